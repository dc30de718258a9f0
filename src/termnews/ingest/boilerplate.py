"""Lines that belong to the page, not to the article."""

from __future__ import annotations

import re

_SERVICES = r"facebook|twitter|whatsapp|linkedin|e-?mail|telegram|reddit|bluesky|mastodon|copy\ link|print|x"
_ALWAYS = re.compile(
    rf"""(?ix)^(?:
      (?:read|see|learn|find\ out)\ (?:more|also|next)\b.*
    | (?:sign\ up|subscribe|register)\b.{{0,20}}\b(?:for|to|now|today|here)\b.*
    | get\ (?:our|the)\ .{{0,60}}\b(?:newsletter|app|briefing|inbox)\b.*
    | (?:share|{_SERVICES}|\W)+
    | (?:skip\ (?:advert|ad\b|to\ content|past)|story\ continues\ below).*
    | (?:file\ photo|photo(?:graph)?|picture|image|caption|graphic|video|credit|illustration)\b
          (?:\ (?:by|courtesy|credit))?\s*[:/©].*
    | image\ caption.*
    | (?:©|\(c\)|copyright)\ .*
    | all\ rights\ reserved.*
    | (?:we\ use|this\ (?:site|website)\ uses)\ cookies.*
    | (?:click|tap)\ here\b.*
    )$"""
)
_UNLESS_A_SENTENCE = re.compile(
    r"""(?ix)^(?:
      more\ on\ this(?:\ story)?\b.*
    | related(?:\ (?:articles?|stories|links|topics|content))?\s*(?::.*)?
    | (?:recommended|most\ read)\b.*
    | (?:also|more)\ (?:in|from)\ .*
    | continue\ reading.*
    | (?:share|print|save|tweet|e-?mail|comments?)(?:\ (?:this|on|via|article|story|page|link)\b.*)?
    | follow\ us\b.*
    | (?:advertisement|advertising|sponsored(?:\ content)?|promoted)
    )$"""
)
_LONGEST = 200
_LONG_SENTENCE = 18
"""Blanks between words: a sentence with more is text whatever it begins with."""


def is_boilerplate(line: str) -> bool:
    """Whether a line is a share bar, an advertisement, a caption's credit, a pointer elsewhere. When in doubt, not.

    A line that ends like a sentence of some length is text: losing one is worse than keeping a pointer too many.
    """
    bare = line.strip(" *_•·|-–—>»→")
    if len(line) > _LONGEST or (line.endswith(".") and line.count(" ") > _LONG_SENTENCE):
        return False
    if _ALWAYS.match(bare):
        return True
    return not line.endswith((".", "!", "?", "”", '"')) and bool(_UNLESS_A_SENTENCE.match(bare))
