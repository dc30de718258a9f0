"""The colours. Every mark is also bold, underlined, italic or in the margin: colour is never the only signal."""

from __future__ import annotations

from textual.theme import Theme

TERMNEWS_DARK = Theme(
    name="termnews-dark",
    dark=True,
    primary="#7aa2c9",
    secondary="#8fb58a",
    accent="#d9a441",
    warning="#d9a441",
    error="#e07a6b",
    success="#8fb58a",
    foreground="#d6d3cd",
    background="#16181b",
    surface="#16181b",
    panel="#22262b",
    variables={
        "figure": "#e6b450",
        "quotation": "#a8c9a0",
        "statement": "#c3cdbd",
        "source": "#8fb8de",
        "anonymous": "#d39ad0",
        "muted": "#8d9095",
        "cursor": "#2c3b4b",
        "cursor-blurred": "#23282e",
    },
)

# Terminals of 256 colours take the nearest: grounds that are not grey enough would become pink or lilac there.
TERMNEWS_LIGHT = Theme(
    name="termnews-light",
    dark=False,
    primary="#2f5f8f",
    secondary="#3f6f3a",
    accent="#8a5a00",
    warning="#8a5a00",
    error="#a8322a",
    success="#3f6f3a",
    foreground="#2a2a28",
    background="#faf8f3",
    surface="#faf8f3",
    panel="#ebe9e5",
    variables={
        "figure": "#8a5a00",
        "quotation": "#3f6f3a",
        "statement": "#3d4a3a",
        "source": "#2f5f8f",
        "anonymous": "#84408a",
        "muted": "#6d6a64",
        "cursor": "#c9dbef",
        "cursor-blurred": "#e3e0da",
    },
)

THEMES = {"dark": TERMNEWS_DARK, "light": TERMNEWS_LIGHT}
"""The themes by the names that the settings use."""
