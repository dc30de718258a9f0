"""The application: the library it shows, what its screens share, and which screen opens when."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen

from termnews.config import Config, load_config
from termnews.errors import TermnewsError
from termnews.library import Library
from termnews.model import Span
from termnews.ui.highlight import Highlight
from termnews.ui.keys import Group
from termnews.ui.theme import TERMNEWS_DARK, THEMES

if TYPE_CHECKING:
    from termnews.services.importing import ImportReport
    from termnews.services.triage import Verb
    from termnews.ui.reading_queue import ReadingQueue
    from termnews.ui.screens.inbox import InboxScreen


def utc_now() -> datetime:
    """The clock, aware and in UTC."""
    return datetime.now(UTC)


@dataclass
class ImportProgressed(Message):
    """An import in the background has done `done` of `total` files."""

    done: int
    total: int

    def can_replace(self, message: Message) -> bool:
        """Only the latest progress matters."""
        return isinstance(message, ImportProgressed)


@dataclass
class ImportEnded(Message):
    """An import in the background is over, well or not."""

    report: ImportReport | None
    error: TermnewsError | None


class TermnewsApp(App[None]):
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
        self.summary_length = config.screen.summary
        self.highlight = Highlight.ALL
        self.last_verb: Verb | None = None
        self.inbox: InboxScreen
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = THEMES[config.screen.theme].name

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
        for name in ("SIGHUP", "SIGTERM"):
            # Windows has no SIGHUP, and its event loop takes no handlers.
            if (number := getattr(signal, name, None)) is not None:
                with suppress(NotImplementedError):
                    asyncio.get_running_loop().add_signal_handler(number, self._end_by_signal, number)

    def _end_by_signal(self, number: int) -> None:
        """End with the status that shells give to a process that a signal ended."""
        self.exit(return_code=128 + number)

    def open_reader(self, queue: ReadingQueue, target: Span | None, closed: Callable[[int | None], None]) -> None:
        """Read the queue's article, at `target` if given; `closed` is told the article it was left on."""
        from termnews.ui.screens.reader import ReaderScreen

        self.push_screen(ReaderScreen(queue, target), closed)

    def open_search(self) -> None:
        """Search the library."""
        from termnews.ui.screens.search import SearchScreen

        self.push_screen(SearchScreen(), lambda _: self.inbox.reload())

    def open_add(self) -> None:
        """Ask for a file or a folder and import it."""
        from termnews.ui.screens.add import AddScreen

        def chosen(path: str | None) -> None:
            if path:
                self.import_paths([Path(path).expanduser()])

        self.push_screen(AddScreen(), chosen)

    def open_help(self, title: str, groups: tuple[Group, ...]) -> None:
        """Show the keys of a screen."""
        from termnews.ui.screens.help import HelpScreen

        self.push_screen(HelpScreen(title, groups))

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Open a web address in the browser; anything but http and https is left alone."""
        if url.startswith(("https://", "http://")):
            super().open_url(url, new_tab=new_tab)

    @work(thread=True, exclusive=True, group="import", exit_on_error=False, description="import articles")
    def import_paths(self, paths: list[Path]) -> None:
        """Import files and folders beside the event loop; the inbox hears of the progress and the end."""
        from termnews.services import importing

        def progress(step: importing.Progress) -> None:
            self.post_message(ImportProgressed(step.done, step.total))

        try:
            with Library.open(self.library.path) as library:
                report = importing.import_paths(library, paths, now=self.now(), on_progress=progress)
        except TermnewsError as error:
            self.post_message(ImportEnded(None, error))
        else:
            self.post_message(ImportEnded(report, None))

    @on(ImportProgressed)
    def _show_progress(self, message: ImportProgressed) -> None:
        self.inbox.status.say(f"Importing {message.done:,} of {message.total:,}")

    @on(ImportEnded)
    def _show_imported(self, message: ImportEnded) -> None:
        if message.report is not None:
            self.inbox.reload()
            self.inbox.take_report(message.report)
        elif message.error is not None:
            self.inbox.say_error(message.error)


def run(library_path: Path, *, report: ImportReport | None = None) -> None:
    """Open the screen on a library and stay until it is closed.

    Raises LibraryError where the library cannot be used, ConfigError where the settings file is wrong, SystemExit
    where a signal or a failure ended the screen.
    """
    config = load_config()
    with Library.open(library_path) as library:
        app = TermnewsApp(library, config=config, report=report)
        app.run()
    if app.return_code:
        sys.exit(app.return_code)
