"""The one table of keys: bindings, the help screen, the footers and the README all come from it."""

from __future__ import annotations

from typing import NamedTuple

from textual.binding import Binding, BindingType


class Key(NamedTuple):
    """One verb and the keys that do it.

    `keys` are written as people type them: "j", "ctrl+d", "space", and sequences with a blank between: "g g".
    `hint` is the word in the footer, empty for keys that are never there; `after` the word that stands there for a
    sequence while all but its last key was typed.
    """

    id: str
    keys: tuple[str, ...]
    action: str
    does: str
    hint: str = ""
    after: str = ""


class Group(NamedTuple):
    """Keys that belong together, under a heading in the help."""

    title: str
    keys: tuple[Key, ...]


MOVE = Group(
    "Moving",
    (
        Key(
            "move.down",
            ("j", "down"),
            "move_down",
            "next row, or a line down in a text; 5j moves five",
            "move",
        ),
        Key("move.up", ("k", "up"), "move_up", "previous row, or a line up"),
        Key("move.top", ("g g", "home"), "move_top", "top", after="top"),
        Key("move.bottom", ("G", "end"), "move_bottom", "bottom"),
        Key("move.half_down", ("ctrl+d",), "half_down", "half a page down"),
        Key("move.half_up", ("ctrl+u",), "half_up", "half a page up"),
        Key("move.page_down", ("ctrl+f", "pagedown"), "page_down", "a page down"),
        Key("move.page_up", ("ctrl+b", "pageup", "b"), "page_up", "a page up"),
        Key("pane.next", ("tab",), "next_pane", "next pane: text, summary, figures, sources", "pane"),
        Key("pane.previous", ("shift+tab",), "previous_pane", "previous pane"),
        Key("pane.left", ("h", "left"), "pane_left", "pane to the left, from the list the sidebar"),
        Key("pane.right", ("l", "right"), "pane_right", "pane to the right"),
    ),
)

ROWS = Group(MOVE.title, tuple(key for key in MOVE.keys if key.id.startswith("move.")))
"""Moving where there is but one pane."""

TRIAGE = Group(
    "Triage",
    (
        Key("triage.done", ("d", "e"), "done", "done: out of the inbox, kept and searchable", "done"),
        Key("triage.star", ("s",), "star", "star, or take the star away", "star"),
        Key("triage.read", ("m",), "toggle_read", "mark read, or unread"),
        Key("triage.tag", ("t",), "tag", "tag, with completion; -name takes a tag away", "tag"),
        Key("snooze.hour", ("z 1",), "snooze('1h')", "snooze for an hour", after="an hour"),
        Key(
            "snooze.later",
            ("z t",),
            "snooze('later')",
            "snooze until tonight or tomorrow morning",
            "snooze",
            after="tonight or tomorrow",
        ),
        Key("snooze.week", ("z w",), "snooze('next week')", "snooze until Monday morning", after="Monday"),
        Key(
            "snooze.choose",
            ("z c",),
            "snooze_until",
            "snooze until a time typed in: 3h, 2d, friday 18:30",
            after="a time",
        ),
        Key("snooze.back", ("z b",), "undone", "back into the inbox now, done or snoozed", after="back now"),
        Key("triage.rule", ("D",), "rule_from_here", "a rule from here: kill, keep, star or tag what is like this"),
        Key("triage.repeat", (".",), "repeat", "do the last verb again, with the same tag or time"),
        Key("triage.undo", ("u",), "undo", "undo what you did last, also on an earlier day", "undo"),
        Key("triage.redo", ("ctrl+r",), "redo", "do again what was undone"),
    ),
)

LIST = Group(
    "List",
    (
        Key(
            "list.open",
            ("enter",),
            "open",
            "open the article, the place in it, or the sidebar's list",
            "open",
        ),
        Key("list.space", ("space",), "space", "open the article, then page; in the sidebar fold a folder"),
        Key("list.next_unread", ("n",), "next_unread", "next unread"),
        Key("list.previous_unread", ("p",), "previous_unread", "previous unread"),
    ),
)

SELECTION = Group(
    "Several at once",
    (
        Key("select.run", ("v",), "select_run", "select from here on: move, then any verb", "select"),
        Key("select.all", ("V",), "select_all", "select all that is listed"),
        Key("all.read", ("A",), "read_all", "mark all that is listed read"),
        Key("above.read", ("{",), "read_above", "mark all above the cursor read"),
        Key("below.read", ("}",), "read_below", "mark all below the cursor read"),
    ),
)

