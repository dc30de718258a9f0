"""Where the content of an attribution ends and the writer takes the word again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from termnews.text.attributions import frames as f
from termnews.text.attributions import words as w
from termnews.text.attributions.clauses import main_clause_follows, names_something, new_attribution
from termnews.text.attributions.cues import CUES, NOUN_LIKE, Cue, Form
from termnews.text.attributions.openings import opening_right
from termnews.text.attributions.statement import OpeningKind
from termnews.text.attributions.tokens import Tokens
from termnews.text.attributions.verb_forms import is_clause_verb, is_finite

_LONGEST: Final = 220
"""Tokens of content at most: nobody speaks longer in one sentence."""
_COMMENT: Final = frozenset(
    "referring alluding prompting drawing citing quoting pointing adding echoing noting speaking".split()
)
_ENDS: Final = frozenset("who compared".split())
_ENDS_OF_KIND: Final = {
    "object": _ENDS
    | frozenset(
        "the a an and but though even after when while as which whose where with hours days weeks well".split()
    ),
    "to": _ENDS | frozenset("the a an and but which".split()),
}
"""Words that, behind a comma, belong to the writer: a noun phrase ends sooner than a clause."""
_BEHIND_DASH: Final = frozenset("a an even though although despite presumably something one moves".split())
_COMMENTS: Final = frozenset(
    "account version characterization description reference nod jab swipe charge claim allegation assertion accusation suggestion remark comment allusion dig move "
    "decision".split()
)
"""Nouns by which the writer comments on what was said (", a charge that Doe denies")."""
_CONTRASTS: Final = frozenset("while though although whereas".split())
_THEN: Final = frozenset("before after during".split())
_AFTER_NAME: Final = w.PREPOSITION | w.AUXILIARY | w.VERB | w.PAST
_TURNS: Final = w.COMMA | w.BREAK | w.COORDINATOR | w.SUBORDINATOR | w.COLON
"""Classes of the words and marks at which the writer may take the word again."""


@dataclass(frozen=True, slots=True)
class _Content:
    """Content under work: it begins at `start` and ends before `limit`."""

    tokens: Tokens
    start: int
    limit: int
    cue: Cue
    opening: OpeningKind
    subordinate: bool

    def ends_behind(self, index: int, following: int) -> bool:
        """Whether the quotation at `index` is the last of the content; `following` is the token behind it."""
        tokens = self.tokens
        last = tokens.last_said(tokens.run[index])
        bits = tokens.flag[following]
        if tokens.run[following] < 0 and (
            bits & w.BREAK
            or (bits & _AFTER_NAME and self._names_only(index, following))
            or (bits & (w.AUXILIARY | w.VERB | w.PAST) and self._closes_object(following))
        ):
            return True
        if index == self.start and self.opening in {"quote", "comma quote"} and self._narrates_behind(following):
            return True
        if bits & w.COMMA and tokens.run[following] < 0 and last != ",":
            return self._closes_at_outer_comma(index, following)
        if last in "?!":
            return index == self.start and not tokens.flag[following] & w.MARK and self.opening != "clause"
        if last == "," and self._lacks_verb(index):
            return False
        return last in ",-—–" and not _goes_on(tokens, following, index == self.start)

    def _closes_at_outer_comma(self, index: int, comma: int) -> bool:
        """Whether a quotation with its comma outside the marks, as the British set it, is all that is said."""
        whole = index == self.start and self.opening in {"quote", "comma quote", "colon"}
        behind = comma + 1
        return whole and behind < self.limit and not _goes_on(self.tokens, behind, True)

    def _narrates_behind(self, conjunction: int) -> bool:
        """Whether "and" and the source's next deed follow a quotation ("chanted “Out!” and threw flares")."""
        tokens, verb = self.tokens, conjunction + 1
        if tokens.run[conjunction] >= 0 or tokens.low[conjunction] != "and" or verb >= self.limit:
            return False
        deed = tokens.flag[verb] & (w.PAST | w.VERB) and not tokens.flag[verb] & (w.CAPITAL | w.AUXILIARY)
        return bool(deed) and tokens.run[verb] < 0

    def _lacks_verb(self, quotation: int) -> bool:
        """Whether the clause has no verb yet where the quotation closes ("would, “in due course,” publish …")."""
        tokens = self.tokens
        number = tokens.run[quotation]
        if self.opening not in {"that", "clause"} or quotation == self.start:
            return False
        if not tokens.text[tokens.runs[number].inner_start].islower():
            return False
        own = range(max(self.start, quotation - 40), quotation)
        parted = quotation - 2 > self.start and tokens.flag[quotation - 1] & w.COMMA
        if parted and tokens.flag[quotation - 2] & w.AUXILIARY:
            return True
        verbs = w.AUXILIARY | w.VERB | w.PAST
        said = range(own.start, min(tokens.skip(quotation), quotation + 40))
        if any(tokens.run[i] >= 0 and tokens.flag[i] & verbs for i in said):
            return False
        return not any(tokens.low[i] == "to" or is_clause_verb(tokens, i) for i in own if tokens.run[i] < 0)

    def _closes_object(self, following: int) -> bool:
        """Whether a verb behind a quotation shows that it closes the object ("… describing her as “a clown” was …")."""
        tokens = self.tokens
        if self.opening != "object":
            return False
        if tokens.flag[following] & w.PAST and following + 1 < self.limit and tokens.low[following + 1] == "by":
            return False
        return bool(tokens.flag[following] & (w.AUXILIARY | w.VERB | w.PAST))

    def _names_only(self, index: int, following: int) -> bool:
        """Whether the cue takes a name and the preposition belongs to it ("called it “a scheme” in his book")."""
        naming = self.cue.takes & f.OBJECT and not self.cue.takes & (f.SAYS | f.CLAUSE | f.HEARER)
        if naming and index == self.start and is_finite(self.tokens, following):
            return True
        preposition = self.tokens.flag[following] & w.PREPOSITION
        at_once = index == self.start and self.tokens.low[following] != "of"
        return bool(naming and preposition and (at_once or self.tokens.low[following] in _THEN))

    def ends_at(self, index: int) -> bool:
        """Whether the content ends before the mark or conjunction at `index`."""
        bits, word = self.tokens.flag[index], self.tokens.low[index]
        if bits & w.COMMA:
            return self._ends_at_comma(index)
        if bits & w.BREAK:
            return self._ends_at_break(index)
        if bits & w.COORDINATOR:
            return index > self.start and word in {"and", "but"} and self._ends_at_conjunction(index)
        if word in _CONTRASTS and index > self.start + 2:
            return self._writer_contrasts(index + 1)
        return bool(bits & w.COLON and self.cue.takes & f.MIND)

    def _ends_at_comma(self, index: int) -> bool:
        following = index + 1
        if index == self.start + 1 and self.opening == "that":
            return False
        if self.subordinate and (
            main_clause_follows(self.tokens, following, self.limit) or _verb_follows(self.tokens, following, self.limit)
        ):
            return True
        if _breaks_off(self.tokens, index, self.limit, self.cue):
            return True
        if following + 2 >= self.limit or self.tokens.run[following] >= 0:
            return False
        word = self.tokens.low[following]
        if self.tokens.run[index - 1] >= 0 and self._closes_object(following):
            return True
        if word in _ENDS_OF_KIND.get(self.opening, _ENDS):
            tokens, limit = self.tokens, self.limit
            return word not in {"who", "which"} or not (
                _resumes(tokens, following, limit) or _quotes_on(tokens, following, limit)
            )
        return word in {"a", "an"} and self.tokens.low[following + 1] in _COMMENTS

    def _ends_at_break(self, index: int) -> bool:
        tokens, following = self.tokens, index + 1
        if self.opening == "object" or tokens.low[index] == ";":
            return True
        if following >= self.limit:
            return False
        if tokens.run[following] < 0 and tokens.low[following] in _BEHIND_DASH:
            return True
        return _breaks_off(tokens, index, self.limit, self.cue)

    def _ends_at_conjunction(self, index: int) -> bool:
        tokens, following, limit = self.tokens, index + 1, self.limit
        if _shares_subject(tokens, following, limit, self.cue) or _narrates_on(
            tokens, index, self.start, limit, self.opening
        ):
            return True
        if self.opening == "object" and tokens.low[index] == "but":
            return True
        if self.cue.form is Form.ING and _participle_follows(tokens, following, limit):
            return True
        if index <= self.start + 2:
            return False
        said_too = tokens.low[index] == "and" and following < limit and tokens.flag[following] & w.PRONOUN
        return not said_too and new_attribution(tokens, following, min(limit, index + 6))

    def _writer_contrasts(self, index: int) -> bool:
        """Whether "while" leads to another attribution ("while Roe said …", "while adding that …")."""
        if new_attribution(self.tokens, index, self.limit) or names_something(self.tokens, index, self.limit):
            return True
        both = w.CUE | w.ING
        return index < self.limit and self.tokens.flag[index] & both == both


