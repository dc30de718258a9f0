"""Lines that belong to the page, not to the article."""

from __future__ import annotations

import re

_SERVICES = r"facebook|twitter|whatsapp|linkedin|e-?mail|telegram|reddit|bluesky|mastodon|copy\ link|print|x"
_BOILERPLATE = re.compile(
    rf"""(?ix)^(?:
      (?:read|see|learn|find\ out)\ (?:more|also|next)\b.*
    | more\ on\ this(?:\ story)?\s*:?.{{0,80}}
    | related(?:\ (?:articles?|stories|links|topics|content))?\s*:?.{{0,80}}
    | (?:recommended|most\ read)\s*:?.{{0,80}}
    | (?:also|more)\ (?:in|from)\ .{{1,60}}
    | continue\ reading.*
    | (?:sign\ up|subscribe|register)\b.{{0,20}}\b(?:for|to|now|today|here)\b.*
    | get\ (?:our|the)\ .{{0,60}}\b(?:newsletter|app|briefing|inbox)\b.*
    | (?:share|print|save|tweet|e-?mail|comments?)(?:\ (?:this|on|via|article|story|page|link)\b.{{0,60}})?
    | follow\ us\b.{{0,60}}
    | (?:share|{_SERVICES}|\W)+
    | (?:advertisement|advertising|sponsored(?:\ content)?|promoted)
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
_LONGEST = 200


def is_boilerplate(line: str) -> bool:
    """Whether a line is a share bar, an advertisement, a caption's credit, a pointer elsewhere. When in doubt, not.

    A line that ends like a sentence of some length is text: losing one is worse than keeping a pointer too many.
    """
    if len(line) > _LONGEST:
        return False
    if line.endswith(".") and line.count(" ") > 18:
        return False
    return bool(_BOILERPLATE.match(line.strip(" *_•·|-–—>»→")))
