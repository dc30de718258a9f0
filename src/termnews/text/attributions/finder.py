"""From a text to its attributions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from termnews.model import Attribution, AttributionKind, Span
from termnews.text.attributions.calendar_names import name_days
from termnews.text.attributions.colons import read_headline
from termnews.text.attributions.continuing import carry_over
from termnews.text.attributions.identity import Identities, Identity
from termnews.text.attributions.marks import quotations
from termnews.text.attributions.sentence_ranges import lower_headlines, sentence_ranges
from termnews.text.attributions.speech import statements
from termnews.text.attributions.statement import Range, Statement
from termnews.text.attributions.tokens import Tokens
from termnews.text.attributions.turns import read_turns


def find_attributions(text: str, sentences: Sequence[Span] | None = None) -> tuple[Attribution, ...]:
    """Every quotation and reported statement of `text` with its source and cue, in order.

    `sentences` are those of a splitter, which knows abbreviations best; without them only marks tell. Takes time in
    proportion to the length of the text; never raises.
    """
    tokens = Tokens(text, quotations(text))
    name_days(tokens)
    ranges = sentence_ranges(tokens, sentences)
    lower_headlines(tokens, ranges)
    found = [statements(tokens, begin, stop) for begin, stop, _ in ranges]
    if ranges and not found[0] and (len(ranges) == 1 or ranges[1].paragraph != ranges[0].paragraph):
        found[0].extend(read_headline(tokens, *ranges[0][:2]))
    carry_over(tokens, ranges, found)
    read_turns(tokens, ranges, found)
    identities = _identities(tokens, found)
    attributions = [
        attribution for own in found for statement in own for attribution in _stated(tokens, statement, identities)
    ]
    attributions.sort(key=lambda attribution: (attribution.start, attribution.end))
    return tuple(attributions)


def _stated(tokens: Tokens, statement: Statement, identities: dict[Range, Identity]) -> Iterator[Attribution]:
    """An attribution for each stretch of the content."""
    source = None if statement.source is None else _span(tokens, statement.source)
    cue = None if statement.cue is None else _span(tokens, statement.cue)
    whom = None if statement.source is None else identities[statement.source]
    for begin, stop in statement.contents:
        yield Attribution(
            tokens.start[begin],
            tokens.end[stop - 1],
            source,
            cue,
            _kind(tokens, begin, stop),
            whom is not None and whom.anonymous,
            None if whom is None else whom.name,
        )


def _identities(tokens: Tokens, found: list[list[Statement]]) -> dict[Range, Identity]:
    """Whom each source points to; they are met in the order of the text, as a reader meets them."""
    contents: dict[Range, list[Range]] = {}
    for statement in (row for own in found for row in own):
        if statement.source is not None:
            contents.setdefault(statement.source, []).extend(statement.contents)
    if not contents:
        return {}
    identities = Identities(tokens)
    whom: dict[Range, Identity] = {}
    for source in sorted(contents):
        whom[source] = identities.identify(source, contents[source])
        identities.tell(whom[source], contents[source])
    return whom


def _span(tokens: Tokens, part: Range) -> Span:
    return Span(tokens.start[part[0]], tokens.end[part[1] - 1])


def _kind(tokens: Tokens, begin: int, stop: int) -> AttributionKind:
    """How much of the content stands in quotation marks."""
    inside = outside = False
    index = begin
    while index < stop:
        if tokens.run[index] >= 0:
            inside = True
            index = tokens.skip(index)
            continue
        outside = outside or tokens.low[index][0].isalnum()
        index += 1
    if not inside:
        return AttributionKind.INDIRECT
    return AttributionKind.MIXED if outside else AttributionKind.DIRECT
