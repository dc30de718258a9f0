"""Subjects: the noun phrase before a figure that names it: "the death toll in Gaza has reached 28,473"."""

from __future__ import annotations

import re
from typing import Final

from termnews.text.figures.nouns import AMBIGUOUS_CHANGES, AUXILIARIES, CHANGES, FUNCTION_WORDS, TIME_ADVERBS, VERBS
from termnews.text.figures.passage import Passage
from termnews.text.figures.phrases import DETERMINERS, LINKS, LONGEST, NO_ENDS, TIME_WORDS

_CLAUSE_STARTS: Final = frozenset(
    "that which who whom when while where whereas as since if because although though until unless but and or so than whether "
    "said says saying told adding added reported reports showing showed shows announced estimated estimates warned bringing brought "
    "with after before put puts putting has had have having included including i he she it we they there".split()
)
_OPEN = "([“\"'‘"
_CLOSE = ',;:.!?)]”"—–'


def concept_before(passage: Passage, position: int, earliest: int) -> str | None:
    """The noun phrase before the figure and its verb: "the death toll in Gaza has reached 28,473"."""
    words = _words_before(passage.text, position, earliest)
    if words and words[-1].endswith(":") and words[-1][:1].isupper():
        return _subject(words)
    dropped = _drop_verb(words)
    if dropped == ["by"] and words and words[-1].islower() and words[-1].endswith("ed"):
        words.pop()
    if not dropped or not words:
        return None
    if len(words) > 1 and _is_verb_form(words):
        return None
    if words[-1].endswith((",", ";", "—", "–")) and not _may_follow_comma(dropped[-1]):
        return None
    return _subject(words, changed="by" in dropped, measured=dropped == ["of"])


def _is_verb_form(words: list[str]) -> bool:
    """Whether the last word is a verb of its clause: "that increases to 58", "you are looking at 21"."""
    last, before = words[-1].lower(), words[-2].lower()
    if last in AMBIGUOUS_CHANGES:
        return before in _CLAUSE_STARTS
    return last.endswith("ing") and (before in AUXILIARIES or before.endswith(("'re", "’re", "'m", "’m")))


def _words_before(text: str, position: int, earliest: int) -> list[str]:
    """The words of the sentence before the figure, as many as a phrase may have."""
    line = text[max(earliest, position - 140) : position]
    cut = max((end.end() for end in _SENTENCE_END.finditer(line)), default=-1)
    words = (line[cut:] if cut >= 0 else line).split()
    if words and words[0].startswith("-"):
        words = words[1:]
    if cut < 0 and position - 140 > earliest and words:
        words = words[1:]
    return words


_SENTENCE_END = re.compile(
    r"(?<![ .(\n][A-Z])(?<!\b(?:Mr|Ms|Dr|St|No))(?<!\b(?:Mrs|Gen|Sen|Rep|Sgt|Col|Gov|Rev|Maj))[.?!][”\"’)]{0,2}\s|\n\n"
)


def _drop_verb(words: list[str]) -> list[str]:
    """Take the words between a noun phrase and its amount off the end; gives the verbs and prepositions, last first."""
    dropped: list[str] = []
    of = False
    while words:
        word = words[-1].lower().lstrip(_OPEN)
        if not word:
            words.pop()
            continue
        if of and (word == "short" or (word in _IN_OF and len(words) > 1 and words[-2].lower() == "in")):
            return []
        if of and word not in _LESS_MORE and word not in ("the", "a", "an", "average"):
            break
        if word in TIME_ADVERBS or word in _LESS_MORE or (word.endswith("ly") and len(word) > 4):
            of = of and word not in _LESS_MORE
            words.pop()
        elif word == "to" and len(words) > 1 and words[-2].lower() in _BEFORE_TO:
            return []
        elif word in _PREPOSITIONS:
            of = word == "of" and not dropped
            dropped.append(word)
            words.pop()
        elif word == "average" and len(words) > 1 and words[-2].lower() in ("a", "an"):
            of = False
            words.pop()
        elif word == "worth" and len(words) > 1 and words[-2].lower() == "net":
            break
        elif word in CHANGES or word in AUXILIARIES or _is_change(words, bool(_PREPOSITIONS.intersection(dropped))):
            dropped.append(word)
            words.pop()
        elif word in ("the", "a", "an") or (word in _COMPARED and len(words) > 1):
            words.pop()
        else:
            break
    return dropped


