"""Attributions of one sentence: every cue, its source to the left or right, and its content."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Final

from termnews.text.attributions import words as w
from termnews.text.attributions.content import (
    Opening,
    content_end,
    has_clause,
    is_title,
    new_attribution,
    opening_right,
)
from termnews.text.attributions.cues import CUES, FIXED, NOUN_LIKE, Cue, Form
from termnews.text.attributions.phrases import back_over_adverbs, ends_phrase, is_finite, starts_phrase
from termnews.text.attributions.tokens import Tokens

Range = tuple[int, int]


@dataclass(slots=True)
class Statement:
    """An attribution in tokens: stretches of content, source, cue."""

    contents: list[Range]
    source: Range | None
    cue: Range | None
    verb: int = -1
    opening: str = ""
    subordinate: bool = False
    """True where "while", "when" or ", who" opens the clause of the cue."""


@dataclass(slots=True)
class Sentence:
    """A sentence under work: what has been found so far, and up to where content covers it."""

    tokens: Tokens
    begin: int
    stop: int
    found: list[Statement] = field(default_factory=list)
    covered: int = 0

    def quotations(self) -> list[Range]:
        """Token ranges of the quotations of the sentence."""
        ranges = []
        index = self.begin
        while index < self.stop:
            following = min(self.tokens.skip(index), self.stop)
            if self.tokens.run[index] >= 0:
                ranges.append((index, following))
            index = following
        return ranges


def statements(tokens: Tokens, begin: int, stop: int) -> list[Statement]:
    """The attributions of the sentence `begin` to `stop` that have a cue."""
    begin = _behind_dateline(tokens, begin, stop)
    sentence = Sentence(tokens, begin, stop, covered=begin)
    cues = tokens.cues
    for number in range(bisect_left(cues, begin), bisect_left(cues, stop)):
        index = cues[number]
        if index < sentence.covered:
            continue
        if tokens.flag[index] & w.LEAD:
            if tokens.low[index] != "according":
                if _in_the_words_of(sentence, index):
                    continue
            elif index + 1 < stop and tokens.low[index + 1] == "to":
                _according(sentence, index)
        if tokens.flag[index] & w.CUE:
            _verb(sentence, index)
    if begin < stop and tokens.text.find(":", tokens.start[begin], tokens.end[stop - 1]) >= 0:
        _colon(sentence)
    if not sentence.found:
        _quoted_first(sentence)
    return sentence.found


def _in_the_words_of(sentence: Sentence, noun: int) -> bool:
    """ "In Roe's words, “…”", "…, in Roe's view"."""
    tokens, begin, stop = sentence.tokens, sentence.begin, sentence.stop
    owner = noun - 1
    if owner <= begin or tokens.run[owner] >= 0 or not tokens.flag[owner] & (w.GENITIVE | w.POSSESSIVE):
        return False
    source = (owner, owner + 1) if tokens.flag[owner] & w.POSSESSIVE else ends_phrase(tokens, owner - 1, begin)
    if source is None or source[0] <= begin - 1 or source[0] < 1 or tokens.low[source[0] - 1] != "in":
        return False
    opener = source[0] - 1
    if noun + 1 < stop and tokens.flag[noun + 1] & (w.COMMA | w.COLON) and noun + 2 < stop:
        content = (noun + 2, content_end(tokens, noun + 2, stop, CUES["said"], "clause"))
    else:
        edge = opener - 1 if opener > begin and tokens.flag[opener - 1] & w.COMMA else opener
        content = (max(begin, sentence.covered), edge)
    if content[1] <= content[0] + 1 or not _holds_quotation(tokens, [content]):
        return False
    _add(sentence, Statement([content], source, (noun, noun + 1), noun, "left"))
    return True


_LABELS: Final = frozenset(
    "the latest watch exclusive breaking analysis opinion update updated video live photos review commentary transcript "
    "correction editorial column election campaign politics interview fact check q&a podcast quiz".split()
)


def headline(tokens: Tokens, begin: int, stop: int) -> list[Statement]:
    """ "Roe: Port will open by May" as the head of an article."""
    for index in range(begin + 1, min(begin + 7, stop - 1)):
        if tokens.run[index] >= 0:
            return []
        if tokens.flag[index] & w.COLON:
            prefix = range(begin, index)
            if not all(tokens.flag[i] & w.CAPITAL or tokens.flag[i] & w.PREPOSITION for i in prefix):
                return []
            if tokens.low[index - 1] in _LABELS or tokens.low[begin] in _LABELS:
                return []
            end = stop
            while end > index + 1 and tokens.flag[end - 1] & w.STOP and tokens.run[end - 1] < 0:
                end -= 1
            return (
                [Statement([(index + 1, end)], (begin, index), (index, index + 1), index, "colon")]
                if end > index + 1
                else []
            )
    return []


def _spoken(tokens: Tokens, number: int) -> bool:
    """Whether a quotation looks like something said rather than a name or a term."""
    run = tokens.runs[number]
    inner = tokens.text[run.inner_start : run.inner_end].strip()
    return not is_title(tokens, number) and (inner[-1:] in ".?!…," or inner.count(" ") >= 4) and not inner[:1].islower()


_COLON_NOUNS: Final = frozenset(
    "argument message statement claim question answer reply response words word verdict conclusion advice warning "
    "point theory view findings finding explanation slogan complaint comment remark remarks tweet".split()
)


def _colon(sentence: Sentence) -> None:
    """ "Her answer: never."; "He went back to his theme: “…”"."""
    tokens, begin, stop = sentence.tokens, sentence.begin, sentence.stop
    for index in range(max(begin + 1, sentence.covered), min(stop - 1, begin + 60)):
        if tokens.run[index] >= 0 or not tokens.flag[index] & w.COLON:
            continue
        quoted = tokens.run[index + 1] >= 0
        if not quoted and tokens.low[index - 1] not in _COLON_NOUNS:
            return
        if quoted and not _spoken(tokens, tokens.run[index + 1]):
            return
        source: Range | None = None
        owner = index - 2
        if owner >= begin and tokens.flag[owner] & w.POSSESSIVE:
            source = (owner, owner + 1)
        elif owner >= begin and tokens.flag[owner] & w.GENITIVE:
            source = ends_phrase(tokens, owner - 1, begin)
        source = source or main_subject(tokens, begin, index)
        if source is None or not quoted and owner < begin:
            return
        end = stop
        while end > index + 1 and tokens.flag[end - 1] & w.STOP and tokens.run[end - 1] < 0:
            end -= 1
        _add(sentence, Statement([(index + 1, end)], source, (index, index + 1), index, "colon"))
        return


def _behind_dateline(tokens: Tokens, begin: int, stop: int) -> int:
    """Past "WASHINGTON, Sept. 3 (Wire) —" at the head of a sentence."""
    if begin >= stop or not tokens.words(begin, begin + 1).isupper() or len(tokens.low[begin]) < 3:
        return begin
    for index in range(begin + 1, min(begin + 14, stop)):
        if tokens.flag[index] & w.BREAK and index + 1 < stop:
            return index + 1
        if tokens.run[index] >= 0 or tokens.flag[index] & w.STOP:
            return begin
    return begin


def _quoted_first(sentence: Sentence) -> None:
    """ "“…,” Roe shot back.": a quotation that ends in a comma, a subject and any verb, or the verb first."""
    tokens, begin, stop = sentence.tokens, sentence.begin, sentence.stop
    if begin >= stop or tokens.run[begin] < 0:
        return
    run = tokens.runs[tokens.run[begin]]
    following = tokens.skip(begin)
    if (
        is_title(tokens, tokens.run[begin])
        or tokens.text[run.inner_end - 1] not in ",?!"
        or following >= stop
        or tokens.run[following] >= 0
    ):
        return
    flag = tokens.flag[following]
    sure = tokens.text[run.inner_end - 1] == ","
    if flag & w.PAST and not flag & w.CAPITAL:
        end = starts_phrase(tokens, following + 1, stop)
        if end > following + 1 and tokens.flag[following + 1] & (w.CAPITAL | w.DET | w.POSSESSIVE):
            _add(
                sentence,
                Statement([(begin, following)], (following + 1, end), (following, following + 1), following, "left"),
            )
        return
    if not flag & (w.CAPITAL | w.PRONOUN | w.DET | w.POSSESSIVE) or tokens.low[following] in {
        "it",
        "which",
        "that",
        "this",
        "who",
    }:
        return
    for index in range(following + 1, min(stop, following + 25)):
        if tokens.run[index] >= 0:
            return
        if is_finite(tokens, index):
            subject = ends_phrase(tokens, back_over_adverbs(tokens, index - 1, following), following)
            if subject is not None and subject[0] == following and (sure or tokens.flag[index] & w.CUE):
                _add(sentence, Statement([(begin, following)], subject, (index, index + 1), index, "left"))
            return


def _verb(sentence: Sentence, verb: int) -> None:
    tokens, begin = sentence.tokens, sentence.begin
    word = tokens.low[verb]
    cue = CUES[word]
    if tokens.flag[verb] & w.CAPITAL and verb > begin:
        return
    if cue.lemma in FIXED and (verb + 1 >= sentence.stop or tokens.low[verb + 1] != FIXED[cue.lemma]):
        return
    if cue.lemma == "refer" and cue.form is Form.ING:
        return
    if _inverted(sentence, verb, cue):
        return
    if cue.form is Form.ING and not _progressive(tokens, verb, begin):
        _participle(sentence, verb, cue)
        return
    left = back_over_adverbs(tokens, verb - 1, begin)
    first = left + 1
    if left < begin:
        return
    if tokens.low[left] == "to" and cue.form is Form.BASE:
        _infinitive(sentence, verb, cue, left)
        return
    if cue.participle and tokens.low[left] == "as" and _as_reported_by(sentence, verb, left):
        return
    if cue.form is Form.PAST and first == verb and tokens.run[left] < 0 and _adjectival(tokens, verb, left):
        return
    if cue.participle and _passive(tokens, first, verb) and not (first < verb and cue.form is Form.ING):
        _without_source(sentence, verb, cue, first)
        return
    if word in NOUN_LIKE and not _verbal(tokens, verb, left, first) and not _ends_quoted_sentence(sentence, verb, left):
        _noun(sentence, verb, cue)
        return
    subject = ends_phrase(tokens, left, max(begin, sentence.covered if sentence.found else begin))
    if subject is None and tokens.flag[left] & w.COORDINATOR or (subject is None and tokens.flag[left] & w.COMMA):
        subject = _shared(sentence, verb)
        if subject is not None:
            _with_subject(sentence, verb, cue, subject, first, shared=True)
        return
    if subject is None or not _can_speak(tokens, subject, cue):
        return
    _with_subject(sentence, verb, cue, subject, first, shared=False)


def _ends_quoted_sentence(sentence: Sentence, verb: int, left: int) -> bool:
    """Whether nothing but a subject stands between a quotation and the verb ("“…,” the document states")."""
    tokens = sentence.tokens
    subject = ends_phrase(tokens, left, sentence.begin)
    if subject is None or subject[0] <= sentence.begin or tokens.run[subject[0] - 1] < 0:
        return False
    run = tokens.runs[tokens.run[subject[0] - 1]]
    return tokens.text[run.inner_end - 1] in ",?!"


def _progressive(tokens: Tokens, verb: int, begin: int) -> bool:
    index = verb - 1
    while index >= begin and tokens.flag[index] & w.ADVERB and not tokens.flag[index] & w.MARK:
        index -= 1
    return index >= begin and (
        tokens.low[index]
        in {
            "been",
            "’s",
            "'s",
            "’re",
            "'re",
            "’m",
            "'m",
            "he's",
            "she's",
            "they're",
            "he’s",
            "she’s",
            "they’re",
            "kept",
            "keeps",
            "started",
            "began",
        }
        or bool(tokens.flag[index] & w.BE)
    )


def _as_reported_by(sentence: Sentence, verb: int, left: int) -> bool:
    """ "…, as reported by health officials"."""
    tokens, stop = sentence.tokens, sentence.stop
    if verb + 2 >= stop or tokens.low[verb + 1] != "by":
        return False
    end = starts_phrase(tokens, verb + 2, stop)
    edge = left - 1 if left > sentence.begin and tokens.flag[left - 1] & w.COMMA else left
    begin = sentence.covered if sentence.found else sentence.begin
    if end == verb + 2 or edge <= begin:
        return False
    _add(sentence, Statement([(begin, edge)], (verb + 2, end), (left, verb + 2), end - 1, "left"))
    return True


def _without_source(sentence: Sentence, verb: int, cue: Cue, first: int) -> None:
    """ "is said to be ill", "was accused of fraud", "was asked whether …": reported, but nobody is named."""
    tokens, stop = sentence.tokens, sentence.stop
    following = verb + 1
    if following >= stop or tokens.run[following] >= 0:
        return
    word = tokens.low[following]
    start = following
    if cue.lemma in {"say", "allege", "report"} and word == "to":
        pass
    elif cue.lemma == "accuse" and word == "of":
        start = following + 1
    elif cue.lemma == "ask" and word == "about":
        start = following + 1
    elif (
        cue.lemma == "ask"
        and tokens.flag[following] & w.COMMA
        and following + 1 < stop
        and tokens.run[following + 1] >= 0
    ):
        start = following + 1
    elif not (cue.lemma == "ask" and tokens.flag[following] & w.WH):
        return
    end = content_end(tokens, start, stop, cue, "clause", subordinate=True)
    if end > start:
        _add(
            sentence,
            Statement([(start, end)], None, (first, start if start > following else verb + 1), verb, "passive"),
        )


_INANIMATE_SUBJECTS: Final = frozenset(
    "offer suggest propose question call cite describe begin underscore indicate".split()
)
_BODIES: Final = frozenset(
    "government ministry campaign company agency department office committee commission council court party firm group "
    "union organization organisation association police military army network newspaper paper magazine team bank "
    "administration bureau board study report poll survey ad statement letter petition lawsuit complaint memo email "
    "document article column editorial post tweet book video film movie message list narrator voice family camp side "
    "authorities state city county university school hospital church bloc alliance coalition foundation institute "
    "bill law measure site website platform website media press".split()
)


def _can_speak(tokens: Tokens, subject: Range, cue: Cue) -> bool:
    """Whether the subject may be a source at all: "an agreement would offer relief" has none."""
    if cue.lemma not in _INANIMATE_SUBJECTS:
        return True
    for index in range(subject[0], subject[1]):
        flag = tokens.flag[index]
        if flag & w.PREPOSITION and index > subject[0]:
            break
        if flag & (w.CAPITAL | w.PERSON) and not (index == subject[0] and flag & w.DET):
            return True
        if (
            flag & w.PRONOUN
            and not flag & w.DET
            or tokens.low[index] in _BODIES
            or tokens.low[index].rstrip("s") in _BODIES
        ):
            return tokens.low[index] not in {"it", "which", "that", "this"} or cue.lemma not in {
                "offer",
                "begin",
                "suggest",
            }
    return False


_NAMING: Final = frozenset("call dub label term brand propose title quote know".split())


def _adjectival(tokens: Tokens, verb: int, left: int) -> bool:
    """ "pledged delegates", "a film called X", "shouted down by"."""
    flag = tokens.flag[left]
    if flag & (w.DET | w.POSSESSIVE | w.GENITIVE | w.NUMBER) and not flag & (w.PRONOUN | w.CAPITAL):
        return True
    if tokens.low[left] == "more":
        return True
    following = verb + 1
    if (
        following < len(tokens)
        and tokens.low[following] in {"by", "down"}
        and not CUES[tokens.low[verb]].takes & {"B", "R"}
    ):
        return True
    if CUES[tokens.low[verb]].lemma in _NAMING and following < len(tokens):
        if flag & w.COMMA and CUES[tokens.low[verb]].lemma in {"know", "title"}:
            return True
        if flag & (w.CAPITAL | w.PRONOUN | w.PERSON | w.MARK | w.COORDINATOR):
            return False
        head = left
        while head > 0 and left - head < 4 and not tokens.flag[head] & (w.DET | w.POSSESSIVE | w.MARK | w.CAPITAL):
            head -= 1
        return tokens.low[head] in {"a", "an"}
    return False


def _passive(tokens: Tokens, first: int, verb: int) -> bool:
    return any(tokens.flag[i] & w.BE for i in range(first, verb))


def _verbal(tokens: Tokens, verb: int, left: int, first: int) -> bool:
    """Whether a form that is a noun as often stands here as a verb."""
    if first < verb and any(tokens.flag[i] & w.AUXILIARY for i in range(first, verb)):
        return True
    flag = tokens.flag[left]
    cue = CUES[tokens.low[verb]]
    if flag & w.PRONOUN and not flag & w.DET:
        return True
    if flag & (w.DET | w.POSSESSIVE | w.GENITIVE | w.PREPOSITION) and not flag & w.CAPITAL:
        return tokens.low[left] in {"who", "they", "we", "i", "you", "all", "both", "some", "many", "others"}
    following = verb + 1
    if following >= len(tokens):
        return False
    nxt, word = tokens.flag[following], tokens.low[following]
    opens = (
        tokens.run[following] >= 0
        or word == "there"
        or word in {"that", "on", "for", "out", "to"}
        and (word == "that" or word in cue.particles)
        or (not nxt & w.TIME and nxt & (w.DET | w.PRONOUN | w.CAPITAL | w.POSSESSIVE | w.COLON | w.OBJECT_PRONOUN))
    )
    if cue.form is Form.PRESENT:
        plural = tokens.low[left].endswith("s") and not flag & w.CAPITAL
        return bool(opens) and not plural and not (flag & w.ADVERB)
    plural = tokens.low[left].endswith("s") or flag & w.PRONOUN or tokens.low[left] in {"people", "men", "women"}
    return bool(opens) and bool(plural) and not flag & w.MARK


def _with_subject(sentence: Sentence, verb: int, cue: Cue, subject: Range, first: int, *, shared: bool) -> None:
    """Source to the left of the cue: content right ("X said that …") or left ("…, X said")."""
    tokens, stop = sentence.tokens, sentence.stop
    opening = opening_right(tokens, verb, cue, stop)
    if not shared:
        subject = _with_leading_apposition(sentence, subject)
    edge = _left_edge(sentence, subject[0]) if not shared else None
    quoted_left = edge is not None and tokens.run[edge - 1] >= 0
    contents: list[Range] = []
    if (
        quoted_left
        and opening is not None
        and tokens.run[opening.start] >= 0
        and is_title(tokens, tokens.run[opening.start])
        and not tokens.flag[verb + 1] & w.MARK
    ):
        opening = None
    if edge is None and opening is None and not shared:
        rest = _remainder(sentence, verb, cue)
        if rest is not None and cue.takes & {"S", "P"} and has_clause(tokens, rest[0], rest[1]):
            contents.append(rest)
    if edge is not None and (
        opening is None
        or opening.kind in {"comma quote", "colon"}
        and quoted_left
        or quoted_left
        and opening.kind in _WEAKER
    ):
        rest = _remainder(sentence, verb, cue) if opening is None else None
        if rest is not None and quoted_left and not _holds_quotation(tokens, [rest]):
            rest = None
        final = verb + 1 >= stop or bool(tokens.flag[verb + 1] & w.STOP)
        plain = "S" in cue.takes
        left = _left_content(sentence, edge, cue, aside=plain and rest is not None, final=plain and final)
        if left is not None and rest is not None and tokens.low[left[0]] == "as" and left[1] - left[0] < 3:
            left = None
            contents.append(rest)
        if left is not None:
            contents.append(left)
            if opening is not None and opening.kind in _WEAKER:
                opening = None
            if rest is not None:
                contents.append(rest)
    if shared:
        subordinate = bool(sentence.found) and sentence.found[-1].subordinate
    else:
        subordinate = _subordinate(sentence, subject[0])
    if opening is not None:
        content = _right_content(sentence, opening, cue, subordinate=subordinate)
        if content is not None:
            contents.append(content)
    if edge is not None and opening is None and len(contents) < 2 and "S" in cue.takes:
        _take_whole(sentence, contents, edge, verb)
    if not contents:
        return
    if cue.takes & {"M"} and (not _holds_quotation(tokens, contents) or _holds_speech(tokens, contents[-1])):
        return
    cue_end = opening.cue_end if opening is not None else verb + 1
    _add(
        sentence,
        Statement(
            contents,
            subject,
            (first, max(cue_end, verb + 1)),
            verb,
            opening.kind if opening else "left",
            subordinate,
        ),
    )


_WEAKER: Final = frozenset({"quote", "object", "clause", "that", "wh", "to"})
"""Kinds of content to the right that give way to a quotation right before the source."""


def _with_leading_apposition(sentence: Sentence, subject: Range) -> Range:
    """ "“…,” another friend, Jane Roe said": the phrase before the comma names the same person."""
    tokens = sentence.tokens
    comma = subject[0] - 1
    if comma <= sentence.begin or tokens.run[comma] >= 0 or not tokens.flag[comma] & w.COMMA:
        return subject
    before = ends_phrase(tokens, comma - 1, sentence.begin)
    if before is None or before[0] <= sentence.begin or tokens.run[before[0] - 1] < 0:
        return subject
    return (before[0], subject[1])


def _take_whole(sentence: Sentence, contents: list[Range], edge: int, verb: int) -> None:
    """ "Doe said A, the Herald reported.": the Herald's is the whole sentence, whatever was found inside."""
    if not sentence.found or any(statement.opening == "left" for statement in sentence.found):
        return
    following = verb + 1
    if following < sentence.stop and not sentence.tokens.flag[following] & (w.STOP | w.TIME | w.PREPOSITION):
        return
    if not contents and sentence.covered < edge:
        return
    sentence.found.clear()
    contents[:] = [(_behind_intro(sentence.tokens, sentence.begin, edge), edge)]


