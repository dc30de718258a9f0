"""The application: the library it shows, what its screens share, and which screen opens when."""

from __future__ import annotations

import asyncio
import gc
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.timer import Timer

from termnews.config import Config, load_config
from termnews.errors import TermnewsError
from termnews.library import Library
from termnews.text.wording import counted
from termnews.ui.background import (
    AddEnded,
    Arrived,
    FetchEnded,
    FullTextEnded,
    ImportEnded,
    OtherReadersFound,
    PlacesFailed,
    Progressed,
)
from termnews.ui.ending import end_in_order, give_terminal_back, watch_terminal
from termnews.ui.highlight import Highlight
from termnews.ui.keyed_screen import KeyedScreen
from termnews.ui.navigation import NavigatedApp
from termnews.ui.theme import TERMNEWS_DARK, THEMES

if TYPE_CHECKING:
    from textual.theme import Theme

    from termnews.services.adding import Added
    from termnews.services.import_report import ImportReport
    from termnews.ui.screens.triage_keys import Order

PROGRESS_DELAY = 0.2
"""Seconds between two words about how far a fetch is."""
PREPARATION_DELAY = 0.1
"""Seconds after the first frame until the reader is made."""
GIVE_WAY = 0.001
"""Seconds after which a thread that computes gives way to the screen; Python's usual five are felt at every key."""
ARRIVAL_DELAY = 0.4
"""Seconds between two looks at what a fetch has brought."""
WATCH_DELAY = 1.0
"""Seconds between two looks whether another program has changed the library."""
OWN_WORK_WATCH_DELAY = 4.0
"""The same while a fetch or an import of the screen's own writes, too, and has told of most changes itself."""
LULL = 0.2
"""Seconds without a key after which what has come is shown: whoever moves through a list is not to wait for it."""
LONGEST_LULL_WAIT = 2.0
"""Seconds after which it is shown all the same."""
GARBAGE_EVERY = 20_000
"""New objects between two looks for garbage: after Python's usual 700 they take an eighth of a key's time."""


def utc_now() -> datetime:
    """The clock, aware and in UTC."""
    return datetime.now(UTC)


