"""Lines that belong to the page, not to the article."""

from __future__ import annotations

import re

_SERVICES = r"facebook|twitter|whatsapp|linkedin|e-?mail|telegram|reddit|bluesky|mastodon|copy\ link|print|x"
_ALWAYS = re.compile(
    rf"""(?ix)^(?:
      (?:read|see|learn|find\ out)\ (?:more|also|next)\b.*
    | read\ (?:our|the)\ full\ .{{0,60}}\b(?:review|story|article|report|post|guide|coverage|interview)\b.*
    | (?:sign\ up|subscribe|register)\b.{{0,20}}\b(?:for|to|now|today|here)\b.*
    | get\ (?:our|the)\ .{{0,60}}\b(?:newsletter|app|briefing|inbox)\b.*
    | (?:share|{_SERVICES}|\W)+
    | (?:skip\ (?:advert|ad\b|to\ content|past)|story\ continues\ below).*
    | (?:file\ photo|photo(?:graph)?|picture|image|caption|graphic|video|credit|illustration)\b
          (?:\ (?:by|courtesy|credit))?\s*[:/©].*
    | image\ caption.*
    | (?:©|\(c\)|copyright\ (?:©|\(c\)|by\b|\d))\ ?.*
    | all\ rights\ reserved.*
    | (?:we\ use|this\ (?:site|website)\ uses)\ cookies.*
    | (?:click|tap)\ here\b.*
    )$"""
)
_UNLESS_A_SENTENCE = re.compile(
    r"""(?ix)^(?:
      more\ on\ this(?:\ story)?\b.*
    | related(?:\ (?:internet|web|external))?(?:\ (?:articles?|stories|links|topics|content))?\s*(?::.*)?
    | (?:view|buy|shop|order|get)\ (?:it\ )?
          (?:now|here|(?:a|your)\ (?:free\ )?quote|(?:on|at|from)\ (?:amazon|ebay|etsy|walmart|google\ play|the\ app\ store))
    | (?:recommended|most\ read)\b.*
    | (?:also|more)\ (?:in|from)\ .*
    | continue\ reading.*
    | (?:share|print|save|tweet|e-?mail|comments?)(?:\ (?:this|on|via|article|story|page|link)\b.*)?
    | follow\ us\b.*
    | (?:subscribe|sign\ (?:up|in)|log\ in|register|(?:load|show|view|see)\ (?:more|all)|back\ to\ top|don.t\ miss)
    | copyright\ .*
    | (?:advertisement|advertising|sponsored(?:\ content)?|promoted)
    )$"""
)
_SERVICE = re.compile(
    r"""(?ix)^(?:
      (?:have|got)\ (?:a|any)\ (?:news\ )?(?:tips?|stor(?:y|ies)|questions?|comments?|corrections?)\b[^.?]*\?.*
    | (?:write|e-?mail|contact|reach|send)\b.{0,80}\S@\S+\.\w+\W*
    | .{3,60}\ (?:can|may)\ be\ (?:reached|contacted|followed)\ (?:at|by|via|on)\b.*[@].*
    | (?:this|the)\ (?:copy|article|content|material|report|story)\b.*\b
          (?:non-commercial\ use\ only|may\ not\ be\ (?:published|reproduced|copied|broadcast))\b.*
    | (?:©|\(c\)|copyright)\ .{0,60}\b(?:all\ rights|(?:may|must)\ not\ be|without\ (?:prior\ )?(?:written\ )?permission)\b.*
    | .{0,40}\bnot\ responsible\ for\ the\ content\ of\ external\b.*
    | order\ (?:article\ )?reprints\W*
    | an\ error\ (?:has\ )?occurred\b.*\btry\ again\b.*
    | (?:if|when)\ you\ (?:buy|purchase|click|shop|make\ a\ purchase)\b.*\b
          (?:commission|affiliate|(?:share|portion|cut)\ of\ the\ (?:sale|revenue|profit)s?)\b.*
    | (?:this|our)\ (?:post|article|page|story|site|website|content)\ (?:may\ )?(?:contains?|includes?)\b.*\b
          (?:affiliate|commission|advertisers)\b.*
    | we\ (?:may|might|could|can)\ (?:earn|get|receive)\b.*\b(?:commission|compensation|share\ of\ the\ sale)\b.*
    | we\ (?:independently|only)?\ ?recommend\b.*\b(?:independent(?:ly)?|commission)\b.*
    | (?:do\ you\ )?(?:want|would\ you\ like|sign\ up|subscribe|get|receive|never\ miss|don.t\ miss|stay|keep|join
          |enter|for\ (?:the\ latest|more))\b.*\b
          (?:newsletters?|your\ inbox|sign(?:ing)?\ up\ (?:to|for|here|below)|download\ (?:the|our)\b.*\bapps?)\b.*
    | (?:to|you\ can)\ (?:read|view|see|continue\ reading)\b.*\b(?:subscribe|log\ in|sign\ in|register)\b.*
    | (?:already\ a|first-time|new)\ subscribers?\b.*(?:\?|\b(?:receive|get|save|log\ in|sign\ in)\b).*
    | if\ you.re\ (?:seeing|already)\b.*\b(?:subscriber|log\ in)\b.*
    | (?:tell\ us|let\ us\ know|what\ do\ you\ think|we\ (?:want|would\ like|.d\ like|love)\ to\ hear)\b
          .*(?:\bcomments?\b|\bbelow\b|\bthink\b|\beditor\b|\.\.\.|…)\W*.*
    | follow\ .{1,60}\b(?:on|at)\ (?:twitter|facebook|instagram|x|threads|bluesky|linkedin|tiktok|youtube)\b.*
    | (?:\d{1,2}\ \w{3,9}\ \d{4}\ )?(?:last\ |first\ )?(?:updated|published|posted|modified)\b.{0,20}\d[^.]{0,40}(?:[ap]\.m\.)?\W*
    | (?:tags?|topics?|filed\ under|categories|more\ about)\s*:.{0,150}
    )$"""
)
"""Sentences in which an outlet speaks to its readers: of tips, rights, commissions, newsletters, subscriptions."""
_LONGEST_SERVICE = 400
_LONGEST = 200
_LONG_SENTENCE = 18
"""Blanks between words: a sentence with more is text whatever it begins with."""


def is_boilerplate(line: str) -> bool:
    """Whether a line is a share bar, an advertisement, a caption's credit, a pointer elsewhere. When in doubt, not.

    A line that ends like a sentence of some length is text: losing one is worse than keeping a pointer too many.
    """
    bare = line.strip(" *_•·|-–—>»→[]()")
    if len(line) <= _LONGEST_SERVICE and _SERVICE.match(bare):
        return True
    if len(line) > _LONGEST or (line.endswith(".") and line.count(" ") > _LONG_SENTENCE):
        return False
    if _ALWAYS.match(bare):
        return True
    return not line.endswith((".", "!", "?", "”", '"')) and bool(_UNLESS_A_SENTENCE.match(bare))