def _add(sentence: Sentence, statement: Statement) -> None:
    sentence.found.append(statement)
    ends = [content[1] for content in statement.contents]
    sentence.covered = max(sentence.covered, statement.verb + 1, *ends)


def _holds_speech(tokens: Tokens, content: Range) -> bool:
    """Whether somebody else speaks before the first quotation of `content`."""
    for index in range(content[0] + 1, min(content[1], content[0] + 40)):
        if tokens.run[index] >= 0:
            return False
        if (
            tokens.flag[index] & w.CUE
            and not tokens.flag[index] & w.CAPITAL
            and CUES[tokens.low[index]].takes & {"S", "R"}
        ):
            if tokens.low[index] not in NOUN_LIKE:
                return True
    return False


def _holds_quotation(tokens: Tokens, contents: list[Range]) -> bool:
    return any(tokens.run[index] >= 0 for begin, stop in contents for index in range(begin, min(stop, begin + 250)))


def _subordinate(sentence: Sentence, subject: int) -> bool:
    """Whether "while" or "as" opens the clause of the subject, or the subject is ", who"."""
    tokens, before = sentence.tokens, subject - 1
    if tokens.low[subject] in {"who", "which"}:
        return before >= sentence.begin and bool(tokens.flag[before] & w.COMMA)
    if before >= sentence.begin and tokens.low[before] in {"even", "just", "though"}:
        before -= 1
    return (
        before >= sentence.begin
        and tokens.run[before] < 0
        and tokens.low[before] in _SUBORDINATE
        and _opens_clause_at(tokens, before, sentence.begin)
    )