class TermnewsApp(NavigatedApp):
    """Holds the library's connection for the event loop; screens ask it for everything that they share."""

    TITLE = "termnews"
    CSS_PATH = ["termnews.tcss", "screens/articles.tcss"]  # the default screen loads none itself
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c", "quit", show=False, system=True)]

    def __init__(
        self,
        library: Library,
        *,
        config: Config | None = None,
        report: ImportReport | None = None,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        super().__init__()
        config = config or Config()
        self.library = library
        self.report = report
        self.now = now
        self.config = config
        self.summary_length = config.screen.summary
        self.highlight = Highlight.ALL
        self.progress = ""
        """How far the work in the background is, "" where there is none."""
        self._arrival_timer: Timer | None = None
        self._first_arrival = self._last_key = 0.0
        """When the first of what is not shown yet came, and when a key was pressed last."""
        self._progress_timer: Timer | None = None
        self.last_order: Order | None = None
        """The verb that `.` repeats."""
        self._over = threading.Event()
        """Set when the program ends, and it matters no more whether there is a terminal."""
        self._others_version = library.others_version()
        self._looked_at = 0.0
        """When it was looked last whether others have changed the library."""
        for theme in THEMES.values():
            self.register_theme(theme)
        self._begin_with(THEMES[config.screen.theme])

    def _begin_with(self, theme: Theme) -> None:
        """Take a theme before anything is drawn: a change of it later would parse all styles once more."""
        self.set_reactive(TermnewsApp.theme, theme.name)
        self.stylesheet.set_variables(self.get_css_variables())
        self.set_class(theme.dark, "-dark-mode", update=False)
        self.set_class(not theme.dark, "-light-mode", update=False)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours of the marks, for themes that name none."""
        return TERMNEWS_DARK.variables

    def get_default_screen(self) -> Screen[Any]:
        """The inbox is the bottom of the stack: nothing is drawn before it."""
        from termnews.ui.screens.inbox import InboxScreen

        self.inbox = InboxScreen(self.report)
        return self.inbox

    def on_mount(self) -> None:
        """Leave in order when the terminal is closed or the process is asked to end."""
        self.call_after_refresh(_collect_garbage)
        self.set_timer(PREPARATION_DELAY, self.prepare_reader)
        self.set_interval(WATCH_DELAY, self._look_for_changes)
        end_in_order(asyncio.get_running_loop(), self._end_by_signal, self._finish)
        watch_terminal(self._over)

    async def on_event(self, event: events.Event) -> None:
        """Take note of keys: a fetch gives way to them, unless one waits for what it writes."""
        if isinstance(event, events.Key):
            self._last_key = time.monotonic()
            if not self.is_writing:
                self.hold_fetch_back()
        await super().on_event(event)

    def _end_by_signal(self, number: int) -> None:
        """End with the status that shells give to a process that a signal ended."""
        self.exit(return_code=128 + number)

    def _finish(self) -> None:
        """What is left to be done where the event loop does not come to its end."""
        if self._driver is not None:
            give_terminal_back(self._driver, is_drawn_on=self.is_running)
        self.finish_writing()

    @on(Progressed)
    def _take_progress(self, message: Progressed) -> None:
        """Show how far it is: at once, but not more often than can be read; feeds come in by the hundred."""
        self.progress = message.words
        if self._progress_timer is None or not message.words:
            self._show_progress()
            self._progress_timer = self._progress_timer or self.set_timer(PROGRESS_DELAY, self._show_later_progress)

    def _show_later_progress(self) -> None:
        self._progress_timer = None
        self._show_progress()

    def _show_progress(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, KeyedScreen):
                screen.status.progress = self.progress

    @on(Arrived)
    def _show_arrived(self) -> None:
        """Look at the library soon: feeds may come in by the dozen."""
        if self._arrival_timer is None:
            self._first_arrival = time.monotonic()
            self._arrival_timer = self.set_timer(ARRIVAL_DELAY, self._reload_in_lull)

    def _reload_in_lull(self) -> None:
        """Show what has come, but not between two keys that follow each other quickly."""
        now = time.monotonic()
        lull = self._last_key + LULL - now
        if lull > 0 and now - self._first_arrival < LONGEST_LULL_WAIT:
            self._arrival_timer = self.set_timer(lull, self._reload_in_lull)
        else:
            self._reload_lists()

    def _look_for_changes(self) -> None:
        """Show what another program has done to the library: a second screen, a command, a fetch by the clock.

        What this one writes beside the event loop is waited for. Its own fetch tells of what it brings, but cannot be
        told from others: while it runs, it is looked less often, and what is found is shown in a lull between keys.
        """
        now = time.monotonic()
        if self.is_writing or (self.progress and now - self._looked_at < OWN_WORK_WATCH_DELAY):
            return
        self._looked_at = now
        try:
            version = self.library.others_version()
            if version == self._others_version:
                return
            self._others_version = version
            if self.progress:
                self._show_arrived()
            else:
                self._reload_lists()
            self.places_changed()
        except TermnewsError as error:
            self.say_error(error)

    def _reload_lists(self) -> None:
        if self._arrival_timer is not None:
            self._arrival_timer.stop()
        self._arrival_timer = None
        for screen in self.screen_stack:
            if isinstance(screen, KeyedScreen):
                screen.take_arrivals(is_seen=screen is self.screen)

    @on(ImportEnded)
    def _show_imported(self, message: ImportEnded) -> None:
        if message.report is not None:
            self.inbox.reload()
            self.inbox.take_report(message.report)
        elif message.error is not None:
            self.say_error(message.error)

    @on(OtherReadersFound)
    def _offer_other_readers(self, message: OtherReadersFound) -> None:
        self.inbox.offer_other_readers(message.readers)

    @on(AddEnded)
    def _show_added(self, message: AddEnded) -> None:
        self._reload_lists()
        if message.error is not None:
            self.say_error(message.error)
        elif message.added is not None:
            self.say(added_sentence(message.added))

    @on(FullTextEnded)
    def _show_full_text(self, message: FullTextEnded) -> None:
        if message.error is not None:
            self.say_error(message.error)
            return
        for screen in self.screen_stack:
            if isinstance(screen, KeyedScreen):
                screen.article_changed(message.article_id)
        self.say(f"Full text: {counted(message.words, 'word')}")

    @on(PlacesFailed)
    def _say_uncounted(self, message: PlacesFailed) -> None:
        self.say_error(message.error)

    @on(FetchEnded)
    def _show_fetched(self, message: FetchEnded) -> None:
        self._reload_lists()
        if message.error is not None:
            self.say_error(message.error)
        else:
            self.say(fetched_sentence(message))

    def say_error(self, error: TermnewsError) -> None:
        """One line on the screen on top, or on the inbox."""
        screen = self.screen if isinstance(self.screen, KeyedScreen) else self.inbox
        screen.say_error(error)

    async def on_unmount(self) -> None:
        self._over.set()
        self.stop_background()


def added_sentence(added: Added) -> str:
    """What adding an address came to."""
    if added.missed:
        return f"Saved {added.title}: its feed {added.missed[0].item} cannot be had, {added.missed[0].why}"
    if added.kind == "article":
        return f"Saved {added.title}" if added.new else f"{added.title} is in the library already"
    brought = counted(len(added.articles), "new article")
    return f"Subscribed to {added.title}: {brought}" if added.new else f"{added.title} is known already: {brought}"


def fetched_sentence(ended: FetchEnded) -> str:
    """What a fetch came to."""
    if not ended.feeds:
        return "No feed can be asked now · E shows the feeds, a adds one"
    failed = f", {ended.failed:,} failed (E shows why)" if ended.failed else ""
    killed = f", {ended.killed:,} killed by rules" if ended.killed else ""
    return f"{counted(ended.feeds, 'feed')}: {counted(ended.new, 'new article')}{killed}{failed}"


def _collect_garbage() -> None:
    """Collect garbage again, now that the first frame stands; what is there by now stays, and is not looked at."""
    if not gc.isenabled():
        gc.freeze()
        gc.set_threshold(GARBAGE_EVERY)
        gc.enable()


def run(library_path: Path, *, report: ImportReport | None = None) -> None:
    """Open the screen on a library and stay until it is closed.

    Raises LibraryError where the library cannot be used, ConfigError where the settings file is wrong, SystemExit
    where a signal or a failure ended the screen.
    """
    config = load_config()
    sys.setswitchinterval(GIVE_WAY)
    with Library.open(library_path) as library:
        app = TermnewsApp(library, config=config, report=report)
        app.run()
    if app.return_code:
        sys.exit(app.return_code)
