"""What a quotation holds: speech, the title of a work, a nickname."""

from __future__ import annotations

from termnews.text.attributions import words as w
from termnews.text.attributions.statement import Range
from termnews.text.attributions.tokens import Tokens


def is_title(tokens: Tokens, number: int) -> bool:
    """Whether a quotation is the name of a work: a few capitalised words."""
    run = tokens.runs[number]
    inner = tokens.text[run.inner_start : run.inner_end].rstrip(".,")
    if len(inner) > 60 or any(char in inner for char in ".?!;"):
        return False
    parts = inner.split()
    if not parts or len(parts) > 8 or not parts[0][0].isupper():
        return False
    small = w.PREPOSITION | w.DET | w.COORDINATOR | w.AUXILIARY
    return all(part[0].isupper() or not part[0].isalpha() or w.FLAGS.get(part, 0) & small for part in parts)


def is_speech(tokens: Tokens, number: int) -> bool:
    """Whether a quotation looks like something said rather than a name or a term."""
    run = tokens.runs[number]
    inner = tokens.text[run.inner_start : run.inner_end].strip()
    return not is_title(tokens, number) and (inner[-1:] in ".?!…," or inner.count(" ") >= 4) and not inner[:1].islower()


def is_sentence(tokens: Tokens, number: int) -> bool:
    """Whether a quotation behind a colon is something said: it looks like speech, or a full stop closes it."""
    return is_speech(tokens, number) or tokens.last_said(number) in ".?!"


def is_nickname(tokens: Tokens, position: int) -> bool:
    """Whether the quotation at `position` is a nickname inside a name: short, without a mark at its end."""
    run = tokens.runs[tokens.run[position]]
    return run.inner_end - run.inner_start < 30 and tokens.text[run.inner_end - 1].isalnum()


def ends_in_title(tokens: Tokens, index: int) -> bool:
    """Whether the quotation at `index` names a work and closes an apposition ("star of “The Port,” said")."""
    run = tokens.runs[tokens.run[index]]
    inner = tokens.text[run.inner_start : run.inner_end]
    if not inner.endswith(",") or len(inner) > 60:
        return False
    parts = inner[:-1].split()
    small = w.PREPOSITION | w.DET | w.COORDINATOR
    return bool(parts) and all(not part[0].islower() or w.FLAGS.get(part, 0) & small for part in parts)


def holds_quotation(tokens: Tokens, contents: list[Range]) -> bool:
    """Whether any of the token ranges holds a quotation (in its first 250 tokens)."""
    return any(tokens.run[index] >= 0 for begin, stop in contents for index in range(begin, min(stop, begin + 250)))