_SUBORDINATE: Final = frozenset("while as although though when after if because since whereas before even".split())


def _opens_clause_at(tokens: Tokens, index: int, begin: int) -> bool:
    before = index - 1
    return (
        before < begin
        or tokens.run[before] < 0
        and bool(tokens.flag[before] & (w.COORDINATOR | w.BREAK | w.COMMA | w.ADVERB))
    )


def _right_content(sentence: Sentence, opening: Opening, cue: Cue, *, subordinate: bool = False) -> Range | None:
    tokens = sentence.tokens
    end = content_end(tokens, opening.start, sentence.stop, cue, opening.kind, subordinate=subordinate)
    if end <= opening.start:
        return None
    if cue.takes <= {"Q"} and tokens.run[opening.start] < 0:
        return None
    return (opening.start, end)


def _left_edge(sentence: Sentence, subject: int) -> int | None:
    """The end of what stands before a subject, where it is parted by a comma or closing marks; None elsewhere."""
    tokens, begin = sentence.tokens, max(sentence.begin, sentence.covered if sentence.found else 0)
    before = subject - 1
    while (
        before >= begin
        and tokens.run[before] < 0
        and (tokens.flag[before] & w.ADVERB or tokens.low[before] in {"as", "and", "but"})
        and not tokens.flag[before] & w.MARK
    ):
        before -= 1
    if before < begin:
        return None
    if tokens.run[before] >= 0:
        number = tokens.run[before]
        first = before
        first = max(begin, tokens.first[number])
        if (
            first > begin
            and is_title(tokens, number)
            and not has_clause(tokens, begin, first)
            and tokens.flag[first - 1] & (w.PREPOSITION | w.GENITIVE | w.DET)
        ):
            return None
        return before + 1
    if tokens.flag[before] & (w.COMMA | w.BREAK):
        return before if before > begin else None
    return None