ARTICLE = Group(
    "Article",
    (
        Key("article.space", ("space",), "space", "a page down; at the end, next unread", "page"),
        Key("article.choose", ("enter",), "choose", "show the chosen sentence, figure or source in the text"),
        Key("article.next", ("J",), "next_article", "next article"),
        Key("article.previous", ("K",), "previous_article", "previous article"),
        Key("article.next_unread", ("n",), "next_unread", "next unread", "next"),
        Key("article.previous_unread", ("p",), "previous_unread", "previous unread"),
        Key(
            "jump.next_sentence",
            ("] s",),
            "next_mark('summary')",
            "next summary sentence in the text",
            "jump",
            after="summary sentence",
        ),
        Key(
            "jump.previous_sentence",
            ("[ s",),
            "previous_mark('summary')",
            "previous summary sentence",
            after="summary sentence",
        ),
        Key("jump.next_figure", ("] f",), "next_mark('figure')", "next figure in the text", after="figure"),
        Key("jump.previous_figure", ("[ f",), "previous_mark('figure')", "previous figure", after="figure"),
        Key(
            "jump.next_quotation",
            ("] q",),
            "next_mark('quotation')",
            "next quotation or attributed statement",
            after="quotation",
        ),
        Key("jump.previous_quotation", ("[ q",), "previous_mark('quotation')", "previous quotation", after="quotation"),
        Key("jump.back", ("backspace",), "jump_back", "back to where the jump began"),
    ),
)

SUMMARY = Group(
    "Summary and marks",
    (
        Key("summary.longer", ("+", "="), "longer", "longer summary"),
        Key("summary.shorter", ("-",), "shorter", "shorter summary"),
        Key("marks.cycle", ("H",), "cycle_marks", "what is marked: all, figures, sources, nothing"),
    ),
)

OPEN = Group(
    "Elsewhere",
    (
        Key("search.open", ("/",), "search", "search the library as you type", "search"),
        Key("places.pick", ("F",), "pick_place", "go to a view, folder, feed or tag by a few letters", "go to"),
        Key("add.open", ("a",), "add", "add a feed or page by its address, import a file or a folder", "add"),
        Key("feeds.show", ("E",), "feeds", "feeds: their health, articles and settings", "feeds"),
        Key("rules.show", ("I",), "rules", "rules: what is killed, kept, starred or tagged as it arrives"),
        Key("feeds.refresh", ("r",), "fetch_one", "fetch the article's feed now"),
        Key("feeds.refresh_all", ("R",), "fetch_all", "fetch all feeds now", "fetch"),
        Key("article.full_text", ("x",), "full_text", "fetch the full text from the article's page", "full text"),
        Key("link.browser", ("o",), "browser", "open the article's page in the browser", "browser"),
    ),
)

SIDEBAR = Group(
    "Sidebar",
    (Key("sidebar.toggle", ("S",), "toggle_sidebar", "show or hide it, where the terminal has 140 columns"),),
)

IN_SIDEBAR = Group(
    "In the sidebar",
    (
        Key("sidebar.move", ("j", "down"), "move_down", "next place", "move"),
        Key("sidebar.open", ("enter",), "open", "open the list", "open"),
        Key("sidebar.fold", ("space",), "space", "fold or unfold a folder", "fold"),
        Key("sidebar.next_unread", ("n",), "next_unread", "next place with unread articles", "next unread"),
        Key("sidebar.leave", ("l", "right"), "pane_right", "to the articles", "to the articles"),
        Key("sidebar.hide", ("S",), "toggle_sidebar", "hide the sidebar", "hide"),
        Key("sidebar.help", ("?",), "help", "this help", "help"),
    ),
)
"""What the keys do while they go to the sidebar; they are bound, and explained, in the groups of the list."""

_QUIT = Key("leave.quit", ("Q", "ctrl+c"), "quit_at_once", "quit at once, everything is kept")

LEAVE = Group(
    "Leaving",
    (
        Key("leave.back", ("q",), "back", "back; give up a selection; from the inbox, quit", "back"),
        Key("leave.close", ("escape",), "close_top", "close what is on top; give up a selection; never quits"),
        _QUIT,
        Key("leave.suspend", ("ctrl+z",), "app.suspend_process", "to the shell; fg comes back"),
        Key("help.open", ("?", "f1"), "help", "this help", "help"),
    ),
)

CLOSE = Group(
    "This window",
    (Key("window.close", ("q", "escape", "?", "f1"), "close", "close", "close"), _QUIT),
)

FEEDS = Group(
    "Feeds",
    (
        Key("feeds.open", ("enter", "space"), "open", "the feed's articles", "open"),
        Key("feeds.fetch", ("r",), "fetch_one", "fetch this feed now", "fetch"),
        Key("feeds.fetch_all", ("R",), "fetch_all", "fetch all feeds now", "fetch all"),
        Key("feeds.edit", ("e",), "edit", "its title, folders, interval, full text and login", "edit"),
        Key("feeds.pause", ("p",), "pause", "pause it: only r fetches it; again: go on", "pause"),
        Key(
            "feeds.full_text", ("x",), "full_text", "full text from the pages: never, for teasers, always", "full text"
        ),
        Key("feeds.browser", ("o",), "browser", "open the site in the browser", "site"),
        Key("feeds.unsubscribe", ("X",), "unsubscribe", "stop fetching it; its articles stay", "unsubscribe"),
        Key("feeds.undo", ("u",), "undo", "take back what was done to a feed here", "undo"),
        Key("feeds.add", ("a",), "add", "add a feed, a page, a file or a folder", "add"),
    ),
)

