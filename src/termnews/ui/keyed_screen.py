"""A screen whose keys come from the table: counts, sequences, panes, the status line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Protocol, runtime_checkable

from textual import events
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from termnews.errors import TermnewsError
from termnews.ui.footers import Footer
from termnews.ui.key_reader import KeyReader
from termnews.ui.keys import Group
from termnews.ui.widgets.status_line import StatusLine


@runtime_checkable
class Pane(Protocol):
    """What the moving keys ask of a list or a text."""

    @property
    def page(self) -> int: ...

    def move(self, rows: int) -> None: ...

    def move_to(self, row: int) -> None: ...


class KeyedScreen(Screen["int | None"]):
    """Reads counts and sequences before bindings, and moves whichever pane has the focus."""

    GROUPS: ClassVar[tuple[Group, ...]] = ()
    FOOTER: ClassVar[Footer]
    HELP_TITLE: ClassVar[str] = ""

    def __init__(self) -> None:
        super().__init__()
        self._keys = KeyReader(self.GROUPS)
        self._has_arrivals = False
        self.status = StatusLine(self.FOOTER, id="status")

    @property
    def footer(self) -> Footer:
        """The keys that the bottom line hints at: those that work where the focus is."""
        return self.FOOTER

    def on_descendant_focus(self) -> None:
        self.status.show_keys(self.footer)

    @property
    def panes(self) -> Sequence[Widget]:
        """The panes in the order of the tab key."""
        return ()

    @property
    def count(self) -> int:
        """The count typed before the key that is being handled, or 1."""
        return self._keys.count or 1

    def digits_count(self) -> bool:
        """Whether digits begin a count here (elsewhere they choose)."""
        return True

    def choose_number(self, number: int) -> None:
        """A digit was typed where digits choose."""

    def take_arrivals(self, *, is_seen: bool) -> None:
        """Something has come into the library: show it now, or when the screen is seen again."""
        self._has_arrivals = not is_seen
        if is_seen:
            self.library_changed()

    def on_screen_resume(self) -> None:
        if self._has_arrivals:
            self.take_arrivals(is_seen=True)

    def library_changed(self) -> None:
        """Something has come into the library: show it, without moving what is being looked at."""

    def article_changed(self, article_id: int) -> None:
        """An article has another text."""
        self.library_changed()

    async def on_key(self, event: events.Key) -> None:
        if isinstance(self.focused, Input):
            return
        self.status.message = ""
        typed = self._keys.feed(event.key, event.character, digits_count=self.digits_count())
        self.status.pending, self.status.following = self._keys.pending, self._keys.following
        if typed.action:
            event.stop()
            await self.run_action(typed.action)
        elif typed.waiting or typed.dropped:
            event.stop()
        elif event.character and event.character in "123456789" and not self.digits_count():
            event.stop()
            self.choose_number(int(event.character))

    def say_working(self) -> None:
        """One line for the reader while something is being written."""
        self.status.say("Working …")

    def say_error(self, error: TermnewsError) -> None:
        """One line for the reader."""
        self.status.say(str(error), error=True)

    def _pane(self) -> Pane | None:
        return self.focused if isinstance(self.focused, Pane) else None

    def action_move_down(self) -> None:
        if pane := self._pane():
            pane.move(self.count)

    def action_move_up(self) -> None:
        if pane := self._pane():
            pane.move(-self.count)

    def action_move_top(self) -> None:
        if pane := self._pane():
            pane.move_to(0)

    def action_move_bottom(self) -> None:
        if pane := self._pane():
            pane.move_to(-1)

    def action_half_down(self) -> None:
        if pane := self._pane():
            pane.move(max(1, pane.page // 2) * self.count)

    def action_half_up(self) -> None:
        if pane := self._pane():
            pane.move(-max(1, pane.page // 2) * self.count)

    def action_page_down(self) -> None:
        if pane := self._pane():
            pane.move(pane.page * self.count)

    def action_page_up(self) -> None:
        if pane := self._pane():
            pane.move(-pane.page * self.count)

    def action_quit_at_once(self) -> None:
        self.app.exit()

    async def action_close_top(self) -> None:
        """Go back from a screen that lies on another; the lowest one overrides it and stays."""
        await self.run_action("back")

    def action_next_pane(self) -> None:
        self._cycle_panes(1)

    def action_previous_pane(self) -> None:
        self._cycle_panes(-1)

    def _cycle_panes(self, step: int) -> None:
        panes = [pane for pane in self.panes if pane.display and pane.visible]
        if not panes:
            return
        try:
            index = panes.index(self.focused) if self.focused else -step
        except ValueError:
            index = -step
        panes[(index + step) % len(panes)].focus()
