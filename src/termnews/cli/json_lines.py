"""JSON Lines for batch work: a request a line on standard input, an answer a line on standard output, in its order."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Callable
from typing import Any

Answer = Callable[[dict[str, Any]], dict[str, Any]]


def answer_lines(answer: Answer) -> None:
    """Answer each line with its "id" and what `answer` makes of it; a line that holds no object with an error.

    Each answer is written before the next line is read. JSON in ASCII: no terminal's encoding matters.
    """
    for line in sys.stdin.buffer:
        sys.stdout.write(json.dumps(_answered(line, answer)) + "\n")
        sys.stdout.flush()


def _answered(line: bytes, answer: Answer) -> dict[str, Any]:
    try:
        request = json.loads(line, parse_float=_finite, parse_constant=_finite)
    except (ValueError, RecursionError) as error:
        return {"id": None, "error": f"no JSON: {error}" if line.strip() else "an empty line"}
    if not isinstance(request, dict):
        return {"id": None, "error": "not an object"}
    return {"id": request.get("id"), **answer(request)}


def _finite(number: str) -> float:
    """A number that JSON can write again. Raises ValueError for NaN, Infinity and what rounds to it."""
    value = float(number)
    if not math.isfinite(value):
        raise ValueError(f"{number[:20]} is no number of JSON's")
    return value
