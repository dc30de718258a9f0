"""Which sentences of an article are not prose: furniture of the page, the wire and the desk."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from termnews.model import Block, BlockKind, Span
from termnews.text.structure import furniture
from termnews.text.structure.dateline import dateline_end


class Role(StrEnum):
    """What a sentence does on the page."""

    PROSE = "prose"
    HEADING = "heading"
    HEADLINE = "headline"
    DATELINE = "dateline"
    BYLINE = "byline"
    CAPTION = "caption"
    PROMPT = "prompt"
    """Asks the reader to do something: read more, sign up, follow."""
    OUTLET = "outlet"
    NOTE = "note"
    """The desk on its own work: corrections, updates, contributors, copyright."""
    TEASER = "teaser"
    """A list item that announces or repeats what the article says."""
    FRAGMENT = "fragment"
    """Too short or too broken to stand alone."""


_NOT_PROSE_KINDS = {
    BlockKind.HEADING: Role.HEADING,
    BlockKind.CAPTION: Role.CAPTION,
    BlockKind.PREFORMATTED: Role.FRAGMENT,
}
_WORD = re.compile(r"[^\W_]+")
_TERMINAL = frozenset(".!?…。！？।؟")
_CLOSING = "\"'”’»)]"
_FRAGMENT_WORDS = 4
_OUTLET_WORDS = 6
_HEAD = 200
_ROOM_FOR_WORDS = 3
"""Characters; a block with fewer beside a sentence holds no other (a bullet, a stray mark)."""


def sentence_roles(
    text: str, sentences: Sequence[Span], blocks: Sequence[Block] = (), title: str = ""
) -> tuple[Role, ...]:
    """The role of each sentence, one to one.

    `blocks` are ordered as in the text; a sentence outside all of them counts as in a paragraph of its own.
    """
    title_words = _WORD.findall(title.lower())
    homes = _homes(sentences, blocks)
    roles = []
    for index, (sentence, block) in enumerate(zip(sentences, homes, strict=True)):
        alone = block is not None and (block.end - block.start) - (sentence.end - sentence.start) < _ROOM_FOR_WORDS
        roles.append(_role(sentence.of(text), block, alone, title_words, index))
    return tuple(roles)


def _homes(sentences: Sequence[Span], blocks: Sequence[Block]) -> list[Block | None]:
    """For each sentence the block that holds its beginning."""
    homes: list[Block | None] = []
    position = 0
    for sentence in sentences:
        while position < len(blocks) and blocks[position].end <= sentence.start:
            position += 1
        block = blocks[position] if position < len(blocks) else None
        homes.append(block if block is not None and block.start <= sentence.start else None)
    return homes


def _role(line: str, block: Block | None, alone: bool, title_words: list[str], index: int) -> Role:
    if block is not None and block.kind in _NOT_PROSE_KINDS:
        return _NOT_PROSE_KINDS[block.kind]
    found = _WORD.findall(line[:600].lower())
    finished = line.rstrip(_CLOSING)[-1:] in _TERMINAL
    if title_words and len(found) <= len(title_words) + 4 and _repeats(found, title_words):
        return Role.HEADLINE
    role = _furniture(line, alone, finished)
    if role is not None:
        return role
    if block is not None and block.kind is BlockKind.LIST_ITEM and alone:
        return Role.TEASER
    if alone and not finished and len(found) <= _OUTLET_WORDS:
        return Role.OUTLET
    if len(found) < _FRAGMENT_WORDS or (alone and not finished and len(found) < 9):
        return Role.FRAGMENT
    return Role.PROSE


def _furniture(line: str, alone: bool, finished: bool) -> Role | None:
    head, length = line[:_HEAD], len(line)
    if length < 120 and (furniture.DATE_LINE.fullmatch(head.rstrip(" .|")) or dateline_end(line + " A") > length):
        return Role.DATELINE
    if alone and not finished and length < 160 and furniture.BYLINE.fullmatch(head):
        return Role.BYLINE
    if furniture.NOTE.match(head) or _names_contributor(head):
        return Role.NOTE
    if length < 260 and furniture.PROMPT.match(head):
        return Role.PROMPT
    if furniture.CREDIT.match(head) or _ends_in_credit(line):
        return Role.CAPTION
    if alone and not finished and furniture.PICTURED.search(head):
        return Role.CAPTION
    return None


def _names_contributor(head: str) -> bool:
    lower = head.lower()
    return any(part in lower for part in furniture.OF_CONTRIBUTORS) and bool(furniture.CONTRIBUTOR.match(head))


def _ends_in_credit(line: str) -> bool:
    if line.endswith((")", ").")) and furniture.CREDIT_IN_BRACKETS.search(line[-_HEAD:]):
        return True
    return furniture.AGENCY_AT_END.search(line[-furniture.LONGEST_AGENCY :]) is not None


def _repeats(found: list[str], title_words: list[str]) -> bool:
    """Whether four fifths of the headline's words, or of the line's, are shared."""
    shared = len(set(found) & set(title_words))
    return shared >= 0.8 * len(set(title_words)) and shared >= 0.7 * len(set(found))
