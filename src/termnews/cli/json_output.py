"""JSON on standard output, written as it is made: of a long list one element at a time is in memory."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from itertools import chain
from json.encoder import encode_basestring
from typing import Any

import click

_BLOCK = 65_536
"""Characters that are written at a time."""
_LINE = "\n"
_DEEPER = "  "


def write_json(data: Any) -> None:
    """Write data as one JSON document; an iterator in it is an array, read as it is written."""
    block: list[str] = []
    size = 0
    for piece in chain(json_pieces(data), ("\n",)):
        block.append(piece)
        size += len(piece)
        if size > _BLOCK:
            _write(block)
            block, size = [], 0
    _write(block)


def _write(block: list[str]) -> None:
    click.echo("".join(block).encode("utf-8", "backslashreplace"), nl=False)


def json_pieces(value: Any, line: str = _LINE) -> Iterator[str]:
    """A value as JSON, indented by two, piece by piece. `line` is a line break with the indentation that it stands in.

    The document is the same as json.dumps makes of lists in place of the iterators.
    """
    inner = line + _DEEPER
    before = inner
    if isinstance(value, Iterator):
        for each in value:
            yield ("[" if before is inner else "") + before
            yield from json_pieces(each, inner)
            before = "," + inner
        yield "[]" if before is inner else line + "]"
    elif isinstance(value, dict) and any(isinstance(each, Iterator | dict) for each in value.values()):
        for key, each in value.items():
            yield f"{'{' if before is inner else ''}{before}{encode_basestring(key)}: "
            yield from json_pieces(each, inner)
            before = "," + inner
        yield line + "}"
    else:
        yield _whole(value, line)


def _whole(value: Any, line: str) -> str:
    """A value as JSON, in one piece."""
    if isinstance(value, str):
        return encode_basestring(value)
    if value is None:
        return "null"
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        return repr(value)
    inner = line + _DEEPER
    if value and isinstance(value, dict):
        members = [f"{encode_basestring(key)}: {_whole(each, inner)}" for key, each in value.items()]
        return f"{{{inner}{f',{inner}'.join(members)}{line}}}"
    if value and isinstance(value, list | tuple):
        return f"[{inner}{f',{inner}'.join([_whole(each, inner) for each in value])}{line}]"
    return json.dumps(value)
