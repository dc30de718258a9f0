"""Whether a text is only the beginning of an article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from termnews.model import Link

SHORT = 80
"""Words; what is shorter is hardly ever a whole article."""
LONG = 400
"""Words; an ellipsis at the end of a longer text is the author's own."""

_ELLIPSIS = re.compile(r"(?:…|\.\s?\.\s?\.)[\s)\]»”\"']*$")
_READ_ON = re.compile(
    r"(?:click here to )?(?:read|continue|keep|see|view|learn|find out)\s+(?:on|more|reading|the (?:full|rest|whole|entire)|full|rest|whole"
    r"|all|entire)\b.{0,60}|(?:more|full (?:story|article|text|post))\W*|.{0,30}\bread more\W*",
    re.IGNORECASE | re.DOTALL,
)
_SYNDICATED = re.compile(r"(?<!\s)\s*+The post .{1,300}? (?:appeared first|first appeared) on .{1,200}$", re.DOTALL)
"""What WordPress puts below every entry of its feeds."""


def is_teaser(text: str, links: Sequence[Link] = ()) -> bool:
    """Whether a feed's text is short, breaks off with an ellipsis, or ends in a link to the rest of it."""
    body = _SYNDICATED.sub("", text).rstrip()
    words = len(body.split())
    if words < SHORT:
        return True
    return (words < LONG and _ELLIPSIS.search(body) is not None) or _ends_in_link_to_the_rest(body, links)


def _ends_in_link_to_the_rest(body: str, links: Sequence[Link]) -> bool:
    """A link at the very end that says so; arrows and brackets may stand behind it."""
    end = _end_of_words(body)
    at_end = [link for link in links if end <= link.end <= len(body)]
    return any(_READ_ON.fullmatch(link.of(body).strip(" \u00a0[]()…→»>›.")) for link in at_end)


def _end_of_words(body: str) -> int:
    """One past the last letter, digit or underscore."""
    end = len(body)
    while end and not (body[end - 1].isalnum() or body[end - 1] == "_"):
        end -= 1
    return end
