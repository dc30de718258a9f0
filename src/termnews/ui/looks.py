"""How the parts of a line look, out of the theme's colours; and what all widgets share that draw lines themselves.

Textual would match every component class of every widget against all rules whenever a screen is shown or the focus
moves: a hundred names, most of the time that opening an article takes. A look needs no rules, only the theme.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from rich.style import Style
from textual.color import Color
from textual.widget import Widget


class Look(NamedTuple):
    """Names of the theme's colours for letters and ground ("" for what is there anyway), and what is done to letters."""

    colour: str = ""
    ground: str = ""
    letters: str = ""


_MARKS = {
    "figure": Look("figure", letters="bold"),
    "moment": Look(letters="bold"),
    "quotation": Look("quotation", letters="italic"),
    "statement": Look("statement"),
    "source": Look("source", letters="underline"),
    "anonymous": Look("anonymous", letters="underline"),
    "link": Look(letters="underline"),
    "heading": Look(letters="bold"),
    "hit": Look("accent", letters="bold underline"),
    "focus": Look(ground="cursor"),
}
_LISTS = {
    "unread": Look(letters="bold"),
    "read": Look("muted"),
    "dim": Look("muted"),
    "dot": Look("primary", letters="bold"),
    "mark": Look("accent"),
    "selected": Look(ground="cursor-blurred"),
    "hit": Look("accent", letters="bold underline"),
    "error": Look("error"),
    "here": Look("accent", letters="bold underline"),
    "star": Look("accent"),
    "cursor": Look(ground="cursor"),
    "cursor-blurred": Look(ground="cursor-blurred"),
}
_ENTRIES = {
    "heading": Look("muted", letters="bold"),
    "heading-focused": Look("accent", letters="bold"),
    "count": Look("muted"),
    "label": Look("accent", letters="bold"),
    "figure": Look("figure", letters="bold"),
    "body": Look(),
    "source": Look("source", letters="underline"),
    "anonymous": Look("anonymous", letters="underline"),
    "note": Look("muted"),
    "mark": Look("accent"),
    "cursor": Look(ground="cursor"),
}
_TEXTS = {
    "title": Look(letters="bold"),
    "meta": Look("muted"),
    "margin": Look("accent"),
    "lead": Look("muted"),
}
_TITLES = {
    "name": Look("accent", letters="bold"),
    "place": Look("foreground"),
    "facts": Look("muted"),
}
_STATUSES = {
    "message": Look("foreground"),
    "error": Look("error", letters="bold"),
    "key": Look("accent", letters="bold"),
    "hint": Look("muted"),
    "pending": Look("accent", letters="bold"),
}
_KEYS = {
    "heading": Look("accent", letters="bold"),
    "key": Look("primary", letters="bold"),
    "does": Look("foreground"),
}
LOOKS = {
    f"{kind}--{name}": look
    for kind, looks in (
        ("mark", _MARKS),
        ("list", _LISTS),
        ("entry", _ENTRIES),
        ("text", _TEXTS),
        ("title", _TITLES),
        ("status", _STATUSES),
        ("keys", _KEYS),
    )
    for name, look in looks.items()
}
"""The looks by what they are for: "mark--figure" is a figure in a text."""


class Drawn(Widget):
    """A widget that draws its lines itself, in looks that it works out once for a theme.

    To be named after the widget that is inherited from: Textual takes the styles of the first base alone.
    """

    _looks: dict[str, Style] | None = None
    _ground: Style | None = None

    def style_of(self, name: str) -> Style:
        """The style of one of LOOKS, to be laid over what is under it."""
        if self._looks is None:
            self._looks = {}
        style = self._looks.get(name)
        if style is None:
            look, colours = LOOKS[name], self.app.theme_variables
            style = _style(colours.get(look.colour), colours.get(look.ground), look.letters)
            self._looks[name] = style
        return style

    @property
    def ground(self) -> Style:
        """The style under all of the widget, as the style sheet has it."""
        if self._ground is None:
            self._ground = self.rich_style
        return self._ground

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._looks = self._ground = None


@lru_cache(maxsize=256)
def _style(colour: str | None, ground: str | None, letters: str) -> Style:
    colours = Style(
        color=Color.parse(colour).rich_color if colour else None,
        bgcolor=Color.parse(ground).rich_color if ground else None,
    )
    return colours + Style.parse(letters)