_IN_OF: Final = frozenset("front favour favor charge terms case spite view lieu excess".split())
"""Words that make one preposition with "in" and "of"."""
_BEFORE_TO: Final = frozenset(
    "next close due according thanks prior contrary similar subject addition relation response contrast near nearer equivalent up".split()
)
"""Words that make one preposition with "to"."""
_PREPOSITIONS: Final = frozenset("to by of at from between".split())
_AFTER_COMMA: Final = _PREPOSITIONS | {"worth", "valued", "priced", "up", "down"}


def _may_follow_comma(word: str) -> bool:
    """Whether the word may stand between a phrase with its comma and the amount: "Roe's shares, worth some $5m".

    After another verb the comma ends a clause in between: "Roe, who owns half of the shares, has made $5m".
    """
    return word in _AFTER_COMMA or word.endswith("ing")


_COMPARED: Final = frozenset("than least most as much many high".split())


def _is_change(words: list[str], preposition: bool) -> bool:
    """Whether the last word, a verb or a noun of change, is a verb here: before the amount itself, or after "to"."""
    if words[-1].lower() not in AMBIGUOUS_CHANGES:
        return False
    return not preposition or (len(words) > 1 and words[-2].lower() in ("to", "will", "would", "could", "may", "might"))


_LESS_MORE: Final = frozenset("more less fewer over under nearly almost estimated total up record".split())


def _subject(words: list[str], *, changed: bool = False, measured: bool = False) -> str | None:
    """The noun phrase that ends the words.

    `changed`: its amount is by how much ("cut the rate by a point"); `measured`: only "of" stands between ("a value of").
    """
    taken = _phrase(words, changed=changed, measured=measured)
    if taken is None:
        return None
    taken.reverse()
    if taken and taken[0].lower() == "of" and "and" in taken:
        return None
    while taken and (taken[0].lower() in _NO_SUBJECT_STARTS or _lowers(taken)):
        taken.pop(0)
    while taken and taken[-1].lower() in NO_ENDS:
        taken.pop()
    if (
        not taken
        or (taken[-1].lower() in FUNCTION_WORDS and not _is_initials(taken[-1]))
        or (taken[0].endswith("ed") and taken[0].islower())
    ):
        return None
    if len(taken) > LONGEST:
        taken = _shortened(taken)
    if all(word.lower() in FUNCTION_WORDS or word.lower() in TIME_WORDS for word in taken):
        return None
    phrase = " ".join(taken)
    return phrase if phrase.lower() not in _EMPTY and any(letter.isalnum() for letter in phrase) else None


_NO_SUBJECT_STARTS: Final = DETERMINERS | FUNCTION_WORDS | TIME_ADVERBS | {"down", "up", "back", "out"}
_EMPTY: Final = frozenset("tune home down up out average total a short equivalent enough able likely".split())
"""What is left of phrases that name nothing: "to the tune of", "home to"."""


def _is_initials(word: str) -> bool:
    """Whether a word like "us" or "it" is written in capitals, and then a name."""
    return len(word) > 1 and word.isupper()


def _lowers(taken: list[str]) -> bool:
    """Whether the phrase begins with the verb whose object it is: "lowering wages"."""
    return len(taken) > 1 and taken[0].lower() in _CHANGING and taken[0].islower()


_CHANGING: Final = frozenset(
    "lowering raising cutting reducing increasing boosting trimming slashing lifting pushing bringing sending driving expanding "
    "shrinking slowing".split()
)
_CHANGED: Final = frozenset(
    "cut cuts reduce reduces reduced raise raises raised lower lowers lowered increase increases increased boost boosts boosted "
    "trim trims trimmed slash slashes slashed lift lifts lifted push pushed grow grew expand expands expanded shrink shrank slow slowed".split()
)
_ADJUNCTS: Final = frozenset("during since until despite amid throughout within after before".split())
"""Prepositions whose phrase stands between the name of an amount and its verb: "refugees during the war had reached"."""
_PARTICIPLES: Final = frozenset(
    "sold held made paid taken given known seen built bought caught found sent lost won written shown brought left kept led produced "
    "used born spent".split()
)


