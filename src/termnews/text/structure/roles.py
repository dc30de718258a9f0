"""Which sentences of an article are not prose: furniture of the page, the wire and the desk."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from termnews.model import Block, BlockKind, Span


class Role(StrEnum):
    """What a sentence does on the page."""

    PROSE = "prose"
    HEADING = "heading"
    HEADLINE = "headline"
    DATELINE = "dateline"
    BYLINE = "byline"
    CAPTION = "caption"
    PROMPT = "prompt"
    """Asks the reader to do something: read more, sign up, follow."""
    OUTLET = "outlet"
    NOTE = "note"
    """The desk on its own work: corrections, updates, contributors, copyright."""
    TEASER = "teaser"
    """A list item that announces or repeats what the article says."""
    FRAGMENT = "fragment"
    """Too short or too broken to stand alone."""


_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?"
_DATE = rf"(?:{_DAY},?\s+)?(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?(?:\s+\d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?(?:\s+\d{{4}})?|\d{{4}}-\d\d-\d\d)"

_NAME = r"[A-Z][\w’'.-]*(?:\s+(?:[A-Z][\w’'.-]*|de|van|von|der|la|bin|al))"

_DATELINE = re.compile(
    rf"(?:(?:published|posted|updated|last\s+updated|first\s+published|modified|created)\b.{{0,80}}|{_DATE}(?:[,|\s–—-]+\d{{1,2}}[:.]\d\d.{{0,20}})?\.?"
    rf"|\d{{1,2}}:\d\d\s*(?:am|pm|gmt|est|et|bst)?\b.{{0,40}}|\d+\s+(?:minute|hour|day|week|month)s?\s+ago)$",
    re.IGNORECASE,
)
_DATELINE_OPENING = re.compile(
    r"(?:[A-Z][A-Z.'’-]+(?:[ ,/]+[A-Z][\w.'’-]*){0,5}\s*(?:\([^()\n]{2,40}\)\s*)?|[A-Z][\w.'’-]*(?:[ ,]+[A-Z][\w.'’-]*){0,5}\s*\([A-Z][^()\n]{1,39}\)\s*|\([A-Z]{2,}[^()\n]{0,30}\)\s*)(?:--+|[–—-])\s+"
    r"|\((?:CNN|AP|Reuters|AFP|UPI|WIRED|EW\.com|CNN Student News|CNET|Mashable|The Hollywood Reporter)\)\s+(?=\S)"
)
_BYLINE = re.compile(
    rf"(?:by|from|text by|story by|reported by|photographs? by|words by)\s+{_NAME}{{0,8}}.{{0,60}}$"
    rf"|(?:BY|By)\s+[A-Z][\w’'.-]+(?:\s+[A-Z][\w’'.-]+){{1,4}}(?:,|\s+and\b|\s+for\b|\s*\|).{{0,60}}$"
)
_CREDIT = re.compile(
    r"\((?:photo|image|picture|credit|file|video|graphic|illustration|ap photo|reuters)\b[^()]*\)\.?$"
    r"|(?:photo(?:graph)?s?|image|images|picture|pictured|credit|caption|video|file photo|enlarge|hide caption|media caption|image (?:source|copyright|caption))\s*[:/]"
    r"|(?:getty images|afp/getty|shutterstock|ap photo|via getty|epa|pa wire)\S*$|(?:image|media) (?:caption|copyright)\b",
    re.IGNORECASE,
)
_PICTURED = re.compile(
    r"(?:pictured|seen here|from left|clockwise from|left to right|file photo)\b|\((?:left|right|centre|center|above|below|pictured)\)",
    re.IGNORECASE,
)
_PROMPT = re.compile(
    r"(?:read (?:more|also|next|the full|full|our|on|about|about:)\b|click (?:here|on|to|through)\b|sign[- ]up\b|subscribe\b|follow (?:us|@|\w+ on (?:twitter|facebook|instagram|x))\b"
    r"|like us on|join (?:us|the conversation|our)\b|share (?:this|on|your|with)\b|watch(?: now|:| the video| live| more| below)\b|listen (?:to|now|here|live)\b.{0,60}$|download (?:the|our)\b|see (?:also|more|our|the full|photos|pictures|video)\b"
    r"|related(?: (?:stories|articles|content|topics|coverage|links))?\s*(?::|$)|more (?:on this|from|stories|about this|coverage)\b.{0,60}$|also on\b|also read\b|recommended\b.{0,40}$|advert(?:isement)?s?\b.{0,30}$|scroll down\b|skip (?:to|past)\b"
    r"|get (?:the latest|our|breaking|unlimited|daily)\b|newsletter\b|print this\b|email (?:this|us)\b|e-mail (?:to a|this)\b|(?:please )?(?:log|sign) in\b|register (?:now|here|to)\b|comments?\s*(?:\(|:|$)|leave a comment|have your say|what do you think\b|tell us\b|send (?:us|your)\b"
    r"|story continues|continue reading|support (?:our|independent)\b|donate\b.{0,60}$|view (?:more|all|comments|gallery|photos)\b|test your\b|play (?:video|now)\b|loading\b.{0,20}$|accept (?:all )?cookies|this (?:site|website) uses cookies|we use cookies|open in app|copy link|back to top|tap here|visit (?:our|us)\b|to (?:subscribe|read more|comment|see more)\b"
    r"|for (?:confidential|confidential support|more (?:information|on|from|news|stories|details)|the latest|help|support)\b.{0,200}(?:\b(?:call|visit|see|click|go to|contact|www|http)\b))",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"(?:(?:correction|clarification|editor['’]?s['’]? note|update|updated|note|disclaimer|disclosure|this (?:story|article|report|piece|post|page) (?:has been|was|is|originally|first|will)\b|an earlier version|a previous version|the story has been)\b.{0,20}(?::|—|–|-|\b(?:corrected|updated|amended|published|appeared|developing|part|from|of this|produced|supplied))"
    r"|(?:additional )?reporting by\b|(?:\()?(?:editing|writing|compiled|translated) by\b|(?:©|\(c\)|copyright\b)|all rights reserved|the associated press contributed|.{0,120}\bcontributed to this (?:report|story|article)|this material may not be"
    r"|the (?:views|opinions) expressed|.{0,120}\bis a (?:freelance|staff) (?:writer|journalist|reporter)\b|all times (?:are )?(?:local|et|gmt)|the following (?:is|are) (?:a )?(?:transcript|excerpts?))",
    re.IGNORECASE,
)
_NOT_PROSE_KINDS = {
    BlockKind.HEADING: Role.HEADING,
    BlockKind.CAPTION: Role.CAPTION,
    BlockKind.PREFORMATTED: Role.FRAGMENT,
}
_WORD = re.compile(r"[^\W_]+")
_TERMINAL = frozenset(".!?…。！？।؟")
_CLOSING = "\"'”’»)]"
_FRAGMENT_WORDS = 4
_OUTLET_WORDS = 6


def dateline_end(text: str, start: int, end: int) -> int:
    """Where the report begins after an opening such as "HARBOUR CITY (NP) — "; `start` where there is none."""
    match = _DATELINE_OPENING.match(text, start, min(end, start + 120))
    return match.end() if match else start


def sentence_roles(
    text: str, sentences: Sequence[Span], blocks: Sequence[Block] = (), title: str = ""
) -> tuple[Role, ...]:
    """The role of each sentence, one to one.

    `blocks` are ordered as in the text; a sentence outside all of them counts as in a paragraph of its own.
    """
    title_words = _WORD.findall(title.lower())
    homes = _homes(sentences, blocks)
    roles = []
    for index, (sentence, block) in enumerate(zip(sentences, homes, strict=True)):
        alone = block is None or (block.end - block.start) - (sentence.end - sentence.start) < 3
        if block is None:
            alone = False
        roles.append(_role(sentence.of(text), block, alone, title_words, index))
    return tuple(roles)


def _homes(sentences: Sequence[Span], blocks: Sequence[Block]) -> list[Block | None]:
    """For each sentence the block that holds its beginning."""
    homes: list[Block | None] = []
    position = 0
    for sentence in sentences:
        while position < len(blocks) and blocks[position].end <= sentence.start:
            position += 1
        block = blocks[position] if position < len(blocks) else None
        homes.append(block if block is not None and block.start <= sentence.start else None)
    return homes


def _role(line: str, block: Block | None, alone: bool, title_words: list[str], index: int) -> Role:
    if block is not None and block.kind in _NOT_PROSE_KINDS:
        return _NOT_PROSE_KINDS[block.kind]
    found = _WORD.findall(line[:600].lower())
    finished = line.rstrip(_CLOSING)[-1:] in _TERMINAL
    if title_words and len(found) <= len(title_words) + 4 and _repeats(found, title_words):
        return Role.HEADLINE
    role = _furniture(line, alone, finished)
    if role is not None:
        return role
    if block is not None and block.kind is BlockKind.LIST_ITEM and alone:
        return Role.TEASER
    if alone and not finished and len(found) <= _OUTLET_WORDS:
        return Role.OUTLET
    if len(found) < _FRAGMENT_WORDS or (alone and not finished and len(found) < 9):
        return Role.FRAGMENT
    return Role.PROSE


def _furniture(line: str, alone: bool, finished: bool) -> Role | None:
    head = line[:300]
    if alone and len(line) < 120:
        if _DATELINE.match(head):
            return Role.DATELINE
        if not finished and _BYLINE.match(head):
            return Role.BYLINE
    if _NOTE.match(head):
        return Role.NOTE
    if _PROMPT.match(head) and len(line) < 260:
        return Role.PROMPT
    if _CREDIT.search(line[-200:] if len(line) > 200 else line) or (alone and not finished and _PICTURED.search(head)):
        return Role.CAPTION
    return None


def _repeats(found: list[str], title_words: list[str]) -> bool:
    """Whether four fifths of the headline's words, or of the line's, are shared."""
    shared = len(set(found) & set(title_words))
    return shared >= 0.8 * len(set(title_words)) and shared >= 0.7 * len(set(found))