def _left_content(sentence: Sentence, edge: int, cue: Cue, *, aside: bool = False, final: bool = False) -> Range | None:
    """The content that ends at `edge`: back to the start of the sentence or of what is not taken yet."""
    tokens = sentence.tokens
    begin = sentence.covered if sentence.found else sentence.begin
    while begin < edge and tokens.run[begin] < 0 and tokens.flag[begin] & w.MARK:
        begin += 1
    if begin >= edge:
        return None
    if tokens.run[edge - 1] >= 0:
        return (_behind_intro(tokens, begin, edge), edge)
    if not cue.takes & {"S", "R", "W", "M"}:
        return None
    if aside or final and edge - begin > 2 and not tokens.flag[begin] & (w.PREPOSITION | w.SUBORDINATOR | w.ING):
        return (begin, edge)
    if (
        tokens.flag[begin] & w.PREPOSITION
        and not tokens.flag[begin] & w.WH
        and not _clause_after_intro(tokens, begin, edge)
    ):
        return None
    if not has_clause(tokens, begin, edge + 1) and not any(
        tokens.run[i] >= 0 for i in range(begin, min(edge, begin + 200))
    ):
        return None
    return (begin, edge)


def _behind_intro(tokens: Tokens, begin: int, edge: int) -> int:
    """Past a clause and a colon before the quotation that ends at `edge`."""
    number = tokens.run[edge - 1]
    first = max(begin, tokens.first[number])
    if first <= begin + 1:
        return begin
    return first if tokens.flag[first - 1] & w.COLON else begin