RULES = Group(
    "Rules",
    (
        Key("rules.edit", ("enter", "space"), "edit", "change the rule", "change"),
        Key("rules.add", ("a",), "add", "make a rule", "add"),
        Key("rules.apply", ("x",), "apply", "carry it out on what is in the inbox now", "apply"),
        Key("rules.take_back", ("U",), "take_back", "take back what it did last as articles arrived", "take back"),
        Key("rules.remove", ("X",), "remove", "remove it; what it did stays done", "remove"),
        Key("rules.undo", ("u",), "undo", "take back what was done here; bring back a removed rule", "undo"),
    ),
)

SEARCH_FIELD = Group(
    "Search field",
    (
        Key(
            "search.results",
            ("enter", "down"),
            "to_results",
            "to the hits; enter there opens one",
            "to the hits",
        ),
        Key("search.close", ("escape",), "back", "back to the list", "back"),
        Key("search.help", ("f1",), "help", "this help", "help"),
    ),
)

SEARCH_HITS = Group(
    "Hits",
    (
        Key("search.order", ("ctrl+o",), "toggle_order", "newest first, or the best of the newest first", "order"),
        Key("search.rule", ("ctrl+t",), "rule_from_query", "a rule for what this query finds from now on", "rule"),
        Key("search.save", ("ctrl+s",), "save_view", "save the search as a view", "save as view"),
    ),
)

PICKER = Group(
    "Go to",
    (
        Key("picker.open", ("enter",), "open", "open it", "open"),
        Key("picker.down", ("down", "ctrl+n"), "move(1)", "next"),
        Key("picker.up", ("up", "ctrl+p"), "move(-1)", "previous"),
        Key("picker.page_down", ("pagedown",), "page(1)", "a page down"),
        Key("picker.page_up", ("pageup",), "page(-1)", "a page up"),
        Key("picker.change", ("ctrl+e",), "change", "change the name or the query of a view", "edit"),
        Key("picker.remove", ("ctrl+x",), "remove", "remove a view; again brings it back", "remove"),
        Key("picker.later", ("shift+down",), "shift(1)", "move a view down among the views"),
        Key("picker.earlier", ("shift+up",), "shift(-1)", "move a view up among the views", "move"),
        Key("picker.close", ("escape",), "close", "close", "close"),
        Key("picker.help", ("f1",), "help", "this help", "help"),
    ),
)

HELP_MOVE = Group("Help", (Key("help.filter", ("/",), "filter", "find a key by what it does", "find"),))

INBOX_GROUPS = (MOVE, LIST, TRIAGE, SELECTION, SUMMARY, SIDEBAR, OPEN, LEAVE)
SEARCH_GROUPS = (SEARCH_FIELD, SEARCH_HITS, MOVE, LIST, TRIAGE, SELECTION, SUMMARY, OPEN, LEAVE)
READER_GROUPS = (MOVE, ARTICLE, TRIAGE, SUMMARY, OPEN, LEAVE)
PICKER_GROUPS = (PICKER,)
FEEDS_GROUPS = (ROWS, FEEDS, LEAVE)
RULES_GROUPS = (ROWS, RULES, LEAVE)
HELP_GROUPS = (ROWS, HELP_MOVE, CLOSE)


_NAMES = {
    "/": "slash",
    "?": "question_mark",
    "+": "plus",
    "=": "equals_sign",
    "-": "minus",
    ".": "full_stop",
    "[": "left_square_bracket",
    "]": "right_square_bracket",
    "{": "left_curly_bracket",
    "}": "right_curly_bracket",
}


def textual_name(key: str) -> str:
    """Textual's name of one key: "question_mark" for "?", "G" and "ctrl+d" as they are."""
    return _NAMES.get(key, key)


def bindings(
    groups: tuple[Group, ...], *, leave_out: tuple[Group, ...] = (), priority: bool = False
) -> list[BindingType]:
    """Textual bindings for every single key of `groups`; sequences are for the `KeyReader`.

    With `priority` they come before the keys of whatever has the focus.
    """
    return [
        Binding(
            ",".join(textual_name(key) for key in entry.keys if " " not in key),
            entry.action,
            entry.does,
            id=entry.id,
            show=False,
            priority=priority,
        )
        for group in groups
        if group not in leave_out
        for entry in group.keys
        if any(" " not in key for key in entry.keys)
    ]
