"""Cuts a text into sentences: sentencex proposes, the rules of news English correct.

sentencex (Wikimedia Language team, MIT) knows the terminal marks and abbreviations of many languages, but keeps whole
quotations and brackets together and needs time that grows with the square of their number. It is given the text
with quotation marks and brackets blanked, in short stretches; its answer stands for other scripts and for words that
the English rules do not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from termnews.model import Block, Span
from termnews.text.sentences.enumeration import enumeration_labels
from termnews.text.sentences.unmarked import unmarked_breaks
from termnews.text.sentences.verdict import CANDIDATE, candidate, ends_sentence
from termnews.text.structure.blocks import plain_blocks

_BLANKED = {ord(mark): " " for mark in "\"'“”‘’«»()[]{}„‚‹›「」『』"}
_SURROGATE = re.compile("[\ud800-\udfff]")
_FOREIGN_MARKS = "。！？।॥؟۔՞።፧។៕｡"
_FOREIGN = re.compile(f'[{_FOREIGN_MARKS}]+[”’」』）》"]*+')
_STRETCH = 4_000
_QUOTATION = re.compile(r"\"[^\"\n]{1,600}\"|“[^“”\n]{1,600}”")
_GOES_ON = re.compile(r"\s(?!(?:he|she|they|said|says|wrote|asked)\b)[a-z]")
_SIGNED_QUOTATION = re.compile(
    r"(?:\"[^\"\n]{10,400}\"|“[^“”\n]{10,400}”)\s?(?:--?|[–—])?\s?[A-Z][\w.'’-]*+(?:,? (?:[A-Z][\w.'’-]*+|of|the|de|van|von)){1,5}+"
)
"""A quotation set off from the text with its author's name under it, which is one piece."""
_LONGEST_SIGNED = 500


def split_sentences(text: str, blocks: Sequence[Block] | None = None) -> tuple[Span, ...]:
    """The sentences of `text` in order, without white space at their ends; none crosses the border of a block.

    `blocks` are those of the document; without them the text is cut into plain blocks first. Text between the
    blocks is cut as well. Takes time in proportion to the length of the text; never raises.
    """
    pieces = plain_blocks(text) if blocks is None else blocks
    found: list[Span] = []
    for start, end in _stretches(text, pieces):
        _split_stretch(text, start, end, found)
    return tuple(found)


def _stretches(text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    reached = 0
    for block in sorted(blocks):
        start, end = max(block.start, reached), min(block.end, len(text))
        if start > reached:
            yield reached, start
        if end > start:
            yield start, end
            reached = end
    if reached < len(text):
        yield reached, len(text)


def _split_stretch(text: str, start: int, end: int, found: list[Span]) -> None:
    piece = text[start:end]
    if not piece or piece.isspace():
        return
    if len(piece) <= _LONGEST_SIGNED and _SIGNED_QUOTATION.fullmatch(piece.strip()):
        left = start + len(piece) - len(piece.lstrip())
        found.append(Span(left, left + len(piece.strip())))
        return
    proposed = _proposed(piece)
    cuts = {*_english_breaks(piece, proposed), *_foreign_breaks(piece), *unmarked_breaks(piece)}
    for label_start, label_end in enumeration_labels(piece):
        cuts.difference_update(range(label_start, label_end + 1))
        cuts.add(label_start)
    if cuts:
        for inner_start, inner_end in _embedded_quotations(piece):
            cuts.difference_update(range(inner_start, inner_end))
    breaks = sorted(cuts)
    last = 0
    for cut in (*breaks, len(piece)):
        sentence = piece[last:cut]
        if stripped := sentence.strip():
            left = start + last + len(sentence) - len(sentence.lstrip())
            found.append(Span(left, left + len(stripped)))
        last = cut


def _english_breaks(piece: str, proposed: frozenset[int]) -> Iterator[int]:
    last = 0
    for match in CANDIDATE.finditer(piece):
        end = match.end()
        if end >= len(piece):
            break
        if match["glued"]:
            ends = _glued_ends(piece, match)
        else:
            proposes = end in proposed or match.end("close") in proposed
            ends = ends_sentence(piece, candidate(piece, match, last), proposes)
        if ends:
            yield end
            last = end


def _embedded_quotations(piece: str) -> Iterator[tuple[int, int]]:
    """The insides of quotations that end without a mark of their own, for their sentence goes on after them."""
    if '"' not in piece and "“" not in piece:
        return
    for match in _QUOTATION.finditer(piece):
        if piece[match.end() - 2].isalnum() and _GOES_ON.match(piece, match.end()):
            yield match.start() + 1, match.end()


def _glued_ends(piece: str, match: re.Match[str]) -> bool:
    word = re.search(r"[^\s]{0,20}$", piece[max(0, match.start() - 20) : match.start()])
    before = word.group() if word else ""
    return bool(match["close"]) or (len(before) > 2 and before.isalpha() and before[-3:].islower())


def _foreign_breaks(piece: str) -> Iterator[int]:
    if piece.isascii():
        return
    for match in _FOREIGN.finditer(piece):
        yield match.end()


def _proposed(piece: str) -> frozenset[int]:
    """The ends of sentencex's sentences, white space left out."""
    from sentencex import get_sentence_boundaries

    plain = piece.translate(_BLANKED)
    if not plain.isascii():
        plain = _SURROGATE.sub("\ufffd", plain)
    ends: set[int] = set()
    for offset in range(0, len(plain), _STRETCH):
        part = plain[offset : offset + _STRETCH]
        for boundary in get_sentence_boundaries("en", part):
            ends.add(offset + boundary["start_index"] + len(boundary["text"].rstrip()))
    return frozenset(ends)
