"""The standing phrases of a page, the wire and the desk, one pattern for each role."""

from __future__ import annotations

import re
from collections.abc import Iterable

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_DAY = r"(?:mon|tues?|wed|thu|thurs?|fri|sat|sun)[a-z]{0,6}\.?"
_DATE = (
    rf"(?:{_DAY},?\s)?(?:{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s\d{{4}})?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH}(?:,?\s\d{{4}})?|\d{{4}}-\d\d-\d\d|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}})"
)
_TIME = r"\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s(?:gmt|utc|bst|[ecmp][sd]?t))?"
_MOMENT = rf"(?:{_DATE}|{_TIME})(?:(?:,|\sat|\son|\s?\|)?\s(?:{_DATE}|{_TIME}))?"


def _any_of(phrases: Iterable[str]) -> str:
    return "(?:" + "|".join(phrase.replace(" ", r"\s") for phrase in phrases) + ")"


DATE_LINE = re.compile(
    rf"(?:(?:last |first )?(?:published|posted|updated|modified|created)(?: on| at)?:?(?:\s{_MOMENT})?|{_MOMENT}"
    r"|(?:about |over )?(?:an?|\d+) (?:minute|hour|day|week|month|year)s? ago)",
    re.IGNORECASE,
)
"""A whole line that only dates the article: "Updated 14:05 GMT, 3 May", "2 hours ago"."""

BYLINE = re.compile(
    r"(?i:by|words by|text by|story by|photographs? by)\s[A-Z][\w.'’-]*+(?:\s(?:[A-Z][\w.'’-]*+|de|van|von|der|la|bin|al|and|for|in|&|,|\|)|,|\s\|){0,14}+"
    r"(?:\s(?i:staff|correspondent|reporter|editor|writer|news|political|business|science|health|technology|sport|senior|chief|special|to|the)){0,6}+"
)
"""A whole line that names the authors: "By Jane Roe and John Doe, Harbour Post"."""

CREDIT = re.compile(
    r"(?:photo(?:graph)?s?|images?|pictured?|credit|caption|video|file photo|(?:hide|media|image) caption"
    r"|image (?:source|copyright)|enlarge)\s?[:/]"
    r"|(?:image|media) (?:caption|copyright|source)\b",
    re.IGNORECASE,
)
"""How a picture's caption or credit begins."""

CREDIT_IN_BRACKETS = re.compile(
    r"\((?:photo|image|picture|credit|file|video|graphic|illustration)\b[^()]{0,80}\)\.?\Z", re.IGNORECASE
)
AGENCY_AT_END = re.compile(r"\b(?:getty images|afp/getty|shutterstock|ap photo|file photo)[.)]{0,2}\Z", re.IGNORECASE)
"""How a picture's caption or credit ends."""

LONGEST_AGENCY = 17
"""Characters that `AGENCY_AT_END` needs to see, one before it among them."""

PICTURED = re.compile(
    r"\b(?:is|are)? ?(?:pictured|seen here|from left|clockwise from|left to right)\b|\((?:left|right|cent(?:re|er)|above|below|pictured)\)",
    re.IGNORECASE,
)
"""What a caption says of its picture."""

PROMPT = re.compile(
    _any_of(
        (
            "read (?:more|also|next|on[.:]|the full|full|our)",
            "(?:click|tap) (?:here|on|to|through)",
            "sign[- ]?up",
            "sign (?:up|in)",
            "log in",
            "subscribe",
            "register (?:now|here|to)",
            "follow (?:us|@|live|[a-z ]{0,30}on (?:twitter|facebook|instagram|x|tiktok|linkedin))",
            "like us on",
            "join (?:us|the conversation|our)",
            "share (?:this|on|your thoughts|your views)",
            "watch(?: now|:| the video| live| more| below)",
            "(?:listen|play) (?:now|here|live|to (?:the|our) (?:podcast|audio|episode))",
            "download (?:the|our)",
            "get (?:the latest|our|breaking|unlimited|daily|it on)",
            "see (?:also|more:|more on|our|the full|photos|pictures|all)",
            "find out more",
            "related(?: stories| articles| content| topics| coverage| links)?(?::| ?$)",
            "more (?:on this story|from|stories|about this|coverage|news)[^.]{0,60}$",
            "(?:also|recommended|you may|you might) (?:on|read|like|also like)",
            "(?:scroll|swipe) down",
            "skip (?:to|past)",
            "(?:story continues|continue reading|continues below)",
            "(?:print|email|e-mail|save|share) this",
            "comments? ?(?:\\(|:|$)",
            "(?:leave a|post a) comment",
            "(?:have your say|what do you think\\?|tell us|let us know|do you have)",
            "send (?:us|your) ",
            "(?:please )?(?:support|donate to) (?:our|independent|us)",
            "view (?:more|all|comments|gallery|photos)",
            "(?:media playback|this video|your browser|javascript) (?:is|can|does) not",
            "(?:accept|manage) (?:all )?cookies",
            "(?:this|our) (?:site|website) uses",
            "we use cookies",
            "(?:open in app|copy link|back to top|visit our|advertisement|loading)",
            "to (?:subscribe|read more|comment|see more|get the latest)",
            "for (?:more|the latest|confidential|help|support)[^.]{0,120} (?:call|visit|see|click|go to|contact|www|http)",
            "sorry,? we are (?:unable|not currently|no longer)",
            "newsletter",
        )
    ),
    re.IGNORECASE,
)
"""How a line begins that asks the reader to do something."""

NOTE = re.compile(
    _any_of(
        (
            "(?:correction|clarification|editor[’']?s? note|editor[’']s note|update[ds]?|disclaimer|disclosure)(?: \\([^)]{0,40}\\))? ?[:.—–-]",
            "this (?:story|article|report|piece|post|page|headline) (?:has been|have been|was) (?:corrected|updated|amended|first published|originally published|produced|supplied)",
            "this is a (?:developing|breaking) (?:news )?story",
            "(?:an earlier|a previous) version of th",
            "(?:the )?(?:views|opinions) expressed",
            "(?:additional |with )?reporting by",
            "\\(?(?:editing|writing|compiled|translated|edited) by",
            "(?:©|\\(c\\) ?\\d{4}|copyright ?(?:©|\\(c\\)|\\d{4}))",
            "all rights reserved",
            "this material may not be",
            "all times (?:are )?(?:local|et|gmt)",
        )
    ),
    re.IGNORECASE,
)
"""How a note of the desk on its own work begins."""

CONTRIBUTOR = re.compile(
    _any_of(
        (
            "[^.]{0,140} contributed to this (?:report|story|article)",
            "[^.]{0,140} is a (?:freelance|staff) (?:writer|journalist|reporter)",
            "[^.]{0,60} contributed reporting",
        )
    ),
    re.IGNORECASE,
)
"""How a note on a contributor begins: slow to look for, and only there where one of `OF_CONTRIBUTORS` is."""

OF_CONTRIBUTORS = ("buted", "freelance", "taff")