def _phrase(words: list[str], *, changed: bool, measured: bool) -> list[str] | None:
    """The words of the noun phrase, last first, or None where there is a clause instead."""
    taken: list[str] = []
    for index in range(len(words) - 1, -1, -1):
        word = words[index]
        bare = word.strip(_OPEN + _CLOSE).lower()
        if taken and word[-1] in _CLOSE and not word.endswith((".”",)) and not _is_abbreviation(word):
            break
        if changed and taken and bare in _CHANGED and taken[-1].lower() not in LINKS:
            break
        if bare in _PARTICIPLES and taken and (taken[-1].lower() in LINKS or taken[-1].endswith("ly")):
            taken.clear()
            continue
        if bare in _CLAUSE_STARTS or bare in VERBS or bare in AUXILIARIES:
            if bare in AUXILIARIES and taken[-1:] and taken[-1].lower() not in DETERMINERS:
                return None
            if bare in ("and", "or") and taken:
                if _is_within_phrase(words, index):
                    taken.append(bare)
                    continue
                return _with_first_part(words, index, taken)
            break
        if not any(letter.isalnum() for letter in word):
            break
        taken.append(word.strip('“”"()[]').rstrip(",;:"))
        if word[:1] in _OPEN:
            break
        if bare in DETERMINERS and all(each.lower() in TIME_WORDS for each in taken[:-1]):
            taken.clear()
            continue
        if bare in DETERMINERS and index and words[index - 1].lower() in _ADJUNCTS:
            return None
        if bare in DETERMINERS and index and (measured or words[index - 1].lower() not in LINKS):
            break
    return taken


def _is_within_phrase(words: list[str], link: int) -> bool:
    """Whether "and" joins two nouns after one preposition: "the toll in Talvia and Dorn", "the price of a car or van"."""
    for word in reversed(words[max(0, link - 4) : link]):
        bare = word.lower()
        if bare in LINKS:
            return word is not words[link - 1]
        if not bare.isalpha() or (bare in FUNCTION_WORDS and bare not in DETERMINERS) or bare in VERBS:
            return False
    return False


def _with_first_part(words: list[str], link: int, taken: list[str]) -> list[str] | None:
    """The phrase with the one word before "and" that begins it ("Truck and SUV sales"); None after a list of names."""
    before = words[link - 1] if link else ""
    if before[:1].isupper() and len(taken) == 1 and taken[0][:1].isupper():
        return None
    begins = link == 1 or (link > 1 and words[link - 2].lower() in DETERMINERS)
    plain = before.isalpha() and before.lower() not in FUNCTION_WORDS and before.lower() not in VERBS
    return [*taken, words[link], before] if begins and plain and len(taken) < LONGEST - 2 else taken


def _shortened(words: list[str]) -> list[str]:
    """A phrase that is too long loses what follows its second link: "toll in Gaza of the war" → "toll in Gaza"."""
    for index in range(min(LONGEST, len(words) - 1), 0, -1):
        if words[index].lower() in LINKS:
            return words[:index]
    return words[-4:]


def _is_abbreviation(word: str) -> bool:
    return word.endswith(".") and (word.count(".") > 1 or len(word) <= 4) and word[:1].isupper()


_NAME = re.compile(
    r"((?:[A-ZÀ-Þ][\w.'’\-]*[ ]){0,4}(?:(?:al|el|bin|ibn|de|von|van)[-’'])?[A-ZÀ-Þ][\w.'’\-]*)[”\")]?(?:,[ ]|[ ]\()(?:now |then |aged )?$"
)


def person_before(passage: Passage, position: int, earliest: int) -> str | None:
    """The name before an age: "Jane Roe, 60," is the age of Jane Roe."""
    match = _NAME.search(passage.text, max(earliest, position - 60), position)
    return match[1] if match is not None else None
