"""Plain text: the headline on the first line, then perhaps byline and date, and paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from termnews.ingest.boilerplate import is_boilerplate
from termnews.ingest.builder import TextBuilder
from termnews.ingest.dates import parse_date
from termnews.model import BlockKind, Document
from termnews.text.clean import clean_line, clean_text

_BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_BYLINE = re.compile(r"^by[ :]+(?P<names>[^.!?]{3,120})$", re.I)
_LABELLED = re.compile(
    r"^(?P<label>source|outlet|author|url|link|date|published|updated|posted)\s*:\s*(?P<value>.+)$", re.I
)
_SENTENCE_END = (".", "!", "?", "”", '"', "’", "'", "…", ":", ";", ",", ")")
_LIST_ITEM = re.compile(r"^(?:[-*•–]\s+|\d{1,2}[.)]\s+)(?=\S)")
_WRAPPED_WIDTH = 90
_SHORT_LINE = 60
_LONGEST_TITLE = 300
_HEAD_LINES = 5
"""Byline, date and outlet are looked for in so many short lines under the headline."""


@dataclass
class _Head:
    author: str | None = None
    outlet: str | None = None
    date: str | None = None
    url: str | None = None


def plain_document(source: str, *, name: str = "") -> Document:
    """The document in a plain text; `name` is the file's, used as headline where there is no other."""
    paragraphs = _paragraphs(clean_text(source))
    title, paragraphs = _take_title(paragraphs)
    head, paragraphs = _take_head(paragraphs)
    outlet, paragraphs = _take_outlet(paragraphs)
    builder = TextBuilder()
    for paragraph in paragraphs:
        _add(builder, paragraph, title)
    return Document(
        title=title or name,
        text=builder.text,
        blocks=tuple(builder.blocks),
        author=head.author,
        outlet=outlet or head.outlet,
        published=parse_date(head.date),
        url=head.url,
    )


def _paragraphs(text: str) -> list[str]:
    """Paragraphs without line breaks inside: blank lines end one, or line breaks where there are no blank lines."""
    blocks = [block.strip("\n") for block in _BLANK.split(text) if block.strip()]
    lines = [line for block in blocks for line in block.split("\n")]
    if not _is_wrapped(blocks):
        return [line.strip() for line in lines if line.strip()]
    return [part for block in blocks for part in _unwrapped(block)]


def _is_wrapped(blocks: list[str]) -> bool:
    """Whether line breaks inside the blocks are only where the lines were full."""
    inner = [line for block in blocks for line in block.split("\n")[:-1]]
    if not inner:
        return True
    full = sum(1 for line in inner if _SHORT_LINE < len(line) <= _WRAPPED_WIDTH)
    broken = sum(1 for line in inner if not line.rstrip().endswith((".", "!", "?", "”", '"')))
    return full >= len(inner) * 0.6 and broken >= len(inner) * 0.4


def _unwrapped(block: str) -> list[str]:
    """A block's lines joined; list items and short head lines stay by themselves."""
    parts: list[str] = []
    joining = False
    for line in block.split("\n"):
        stripped = line.strip()
        if joining and not _LIST_ITEM.match(stripped):
            parts[-1] += f" {stripped}"
        else:
            parts.append(stripped)
        joining = len(line) > _SHORT_LINE - 20
    return parts


def _take_title(paragraphs: list[str]) -> tuple[str, list[str]]:
    """The headline and the rest. A first line as long as a paragraph is no headline: its first words serve."""
    if not paragraphs:
        return "", []
    first = clean_line(paragraphs[0].lstrip("# "))
    if len(first) <= _LONGEST_TITLE and len(paragraphs) > 1:
        return first, paragraphs[1:]
    cut = first[:100].rsplit(" ", 1)[0] if len(first) > 100 else first
    return (f"{cut} …" if len(first) > 100 else cut), paragraphs


def _take_head(paragraphs: list[str]) -> tuple[_Head, list[str]]:
    """Byline, date and address in the first short lines, and the paragraphs without them."""
    head = _Head()
    kept: list[str] = []
    for index, paragraph in enumerate(paragraphs):
        if index >= _HEAD_LINES or len(paragraph) > 160 or not _read_head_line(head, clean_line(paragraph)):
            kept.append(paragraph)
            if len(paragraph) > 160:
                return head, kept + paragraphs[index + 1 :]
    return head, kept


def _read_head_line(head: _Head, line: str) -> bool:
    """Whether a line told something of the article rather than being part of it."""
    labelled = _LABELLED.match(line)
    if labelled:
        label, value = labelled["label"].lower(), labelled["value"].strip()
        if label in ("source", "outlet"):
            head.outlet = value
        elif label == "author":
            head.author = value
        elif label in ("url", "link"):
            from termnews.ingest.builder import safe_url

            head.url = safe_url(value)
        else:
            head.date = head.date or value
        return True
    byline = _BYLINE.match(line)
    if byline and head.author is None:
        names, _, rest = byline["names"].partition(" | ")
        head.author = names.strip()
        if rest and parse_date(rest):
            head.date = rest
        elif "," in names and (tail := names.partition(",")[2].strip()) and not tail.split()[0].islower():
            head.author, head.outlet = names.partition(",")[0].strip(), tail
        return True
    if head.date is None and len(line) < 60 and (date := _date_in(line)):
        head.date = date
        return True
    return False


def _date_in(line: str) -> str | None:
    """The date that a line consists of, after the name of a place perhaps: "ORSOVAR, Nov. 21, 2026"."""
    place, _, rest = line.partition(", ")
    candidates = [line]
    if rest and place[:1].isupper() and not any(each.isdigit() for each in place):
        candidates.append(rest)
    return next((each for each in candidates if any(c.isdigit() for c in each) and parse_date(each)), None)


def _take_outlet(paragraphs: list[str]) -> tuple[str | None, list[str]]:
    """The outlet's name from the foot, and the paragraphs without it wherever it stands alone.

    A name is a short last line of capitalised words without a full stop; standing twice makes it certain.
    """
    if not paragraphs:
        return None, paragraphs
    last = clean_line(paragraphs[-1])
    repeated = sum(1 for paragraph in paragraphs if clean_line(paragraph) == last) > 1
    if not (_is_name(last) and (repeated or len(paragraphs) > 3)):
        return None, paragraphs
    name = last.lstrip("-–— ")
    return name, [each for each in paragraphs if clean_line(each).lstrip("-–— ") != name]


def _is_name(line: str) -> bool:
    words = line.lstrip("-–— ").split()
    if not 1 <= len(words) <= 6 or len(line) > 50 or line.endswith(_SENTENCE_END) or any(c.isdigit() for c in line):
        return False
    return all(word[0].isupper() or word in ("of", "the", "and", "&", "for", "de") for word in words)


def _add(builder: TextBuilder, paragraph: str, title: str) -> None:
    line = clean_line(paragraph)
    if line == title or is_boilerplate(line):
        return
    item = _LIST_ITEM.match(line)
    if item:
        builder.add([(line[item.end() :], None)], BlockKind.LIST_ITEM, 1)
    else:
        builder.add([(paragraph, None)])