def content_end(
    tokens: Tokens, start: int, stop: int, cue: Cue, opening: OpeningKind, *, subordinate: bool = False
) -> int:
    """One past the last token of the content that begins at `start`.

    `opening` is the kind of an `Opening`. `subordinate`: the cue stands in a clause that "while" or "as" opens, so
    that the main clause is the writer's.
    """
    limit = min(stop, start + _LONGEST)
    content = _Content(tokens, start, limit, cue, opening, subordinate)
    flag, run = tokens.flag, tokens.run
    index = start
    while index < limit:
        if run[index] >= 0:
            following = min(tokens.skip(index), limit)
            if following < limit and content.ends_behind(index, following):
                return following
            index = following
            continue
        if flag[index] & _TURNS and content.ends_at(index):
            return _without_mark(tokens, start, index)
        index += 1
    return _without_mark(tokens, start, limit)


def _without_mark(tokens: Tokens, start: int, end: int) -> int:
    """`end` before the commas, dashes and full stops that close the content."""
    while end > start and tokens.flag[end - 1] & (w.STOP | w.COMMA | w.BREAK) and tokens.run[end - 1] < 0:
        end -= 1
    return end


_LINKS: Final = frozenset("but and while though although as whereas yet even when after before".split())
_DID: Final = frozenset("did didn't didn’t does doesn't doesn’t".split())
_OMITTED: Final = frozenset("did didn't didn’t declined does has have offered".split())
_NARRATIVE: Final = frozenset("declined stopped refused offered gave failed made took went kept left".split())


