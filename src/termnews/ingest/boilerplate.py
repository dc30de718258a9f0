"""Lines that belong to the page, not to the article."""

from __future__ import annotations

import re

_BOILERPLATE = re.compile(
    r"""(?ix)^(?:
      (?:read|see|learn|find\ out)\ (?:more|also|next)\b.*            # Read more: …
    | (?:more\ on\ this(?:\ story)?|related(?:\ (?:articles?|stories|links|topics|content))?|recommended|most\ read)\s*:?.{0,80}
    | (?:also|more)\ (?:in|from)\ .{1,60}
    | continue\ reading.*
    | (?:sign\ up|subscribe|register)\b.{0,20}\b(?:for|to|now|today|here)\b.*
    | get\ (?:our|the)\ .{0,60}\b(?:newsletter|app|briefing|inbox)\b.*
    | (?:share|print|email|e-mail|save|copy\ link|comment|comments|tweet|follow\ us)(?:\ (?:this|on|via|article|story|page|link).{0,60})?
    | (?:share|facebook|twitter|whatsapp|linkedin|email|e-mail|telegram|reddit|copy\ link|print|x|\W)+
    | (?:advertisement|advertising|sponsored(?:\ content)?|promoted|skip\ (?:advert|ad|to\ content|past).*|story\ continues\ below.*)
    | (?:photo|photograph|picture|image|file\ photo|caption|graphic|video|credit|illustration)\b(?:\ (?:by|courtesy|credit))?\s*[:/©].*
    | (?:©|\(c\)|copyright)\ .*
    | all\ rights\ reserved.*
    | (?:we\ use|this\ (?:site|website)\ uses)\ cookies.*
    | (?:click|tap)\ here\b.*
    | image\ caption.*
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
