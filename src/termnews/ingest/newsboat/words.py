"""Lines of newsboat's `urls` and `config`, split into words.

The rules are those of newsboat's manual (https://newsboat.org/releases/latest/docs/newsboat.html, "Using Double
Quotes", "Splitting long lines", "Escaping").
"""

from __future__ import annotations

from collections.abc import Iterator

_BLANKS = " \r\n\t"
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t"}


def split_words(line: str) -> list[str]:
    """The words of a line: blanks part them, double quotes hold them together, a word that starts with # ends the line.

    Within quotes a backslash takes the meaning from the character after it; outside it is a character like others.
    A quotation that is not closed ends with the line.
    """
    words: list[str] = []
    position = 0
    while True:
        while position < len(line) and line[position] in _BLANKS:
            position += 1
        if position == len(line) or line[position] == "#":
            return words
        word, position = _quoted(line, position + 1) if line[position] == '"' else _bare(line, position)
        words.append(word)


def _bare(line: str, start: int) -> tuple[str, int]:
    end = start
    while end < len(line) and line[end] not in _BLANKS:
        end += 1
    return line[start:end], end


def _quoted(line: str, start: int) -> tuple[str, int]:
    characters: list[str] = []
    position = start
    while position < len(line):
        character = line[position]
        if character == '"':
            return "".join(characters), position + 1
        if character == "\\" and position + 1 < len(line):
            position += 1
            character = _ESCAPES.get(line[position], line[position])
        elif character == "\\":
            character = ""
        characters.append(character)
        position += 1
    return "".join(characters), position


def join_lines(text: str) -> Iterator[str]:
    """The lines of a `config`: a backslash at the very end of one joins it to the next."""
    held = ""
    for line in text.split("\n"):
        if line.endswith("\\"):
            held += line[:-1]
        else:
            yield held + line
            held = ""
    if held:
        yield held


def strip_comment(line: str) -> str:
    """What stands before the first # that is neither escaped nor in double quotes or backticks."""
    quoted = in_backticks = escaped = False
    for position, character in enumerate(line):
        if character == "\\":
            escaped = True
            continue
        if not escaped:
            if character == '"' and not in_backticks:
                quoted = not quoted
            elif character == "`":
                in_backticks = not in_backticks
            elif character == "#" and not quoted and not in_backticks:
                return line[:position]
        escaped = False
    return line


def has_command(line: str) -> bool:
    """Whether a part of the line stands in backticks: newsboat puts a shell command's output there."""
    return line.replace("\\`", "").count("`") >= 2