def _clause_after_intro(tokens: Tokens, begin: int, edge: int) -> bool:
    """Whether a clause, not only a phrase of place or time, stands before `edge`."""
    for index in range(begin + 1, min(edge, begin + 60)):
        if tokens.run[index] >= 0:
            return True
        if tokens.flag[index] & w.COMMA and has_clause(tokens, index + 1, edge + 1):
            return True
        if (
            is_finite(tokens, index)
            and not tokens.flag[index] & w.PAST
            and tokens.low[index - 1] not in {"who", "which", "that"}
        ):
            return True
    return False


def _remainder(sentence: Sentence, verb: int, cue: Cue) -> Range | None:
    """The rest of an indirect statement split by ", he said, "."""
    tokens, stop = sentence.tokens, sentence.stop
    index = verb + 1
    limit = min(stop, verb + 10)
    while index < limit and tokens.run[index] < 0 and not tokens.flag[index] & (w.COMMA | w.STOP | w.BREAK | w.COLON):
        index += 1
    if index >= limit or tokens.run[index] >= 0 or not tokens.flag[index] & w.COMMA or index + 1 >= stop:
        return None
    start = index + 1
    bits = tokens.flag[start]
    if tokens.run[start] < 0:
        if bits & w.ING or tokens.low[start] in {
            "who",
            "which",
            "according",
            "as",
            "while",
            "when",
            "after",
            "in",
            "at",
            "during",
            "with",
            "a",
            "an",
            "citing",
            "on",
        }:
            return None
        if (
            tokens.low[start] in {"and", "but"}
            and start + 1 < stop
            and tokens.low[start + 1] not in {"that"}
            and not tokens.flag[start + 1] & (w.DET | w.CAPITAL | w.PRONOUN)
            and tokens.run[start + 1] < 0
        ):
            return None
    if tokens.run[start] < 0 and (
        new_attribution(tokens, start, stop)
        or tokens.low[start] in {"but", "and", "though"}
        and new_attribution(tokens, start + 1, stop)
    ):
        return None
    end = content_end(tokens, start, stop, cue, "clause")
    return (start, end) if end > start + 1 else None


