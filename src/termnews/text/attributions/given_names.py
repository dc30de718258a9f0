"""Common given names by the pronoun that goes with them: evidence, where no title says it."""

from __future__ import annotations

from typing import Final

SHE: Final = frozenset(
    "mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra "
    "ashley kimberly emily donna michelle carol amanda dorothy melissa deborah debbie stephanie rebecca sharon "
    "laura cynthia kathleen amy angela shirley anna brenda pamela emma nicole helen samantha katherine christine "
    "debra rachel carolyn janet catherine maria heather diane ruth julie olivia joyce virginia victoria kelly "
    "lauren christina joan evelyn judith megan andrea cheryl hannah jacqueline martha gloria teresa ann anne sara "
    "madison frances kathryn janice jean abigail alice julia judy sophia grace denise amber doris marilyn danielle "
    "beverly isabella theresa diana natalie brittany charlotte marie kayla alexis lori hillary nikki ivanka "
    "melania huma kellyanne gwen elena sonia ursula angela theresa jacinda nicola priya fatima aisha leila amina "
    "yasmin mei olga irina svetlana natalia ines lucia carmen rosa sofia camila valentina ingrid astrid greta "
    "sigrid chloe claire zoe lucy jane kate katie jill jen liz beth sue sally wendy tracy paula robin erin kristen "
    "molly holly tina monica joy ellen eleanor edith edna april june".split()
)
HE: Final = frozenset(
    "james robert john michael david william richard joseph thomas charles christopher daniel matthew anthony mark "
    "donald steven paul andrew joshua kenneth kevin brian george timothy ronald edward jason jeffrey ryan jacob "
    "gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory alexander frank "
    "patrick raymond jack dennis jerry tyler aaron jose adam nathan henry douglas zachary peter kyle ethan walter "
    "noah jeremy christian keith roger terry gerald harold sean austin carl arthur lawrence dylan jesse jordan "
    "bryan billy joe bruce gabriel logan albert willie alan juan wayne elijah randy roy vincent ralph eugene "
    "russell bobby mason philip louis bill bernie barack ted tim tom jim mike mitch marco jeb chris rick ben bob "
    "dan dave don doug fred glenn greg harry ian ivan jeff jon ken luis manuel matt max miguel mohamed mohammed "
    "muhammad ahmed ali omar hassan ibrahim yusuf ned nick oliver oscar pat pedro phil pierre ray rob ron sam "
    "sergei simon stan steve stuart tony victor vladimir will xi boris emmanuel olaf recep abdel benjamin antony "
    "lloyd newt rudy reince corey".split()
)
