"""Headlines: plain text out of whatever markup a feed puts into them."""

from __future__ import annotations

import html
import re
from enum import Enum

from termnews.text.clean import without_escapes

LONGEST_TITLE = 1000
_LONGEST_MARKUP = 5000
_ELEMENTS = (
    "a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote "
    "body br button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div "
    "dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header "
    "hgroup hr html i iframe img input ins isindex kbd label legend li link listing main map mark marquee menu "
    "meta meter nav nobr noembed noframes noscript object ol optgroup option output p param picture plaintext pre "
    "progress q rb rp rt rtc ruby s samp script section select slot small source span strike strong style sub "
    "summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr "
    "xmp"
)
_NAMES = "|".join(sorted(_ELEMENTS.split(), key=len, reverse=True))
_TAG = re.compile(rf"</?(?:{_NAMES})(?=[\s/>])[^<>]*>", re.I)
"""Only HTML's own: "<gorilla>" in a headline is a word in brackets."""
_IS_MARKUP = re.compile(r"</[a-z]\w*\s*>|<(?:br|img|hr|wbr)\b|&#?\w{1,20};|/>", re.I)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]")
_UNSEEN = re.compile(r"<(script|style|iframe|template)\b[^>]{0,200}>.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.I | re.S)


class Markup(Enum):
    """Whether a value is HTML."""

    YES = "yes"
    PERHAPS = "perhaps"
    """RSS does not say."""
    NO = "no"


def title_text(value: str | None, markup: Markup) -> str:
    """The words of a title on one line, "" where there are none; at most 1,000 characters.

    Where markup is possible but not said, a value with angle brackets is text unless it looks like HTML. Character
    references are always resolved: publishers escape them once too often. What is no control character stays; before
    it is shown a title is to be cleaned like all that was fetched.
    """
    if not value:
        return ""
    if len(value) <= LONGEST_TITLE and "<" not in value and "&" not in value and value.isprintable():
        # Of all white space only the blank is printable.
        return " ".join(value.split()) if "  " in value or value[0] == " " or value[-1] == " " else value
    words = value[:_LONGEST_MARKUP]
    if "<" in words and (markup is Markup.YES or (markup is Markup.PERHAPS and _IS_MARKUP.search(words))):
        words = _TAG.sub("", _UNSEEN.sub("", words))
    if "&" in words:
        words = html.unescape(words)
    line = " ".join((words if words.isprintable() else _CONTROL.sub("", without_escapes(words))).split())
    return line if len(line) <= LONGEST_TITLE else f"{line[: LONGEST_TITLE - 2].rstrip()} …"