def _inverted(sentence: Sentence, verb: int, cue: Cue) -> bool:
    """ "…," said Jane Roe; "Said Roe: …"."""
    tokens, begin, stop = sentence.tokens, sentence.begin, sentence.stop
    if not cue.takes & {"S", "W", "Q"} or cue.form not in {Form.PAST, Form.PRESENT} or verb + 1 >= stop:
        return False
    before = verb - 1
    while (
        before >= begin
        and tokens.run[before] < 0
        and tokens.flag[before] & w.ADVERB
        and not tokens.flag[before] & w.MARK
    ):
        before -= 1
    following = verb + 1
    if tokens.run[following] >= 0 or not tokens.flag[following] & (
        w.CAPITAL | w.DET | w.POSSESSIVE | w.PERSON | w.PRONOUN | w.NUMBER | w.WORD
    ):
        return False
    if (
        tokens.flag[following] & (w.PREPOSITION | w.SUBORDINATOR | w.TIME | w.ADVERB)
        and not tokens.flag[following] & w.DET
    ):
        return False
    if tokens.low[following] in {"that", "this"}:
        return False
    if before < begin:
        if verb != begin and before >= begin:
            return False
        return _said_first(sentence, verb, cue)
    quoted = tokens.run[before] >= 0
    if not quoted and not tokens.flag[before] & w.COMMA:
        return False
    end = starts_phrase(tokens, following, stop)
    if end == following:
        return False
    if not quoted:
        if not any(tokens.flag[i] & (w.CAPITAL | w.PERSON) for i in range(following, end)) and tokens.low[
            following
        ] not in {"one", "another"}:
            return False
        nxt = end
        if nxt < stop and not (
            tokens.flag[nxt] & (w.COMMA | w.STOP | w.PREPOSITION | w.TIME)
            or tokens.low[nxt] in {"who", "when", "while", "as"}
        ):
            return False
        if tokens.low[following] in {"it", "they", "we", "you", "i", "there", "he", "she"}:
            return False
    elif end < stop and tokens.run[end] < 0 and (is_finite(tokens, end) and not tokens.flag[end] & w.PAST):
        return False
    edge = before + 1 if quoted else before
    content = _left_content(sentence, edge, cue)
    rest = _quoted_rest(sentence, end)
    contents = [part for part in (content, rest) if part is not None]
    if not contents:
        return False
    _add(sentence, Statement(contents, (following, end), (verb, verb + 1), max(verb, end - 1), "left"))
    return True


def _quoted_rest(sentence: Sentence, index: int) -> Range | None:
    """The second half of a quotation split by ", said X, "."""
    tokens, stop = sentence.tokens, sentence.stop
    limit = min(stop, index + 14)
    while index < limit:
        if tokens.run[index] >= 0:
            if tokens.flag[index - 1] & (w.COMMA | w.COLON):
                return (index, min(tokens.skip(index), stop))
            return None
        if tokens.flag[index] & w.STOP or tokens.flag[index] & w.CUE:
            return None
        index += 1
    return None


