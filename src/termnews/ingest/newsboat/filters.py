"""Newsboat's filter language, as far as it can be said exactly in termnews's own terms.

The language: comparisons of an attribute with a value, joined by `and` and `or`, grouped by parentheses
(https://newsboat.org/releases/latest/docs/newsboat.html, "Filter Language").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from termnews.model import AnyCondition, Condition, EveryCondition, Filter, Relation

_LONGEST = 4000
_DEEPEST = 50
_TOKEN = re.compile(
    r"""[ ]*(?:(?P<bracket>[()])
    |(?P<string>"(?:[^"\\]|\\.)*")
    |(?P<range>-?\d+:-?\d+)
    |(?P<number>-?\d+)
    |(?P<operator>=~|==|=|!~|!=|<=|>=|<|>|!\#|\#|between(?![\w.-]))
    |(?P<word>[A-Za-z_][\w.-]*))""",
    re.VERBOSE | re.ASCII | re.DOTALL,
)
_FIELDS = {
    "title": "title",
    "author": "author",
    "link": "url",
    "feedtitle": "feed_title",
    "rssurl": "feed_url",
    "flags": "flags",
}
_SPECIAL = frozenset("\\^$.[]|()*+?{}")


class Untranslatable(Exception):
    """The expression means something that termnews cannot say exactly; the message ends a sentence."""


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str


def translate_filter(expression: str) -> Filter:
    """The filter that accepts the same articles. Raises Untranslatable with the reason."""
    if len(expression) > _LONGEST:
        raise Untranslatable("its expression is too long")
    tokens = _split(expression)
    parsed, position = _joined(tokens, 0, 0)
    if position < len(tokens):
        raise Untranslatable(f"its expression cannot be read at {tokens[position].text!r}")
    return parsed


def _split(expression: str) -> list[_Token]:
    tokens: list[_Token] = []
    position = 0
    text = expression.rstrip(" ")
    while position < len(text):
        found = _TOKEN.match(text, position)
        if found is None or found.lastgroup is None:
            raise Untranslatable(f"its expression cannot be read at {text[position : position + 20]!r}")
        tokens.append(_Token(found.lastgroup, found[found.lastgroup]))
        position = found.end()
    return tokens


def _joined(tokens: list[_Token], position: int, depth: int) -> tuple[Filter, int]:
    """Comparisons or groups joined by one operator.

    Versions of newsboat disagree on what "a and b or c" means, so that both operators side by side are not read.
    """
    first, position = _part(tokens, position, depth)
    parts, joiners = [first], set()
    while position < len(tokens) and tokens[position].text in ("and", "or"):
        joiners.add(tokens[position].text)
        part, position = _part(tokens, position + 1, depth)
        parts.append(part)
    if len(joiners) > 1:
        raise Untranslatable("it has “and” beside “or” without parentheses")
    if not joiners:
        return first, position
    return (EveryCondition if joiners == {"and"} else AnyCondition)(tuple(parts)), position


def _part(tokens: list[_Token], position: int, depth: int) -> tuple[Filter, int]:
    if depth > _DEEPEST:
        raise Untranslatable("its parentheses are too deep")
    if position < len(tokens) and tokens[position].text == "(":
        inner, position = _joined(tokens, position + 1, depth + 1)
        if position == len(tokens) or tokens[position].text != ")":
            raise Untranslatable("a parenthesis is not closed")
        return inner, position + 1
    if position + 3 > len(tokens):
        raise Untranslatable("its expression ends too early")
    name, operator, value = tokens[position : position + 3]
    if name.kind != "word" or operator.kind != "operator" or value.kind not in ("string", "number", "range"):
        raise Untranslatable(f"its expression cannot be read at {name.text!r}")
    literal = value.text[1:-1] if value.kind == "string" else value.text
    return _comparison(name.text, operator.text, literal), position + 3


def _comparison(attribute: str, operator: str, value: str) -> Filter:
    if attribute == "unread":
        return _read_state(operator, value)
    if attribute == "age":
        return _age(operator, value)
    if attribute == "tags":
        return _folder(operator, value)
    field = _FIELDS.get(attribute)
    if field is None:
        raise Untranslatable(f"termnews does not filter by “{attribute}”")
    if operator in ("=", "==", "!="):
        return Condition(field, Relation.IS, value, operator == "!=")
    if operator in ("=~", "!~"):
        return _pattern(field, value, negated=operator == "!~")
    # "#" compares with every word of the attribute; flags are always a single word.
    if operator in ("#", "!#") and field == "flags" and value:
        return Condition(field, Relation.IS, value, operator == "!#")
    raise Untranslatable(f"“{attribute} {operator}” has no counterpart")


def _read_state(operator: str, value: str) -> Condition:
    if operator not in ("=", "==", "!=") or value not in ("yes", "no"):
        raise Untranslatable(f"“unread {operator}” has no counterpart")
    return Condition("read", Relation.IS, (value == "no") == (operator != "!="))


def _folder(operator: str, value: str) -> Filter:
    """`tags` is all tags with blanks between them: a value with a blank may lie across two."""
    if not value or " " in value:
        raise Untranslatable("a tag with a blank cannot be told from two tags")
    if operator in ("#", "!#"):
        return Condition("folder", Relation.IS, value, operator == "!#")
    if operator in ("=~", "!~"):
        return _pattern("folder", value, negated=operator == "!~")
    raise Untranslatable(f"“tags {operator}” has no counterpart")


def _age(operator: str, value: str) -> Filter:
    low, _, high = value.partition(":")
    if not re.fullmatch(r"-?\d{1,9}(:-?\d{1,9})?", value, re.ASCII) or (operator == "between") != bool(high):
        raise Untranslatable(f"“age {operator} {value}” has no counterpart")
    days = int(low)
    match operator:
        case "<":
            return Condition("age", Relation.AT_MOST, days - 1)
        case "<=":
            return Condition("age", Relation.AT_MOST, days)
        case ">":
            return Condition("age", Relation.AT_LEAST, days + 1)
        case ">=":
            return Condition("age", Relation.AT_LEAST, days)
        case "=" | "==" if str(days) == value:
            return Condition("age", Relation.IS, days)
        case "!=" if str(days) == value:
            return Condition("age", Relation.IS, days, negated=True)
        case "between":
            first, last = sorted((days, int(high)))
            return EveryCondition(
                (Condition("age", Relation.AT_LEAST, first), Condition("age", Relation.AT_MOST, last))
            )
    raise Untranslatable(f"“age {operator} {value}” has no counterpart")


def _pattern(field: str, pattern: str, *, negated: bool) -> Filter:
    """A POSIX extended regular expression that is no more than words, or words to choose from ("rust|python")."""
    alternatives = [_words(field, part) for part in _alternatives(pattern)]
    if len(alternatives) == 1:
        return replace(alternatives[0], negated=negated)
    if negated:
        return EveryCondition(tuple(replace(each, negated=True) for each in alternatives))
    return AnyCondition(tuple(alternatives))


def _alternatives(pattern: str) -> list[str]:
    if pattern.startswith("(") and pattern.endswith(")") and not re.search(r"[()\\]", pattern[1:-1]):
        pattern = pattern[1:-1]
    return re.split(r"(?<!\\)\|", pattern)


def _words(field: str, pattern: str) -> Condition:
    literal = re.sub(r"\\([^\w\s])", lambda found: "\0" + found[1], pattern)
    plain = literal.replace("\0", "")
    unescaped = re.sub("\0.", "", literal, flags=re.DOTALL)
    if not plain or any(character in _SPECIAL for character in unescaped):
        raise Untranslatable(f"the pattern “{pattern}” is more than words")
    return Condition(field, Relation.CONTAINS, plain)