def _narrates_on(tokens: Tokens, conjunction: int, start: int, stop: int, opening: OpeningKind) -> bool:
    """Whether the source's own next deed follows "and" or "but" ("but did not say when")."""
    index = conjunction + 1
    if index >= stop or tokens.run[index] >= 0:
        return False
    word, flag = tokens.low[index], tokens.flag[index]
    if tokens.low[conjunction] == "but" and (word in _DID or word in _NARRATIVE):
        return True
    if opening in {"to", "object"}:
        if not (flag & w.PAST or word in _NARRATIVE or word in {"has", "have", "had"}) or flag & w.CAPITAL:
            return False
        return not any(
            is_finite(tokens, i) for i in range(start + 1, min(conjunction, start + 40)) if tokens.run[i] < 0
        )
    return False


_GOING_ON: Final = frozenset(
    "because while where including perhaps or when if as since until that they like not it with compared".split()
)


def _goes_on(tokens: Tokens, index: int, direct: bool) -> bool:
    """Whether a list of quotations goes on behind one that ends in a comma."""
    if tokens.run[index] >= 0:
        return True
    flag = tokens.flag[index]
    if flag & w.CUE and not flag & w.CAPITAL:
        return False
    if not direct and flag & w.DET and any(tokens.run[i] >= 0 for i in range(index + 1, min(index + 4, len(tokens)))):
        return True
    if not direct and tokens.low[index] == "but" and index + 1 < len(tokens) and tokens.flag[index + 1] & w.ADVERB:
        return not new_attribution(tokens, index + 1, len(tokens))
    if not direct and tokens.low[index] in _GOING_ON and not new_attribution(tokens, index, len(tokens)):
        return True
    if (
        not direct
        and tokens.low[index] == "and"
        and index + 1 < len(tokens)
        and not tokens.flag[index + 1] & (w.CUE | w.CAPITAL | w.ADVERB | w.PRONOUN)
    ):
        return True
    if tokens.low[index] in {"and", "or", "but"}:
        return index + 1 < len(tokens) and (tokens.run[index + 1] >= 0 or tokens.low[index + 1] == "that")
    return False