def _said_first(sentence: Sentence, verb: int, cue: Cue) -> bool:
    """ "Said Roe: “…”"."""
    tokens, stop = sentence.tokens, sentence.stop
    end = starts_phrase(tokens, verb + 1, stop)
    index = end
    while index < min(stop, end + 12) and tokens.run[index] < 0 and not tokens.flag[index] & (w.COLON | w.STOP):
        if tokens.flag[index] & w.COMMA and index + 1 < stop and tokens.run[index + 1] >= 0:
            break
        index += 1
    if index + 1 >= stop or not tokens.flag[index] & (w.COLON | w.COMMA):
        return False
    stretch = content_end(tokens, index + 1, stop, cue, "colon")
    _add(sentence, Statement([(index + 1, stretch)], (verb + 1, end), (verb, verb + 1), verb, "colon"))
    return True


def _participle(sentence: Sentence, verb: int, cue: Cue) -> None:
    """ ", adding that …", "by saying …", "a statement saying …"."""
    tokens, begin, stop = sentence.tokens, sentence.begin, sentence.stop
    left = verb - 1
    while left >= begin and tokens.run[left] < 0 and tokens.flag[left] & w.ADVERB and not tokens.flag[left] & w.MARK:
        left -= 1
    if left < begin:
        _fronted(sentence, verb, cue)
        return
    flag = tokens.flag[left]
    if tokens.run[left] < 0 and flag & (w.DET | w.POSSESSIVE | w.GENITIVE | w.AUXILIARY):
        return
    opening = opening_right(tokens, verb, cue, stop)
    if opening is None:
        return
    plain = not flag & (
        w.CAPITAL | w.PERSON | w.PRONOUN | w.MARK | w.COORDINATOR | w.PREPOSITION | w.SUBORDINATOR | w.TIME
    )
    if plain and tokens.run[left] < 0 and opening.kind in {"object", "clause"} and not tokens.low[left].endswith("s"):
        if not _holds_quotation(tokens, [(opening.start, min(stop, opening.start + 12))]):
            return
    source: Range | None
    if tokens.run[left] >= 0 or flag & (w.COMMA | w.BREAK | w.COORDINATOR | w.PREPOSITION | w.SUBORDINATOR):
        source = _shared(sentence, verb)
    elif flag & w.TIME:
        source = _shared(sentence, verb)
    else:
        source = ends_phrase(tokens, left, begin)
        if source is None or not flag & (w.CAPITAL | w.PERSON | w.PRONOUN):
            source = _shared(sentence, verb) or source
    if source is None:
        return
    content = _right_content(sentence, opening, cue)
    if content is None or cue.takes & {"M"} and not _holds_quotation(tokens, [content]):
        return
    _add(sentence, Statement([content], source, (verb, opening.cue_end), verb, opening.kind))


def _fronted(sentence: Sentence, verb: int, cue: Cue) -> None:
    """ "Warning that the sea is rising, the minister …"."""
    tokens, stop = sentence.tokens, sentence.stop
    opening = opening_right(tokens, verb, cue, stop)
    if opening is None:
        return
    end = content_end(tokens, opening.start, stop, cue, opening.kind, subordinate=True)
    while end > opening.start and tokens.run[end - 1] < 0 and tokens.flag[end - 1] & w.COMMA:
        end -= 1
    start = end + (tokens.run[end] < 0 and bool(tokens.flag[end] & w.COMMA)) if end < stop else stop
    if start >= stop:
        return
    source_end = starts_phrase(tokens, start, stop)
    if source_end == start:
        return
    _add(
        sentence,
        Statement([(opening.start, end)], (start, source_end), (verb, opening.cue_end), verb, opening.kind),
    )


_LEADING: Final = frozenset(
    "on declined continued continues refused appeared appears seemed seems tried tries took began begins likely "
    "went time opportunity chance used rushed sought seeking".split()
)


def _infinitive(sentence: Sentence, verb: int, cue: Cue, particle: int) -> None:
    """ "went on to say that …", "declined to say whether …"."""
    tokens, stop = sentence.tokens, sentence.stop
    if not cue.takes & {"S", "R", "T", "W", "O"}:
        return
    opening = opening_right(tokens, verb, cue, stop)
    if opening is None:
        return
    before = tokens.low[particle - 1] if particle > sentence.begin else ""
    if opening.kind not in {"that", "quote", "comma quote", "colon", "wh"} and before not in _LEADING:
        return
    source = _shared(sentence, verb)
    content = _right_content(sentence, opening, cue)
    if source is None or content is None:
        return
    _add(sentence, Statement([content], source, (verb, opening.cue_end), verb, opening.kind))


_REPORTS: Final = frozenset(
    "claim claims statement report reports message vow pledge promise comment comments remark remarks warning request assertion".split()
)


def _noun(sentence: Sentence, noun: int, cue: Cue) -> None:
    """ "Roe's claim that …", "his promise to …"."""
    tokens, begin, stop = sentence.tokens, sentence.begin, sentence.stop
    if tokens.low[noun] not in _REPORTS or noun + 1 >= stop or tokens.low[noun + 1] != "that":
        return
    owner = noun - 1
    while (
        owner > begin
        and noun - owner < 4
        and tokens.run[owner] < 0
        and not tokens.flag[owner] & (w.GENITIVE | w.POSSESSIVE | w.MARK)
    ):
        owner -= 1
    if tokens.run[owner] >= 0 or not tokens.flag[owner] & (w.GENITIVE | w.POSSESSIVE):
        return
    source: Range | None = (owner, owner + 1)
    if tokens.flag[owner] & w.GENITIVE:
        source = ends_phrase(tokens, owner - 1, begin)
    if source is None:
        return
    end = content_end(tokens, noun + 1, stop, cue, "that")
    _add(sentence, Statement([(noun + 1, end)], source, (noun, noun + 1), noun, "that"))


