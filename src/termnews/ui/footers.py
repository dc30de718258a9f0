"""Which keys the bottom line of each screen hints at, the most important first: it shows as many as there is room for."""

from __future__ import annotations

from collections.abc import Mapping

from termnews.ui.keys import (
    FEEDS_GROUPS,
    HELP_GROUPS,
    IN_SIDEBAR,
    INBOX_GROUPS,
    PICKER_GROUPS,
    READER_GROUPS,
    RULES_GROUPS,
    SEARCH_GROUPS,
    Group,
    Key,
)

Footer = tuple[Key, ...]
"""Keys in the order of their importance. The last leads to all others, or out of a field, and stands at every width."""


def _footer(groups: tuple[Group, ...], *ids: str, words: Mapping[str, str] | None = None) -> Footer:
    """Keys by their ids; `words` are hints other than those of the table."""
    keys = {entry.id: entry for group in groups for entry in group.keys}
    return tuple(keys[each]._replace(hint=(words or {}).get(each, keys[each].hint)) for each in ids)


INBOX = _footer(
    INBOX_GROUPS,
    "move.down",
    "list.open",
    "triage.done",
    "triage.star",
    "triage.undo",
    "search.open",
    "feeds.refresh_all",
    "places.pick",
    "add.open",
    "triage.tag",
    "snooze.later",
    "select.run",
    "pane.next",
    "help.open",
)
PLACE = _footer(
    INBOX_GROUPS,
    "move.down",
    "list.open",
    "triage.done",
    "leave.back",
    "triage.star",
    "triage.undo",
    "search.open",
    "places.pick",
    "triage.tag",
    "snooze.later",
    "select.run",
    "pane.next",
    "help.open",
)
WELCOME = _footer(
    INBOX_GROUPS,
    "move.down",
    "list.open",
    "add.open",
    "leave.back",
    "help.open",
    words={"list.open": "choose", "leave.back": "quit"},
)
"""While nothing is in the library: keys for articles would do nothing."""
EMPTY_INBOX = _footer(
    INBOX_GROUPS,
    "feeds.refresh_all",
    "triage.undo",
    "search.open",
    "places.pick",
    "feeds.show",
    "add.open",
    "leave.back",
    "help.open",
    words={"leave.back": "quit"},
)
SIDEBAR = IN_SIDEBAR.keys
READER = _footer(
    READER_GROUPS,
    "article.space",
    "article.next_unread",
    "triage.done",
    "leave.back",
    "triage.star",
    "pane.next",
    "triage.undo",
    "jump.next_sentence",
    "article.full_text",
    "link.browser",
    "triage.tag",
    "snooze.later",
    "help.open",
)
SEARCH_FIELD = _footer(
    SEARCH_GROUPS, "search.results", "search.help", "search.order", "search.save", "search.rule", "search.close"
)
SEARCH = _footer(
    SEARCH_GROUPS,
    "list.open",
    "triage.done",
    "leave.back",
    "search.open",
    "triage.star",
    "triage.undo",
    "search.order",
    "search.save",
    "search.rule",
    "help.open",
)
PICKER = _footer(
    PICKER_GROUPS,
    "picker.open",
    "picker.change",
    "picker.remove",
    "picker.earlier",
    "picker.help",
    "picker.close",
)
FEEDS = _footer(
    FEEDS_GROUPS,
    "feeds.open",
    "feeds.fetch",
    "feeds.edit",
    "leave.back",
    "feeds.add",
    "feeds.undo",
    "feeds.fetch_all",
    "feeds.unsubscribe",
    "feeds.pause",
    "feeds.full_text",
    "feeds.browser",
    "help.open",
)
RULES = _footer(
    RULES_GROUPS,
    "rules.edit",
    "rules.add",
    "rules.undo",
    "leave.back",
    "rules.remove",
    "rules.apply",
    "rules.take_back",
    "move.down",
    "help.open",
)
HELP = _footer(HELP_GROUPS, "move.down", "help.filter", "window.close")
