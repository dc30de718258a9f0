"""Blocks of a plain text: paragraphs, headings and list items."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from termnews.model import Block, BlockKind, Span

_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_BULLET = re.compile(r"[•◦▪‣⁃·*–-]\s+(?=\S)")
_NUMBER = re.compile(r"(\d{1,3})[.)]\s+(?=\S)")
_TERMINAL = ".!?…:;,。！？।"
_CLOSING = "\"'”’»)]"
_WRAP_WIDTHS = range(40, 101)
_WRAP_SLACK = 12
_HEADING_LENGTH = 80
_HEADING_WORDS = 12


def plain_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a plain text in order, without white space at their ends.

    Blank lines part paragraphs. Lines without one between them are one paragraph where they look wrapped at a
    fixed width, and a paragraph each where they do not. A heading is a short line without final punctuation
    that longer paragraphs surround; a list item begins with a bullet, or with a number that counts on from the item
    before it or to the item after it.
    """
    paragraphs = [span for chunk in _chunks(text) for span in _paragraphs(text, chunk)]
    kinds = _list_kinds(text, paragraphs)
    for index, _span in enumerate(paragraphs):
        if kinds[index] is BlockKind.PARAGRAPH and _is_heading(text, paragraphs, kinds, index):
            kinds[index] = BlockKind.HEADING
    return tuple(
        Block(span.start, span.end, kind, 2 if kind is BlockKind.HEADING else int(kind is BlockKind.LIST_ITEM))
        for span, kind in zip(paragraphs, kinds, strict=True)
    )


def _chunks(text: str) -> Iterator[list[Span]]:
    """Runs of lines with no blank line between them."""
    chunk: list[Span] = []
    last_end = 0
    for match in _LINE.finditer(text):
        line = match.group()
        stripped = line.strip()
        if not stripped:
            continue
        start = match.start() + len(line) - len(line.lstrip())
        if chunk and _has_blank_line(text, last_end, match.start()):
            yield chunk
            chunk = []
        chunk.append(Span(start, start + len(stripped)))
        last_end = match.end()
    if chunk:
        yield chunk


def _has_blank_line(text: str, start: int, end: int) -> bool:
    gap = text[start:end].replace("\r\n", "\n")
    return sum(not char.isspace() or char not in " \t\xa0" for char in gap) > 1


def _paragraphs(text: str, lines: list[Span]) -> Iterator[Span]:
    """The paragraphs of one chunk: wrapped lines joined, others apart."""
    if len(lines) == 1 or not _is_wrapped(text, lines):
        yield from lines
        return
    first = lines[0]
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        if following is None or _label(text, following):
            yield Span(first.start, line.end)
            if following is not None:
                first = following


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    """Whether each line ends where the first word of the next would no longer have fitted."""
    width = max(line.end - line.start for line in lines)
    if width not in _WRAP_WIDTHS:
        return False
    for line, following in itertools.pairwise(lines):
        if _label(text, following):
            continue
        word = text[following.start : following.start + width].split(None, 1)[0]
        if line.end - line.start + 1 + len(word) < width - _WRAP_SLACK:
            return False
    return True


def _label(text: str, span: Span) -> re.Match[str] | None:
    return _BULLET.match(text, span.start, span.end) or _NUMBER.match(text, span.start, span.end)


def _list_kinds(text: str, paragraphs: list[Span]) -> list[BlockKind]:
    numbers: list[int | None] = []
    bullets: list[str] = []
    for span in paragraphs:
        counter = _NUMBER.match(text, span.start, span.end)
        numbers.append(int(counter[1]) if counter else None)
        bullets.append(text[span.start] if _BULLET.match(text, span.start, span.end) else "")
    kinds = [BlockKind.PARAGRAPH] * len(paragraphs)
    for index, (number, bullet) in enumerate(zip(numbers, bullets, strict=True)):
        before = numbers[index - 1] if index else None
        after = numbers[index + 1] if index + 1 < len(numbers) else None
        counted = number is not None and (before == number - 1 or after == number + 1)
        dash_alone = bullet in "–-" and bullet not in (bullets[index - 1 : index] + bullets[index + 1 : index + 2])
        if counted or (bullet and not dash_alone):
            kinds[index] = BlockKind.LIST_ITEM
    return kinds


def _is_heading(text: str, paragraphs: list[Span], kinds: list[BlockKind], index: int) -> bool:
    span = paragraphs[index]
    if not _looks_like_heading(text, span) or index + 1 == len(paragraphs):
        return False
    following = paragraphs[index + 1]
    if kinds[index + 1] is BlockKind.LIST_ITEM:
        return text[following.start : following.end].count(" ") > _HEADING_WORDS
    return not _looks_like_heading(text, following) and following.end - following.start > span.end - span.start


def _looks_like_heading(text: str, span: Span) -> bool:
    if span.end - span.start > _HEADING_LENGTH:
        return False
    line = text[span.start : span.end]
    bare = line.rstrip(_CLOSING)
    ends_like_a_question = line.endswith("?") and line.count(" ") < _HEADING_WORDS
    if not bare or (bare[-1] in _TERMINAL and not ends_like_a_question):
        return False
    return line.count(" ") < _HEADING_WORDS and (line[0].isupper() or line[0].isdigit() or line[0] in "\"'“‘")