def _breaks_off(tokens: Tokens, comma: int, stop: int, cue: Cue) -> bool:
    """Whether the writer takes the word again behind the comma."""
    index = comma + 1
    if index >= stop:
        return True
    if tokens.run[index] >= 0:
        return False
    flag, low = tokens.flag, tokens.low
    word, bits = low[index], flag[index]
    if _tells_of_omission(tokens, index, stop):
        return True
    if bits & w.CUE and not bits & (w.CAPITAL | w.ING) and word not in NOUN_LIKE and CUES[word].form is cue.form:
        return True
    if word == "according" and index + 1 < stop and low[index + 1] == "to":
        return True
    probe = index
    while probe < stop and flag[probe] & w.ADVERB and not flag[probe] & w.MARK:
        probe += 1
    if probe < stop and flag[probe] & w.CUE and flag[probe] & w.ING and tokens.run[probe] < 0:
        return True
    if word in _COMMENT or (word == "with" and _participle_follows(tokens, index + 1, stop)):
        return True
    if word == "then" and index + 1 < stop and flag[index + 1] & (w.PAST | w.VERB) and tokens.run[index + 1] < 0:
        return True
    if word in _LINKS:
        if word in {"and", "but"} and _shares_subject(tokens, index + 1, stop, cue):
            return True
        if word == "and" and index + 1 < stop and flag[index + 1] & w.PRONOUN:
            return False
        return new_attribution(tokens, index + 1, stop)
    return new_attribution(tokens, index, stop)


def _participle_follows(tokens: Tokens, index: int, stop: int) -> bool:
    """Whether another subject and its participle follow ("Roe saying that … and Doe calling it …")."""
    for position in range(index + 1, min(stop, index + 8)):
        bits = tokens.flag[position]
        if tokens.run[position] >= 0 or bits & w.MARK or is_finite(tokens, position):
            return False
        if bits & w.CUE and bits & w.ING:
            return tokens.low[position] not in {"offering", "making", "showing"}
    return False


def _resumes(tokens: Tokens, index: int, limit: int) -> bool:
    """Whether a comma and a verb follow the relative clause at `index` ("that Roe, who won, would leave")."""
    closing = w.COMMA | w.STOP | w.BREAK
    while index < limit and not (tokens.run[index] < 0 and tokens.flag[index] & closing):
        index += 1
    return index + 1 < limit and bool(tokens.flag[index] & w.COMMA) and _verb_follows(tokens, index + 1, limit)


def _quotes_on(tokens: Tokens, index: int, limit: int) -> bool:
    """Whether the relative clause at `index` holds words of the speaker (", who heads the office “charged with” it")."""
    for position in range(index + 2, min(limit, index + 25)):
        if tokens.run[position] >= 0:
            return tokens.text[tokens.runs[tokens.run[position]].inner_start].islower()
        if tokens.flag[position] & (w.STOP | w.COMMA | w.BREAK | w.COLON | w.CUE):
            return False
    return False


def _verb_follows(tokens: Tokens, index: int, stop: int) -> bool:
    """Whether the main verb of the sentence follows, past adverbs ("Roe, who said so, later left")."""
    while index < stop and tokens.run[index] < 0 and tokens.flag[index] & w.ADVERB:
        index += 1
    return index < stop and tokens.run[index] < 0 and is_clause_verb(tokens, index)


def _tells_of_omission(tokens: Tokens, index: int, stop: int) -> bool:
    """ ", though he did not say when"."""
    if index + 2 >= stop or tokens.low[index] not in {"though", "although", "but"}:
        return False
    return bool(tokens.flag[index + 1] & w.PRONOUN) and tokens.low[index + 2] in _OMITTED


def _shares_subject(tokens: Tokens, index: int, stop: int, cue: Cue) -> bool:
    """Whether a second cue with the same subject follows "and" ("and said that …")."""
    flag = tokens.flag
    limit = min(stop, index + 4)
    has_auxiliary = False
    while (
        index < limit and tokens.run[index] < 0 and flag[index] & (w.ADVERB | w.AUXILIARY) and not flag[index] & w.MARK
    ):
        has_auxiliary = has_auxiliary or bool(flag[index] & w.AUXILIARY)
        index += 1
    if index >= limit or tokens.run[index] >= 0 or not flag[index] & w.CUE or flag[index] & w.CAPITAL:
        return False
    second = CUES[tokens.low[index]]
    if second.form is not cue.form or not second.takes & ~f.MIND:
        return False
    if cue.form in {Form.BASE, Form.PRESENT} and tokens.low[index] in NOUN_LIKE and not has_auxiliary:
        return index + 1 < stop and bool(tokens.low[index + 1] == "that" or tokens.run[index + 1] >= 0)
    return opening_right(tokens, index, second, stop) is not None