def _shared(sentence: Sentence, verb: int) -> Range | None:
    """The subject that a coordinated cue or a participle has in common with the verb before."""
    tokens, begin = sentence.tokens, sentence.begin
    subordinate: Range | None = None
    for statement in reversed(sentence.found):
        if statement.source is not None and verb - statement.verb < 80:
            if not statement.subordinate:
                return statement.source
            subordinate = subordinate or statement.source
    main = main_subject(tokens, begin, verb)
    if main is not None:
        return main
    if subordinate is not None:
        return subordinate
    fallback: Range | None = None
    for index in range(verb - 1, max(begin, verb - 60), -1):
        if tokens.run[index] >= 0:
            continue
        flag = tokens.flag[index]
        if (
            is_finite(tokens, index)
            or flag & w.CUE
            and not flag & (w.ING | w.CAPITAL)
            and tokens.low[index] not in NOUN_LIKE
        ):
            subject = ends_phrase(tokens, back_over_adverbs(tokens, index - 1, begin), begin)
            if subject is None:
                continue
            head = tokens.flag[subject[1] - 1] | tokens.flag[subject[0]]
            if tokens.low[subject[0]] in {"who", "which", "that", "it", "this"}:
                continue
            if head & (w.CAPITAL | w.PERSON | w.PRONOUN):
                return subject
            fallback = fallback or subject
    return fallback


def main_subject(tokens: Tokens, begin: int, verb: int) -> Range | None:
    """The last subject before `verb` that opens a main clause."""
    main: Range | None = None
    index = max(begin, verb - 70)
    while index < verb:
        if tokens.run[index] >= 0:
            index = tokens.skip(index)
            continue
        flag = tokens.flag[index]
        if is_finite(tokens, index) or (
            flag & w.CUE and not flag & (w.ING | w.CAPITAL) and tokens.low[index] not in NOUN_LIKE
        ):
            subject = ends_phrase(tokens, back_over_adverbs(tokens, index - 1, begin), begin)
            if subject is not None and _opens_clause(tokens, subject[0], begin):
                main = subject
        index += 1
    return main


def _opens_clause(tokens: Tokens, index: int, begin: int) -> bool:
    if tokens.low[index] in {"who", "which", "that", "this", "there"}:
        return False
    if tokens.low[index] == "it" and index + 1 < len(tokens) and tokens.flag[index + 1] & w.BE:
        return False
    before = index - 1
    if before < begin or tokens.run[before] >= 0:
        return True
    return bool(tokens.flag[before] & (w.COMMA | w.BREAK | w.COLON | w.ADVERB)) or tokens.low[before] in {
        "but",
        "and",
        "or",
    }


def _according(sentence: Sentence, index: int) -> None:
    """ "According to X, …" and "…, according to X"."""
    tokens, begin, stop = sentence.tokens, sentence.begin, sentence.stop
    fronted = index - begin <= 1
    end = starts_phrase(tokens, index + 2, stop, appositions=not fronted)
    if fronted and end + 1 < stop and tokens.flag[end] & w.COMMA and tokens.low[end + 1] in {"a", "an", "who", "whose"}:
        longer = starts_phrase(tokens, index + 2, stop)
        if longer + 1 < stop and tokens.flag[longer] & w.COMMA:
            end = longer
    if end == index + 2:
        return
    source = (index + 2, end)
    cue = CUES["said"]
    if (
        not fronted
        and end < stop
        and tokens.flag[end] & w.COMMA
        and tokens.flag[index - 1] & (w.COMMA | w.SUBORDINATOR)
    ):
        left = sentence.covered if sentence.found else begin
        if not has_clause(tokens, left, index) and end + 1 < stop:
            stretch = content_end(tokens, end + 1, stop, cue, "clause")
            if stretch > end + 2:
                _add(sentence, Statement([(end + 1, stretch)], source, (index, index + 2), end, "clause"))
                return
    if fronted:
        end_of_intro = end
        while end_of_intro < min(stop, end + 20) and not (
            tokens.flag[end_of_intro] & w.COMMA and tokens.run[end_of_intro] < 0
        ):
            end_of_intro += 1
        start = end_of_intro + 1
        if start >= stop:
            return
        stretch = content_end(tokens, start, stop, cue, "clause")
        if stretch > start:
            _add(sentence, Statement([(start, stretch)], source, (index, index + 2), end, "clause"))
        return
    edge = index
    if tokens.flag[edge - 1] & (w.COMMA | w.BREAK) and tokens.run[edge - 1] < 0:
        edge -= 1
    if sentence.found and all(statement.opening != "left" for statement in sentence.found):
        sentence.found.clear()
    elif len(sentence.found) == 1 and sentence.found[0].contents[0][0] == begin and sentence.covered <= edge:
        _add(sentence, Statement([(begin, edge)], source, (index, index + 2), end - 1, "whole"))
        return
    start = sentence.covered if sentence.found else begin
    while start < edge and tokens.run[start] < 0 and tokens.flag[start] & (w.COMMA | w.BREAK | w.COORDINATOR):
        start += 1
    if start < edge:
        _add(sentence, Statement([(start, edge)], source, (index, index + 2), end - 1, "left"))
