"""What goes on beside the event loop: imports, addresses being added, fetches. Each tells of itself by messages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from textual import on, work
from textual.app import App
from textual.message import Message
from textual.timer import Timer

from termnews.clock import LOCAL
from termnews.errors import TermnewsError
from termnews.library import Library

if TYPE_CHECKING:
    from termnews.config import Config
    from termnews.services.adding import Added
    from termnews.services.background_fetch import Analysed, BackgroundFetch, FeedDone, Killed, PageDone
    from termnews.services.import_report import ImportReport
    from termnews.services.places import KnownPlaces, PlaceReader


KEYS_OVER = 1.0
"""Seconds after the last key until a fetch has its usual share of the processor again."""
PLACES_DELAY = 0.08
"""Seconds after a change before the places are read again: verbs may follow each other quickly."""


@dataclass
class Progressed(Message):
    """Something in the background has come so far, in words for a corner of the screen; "" when it is over."""

    words: str

    def can_replace(self, message: Message) -> bool:
        """Only the latest progress matters."""
        return isinstance(message, Progressed)


@dataclass
class Arrived(Message):
    """Articles have come in, or feeds have answered."""

    def can_replace(self, message: Message) -> bool:
        """One look at the library is enough for all that has come."""
        return isinstance(message, Arrived)


@dataclass
class ImportEnded(Message):
    """An import is over, well or not."""

    report: ImportReport | None
    error: TermnewsError | None = None


@dataclass
class AddEnded(Message):
    """An address was added, or could not be."""

    added: Added | None
    error: TermnewsError | None = None


@dataclass
class FetchEnded(Message):
    """A fetch is over: how many feeds it asked, articles that came, how many of them rules killed, feeds that failed."""

    feeds: int = 0
    new: int = 0
    killed: int = 0
    failed: int = 0
    error: TermnewsError | None = None


@dataclass
class FullTextEnded(Message):
    """An article has the text of its page, so many words, or cannot have it."""

    article_id: int
    words: int = 0
    error: TermnewsError | None = None


@dataclass
class OtherReadersFound(Message):
    """Other readers have files on this machine: the name and a file of each."""

    readers: list[tuple[str, Path]]


@dataclass
class PlacesRead(Message):
    """The places as they are known by now."""

    known: KnownPlaces


@dataclass
class PlacesFailed(Message):
    """The library failed while the places were read."""

    error: TermnewsError


@runtime_checkable
class ShowsPlaces(Protocol):
    """A screen on which the counts of places stand."""

    @property
    def wants_places(self) -> bool: ...

    def show_places(self, known: KnownPlaces) -> None: ...


class BackgroundApp(App[None]):
    """An app on a library with work beside the event loop. Workers never touch a widget: they post messages."""

    library: Library
    config: Config
    now: Callable[[], datetime]
    known_places: KnownPlaces | None = None
    """The places as they were read last; None before the first time."""
    _place_reader: PlaceReader | None = None
    _places_timer: Timer | None = None
    _recount_timer: Timer | None = None
    _fetch: BackgroundFetch | None = None
    _fetching = False
    _stopped = False
    """Whether the program ends: a fetch that has yet to begin is not to."""
    _keys_timer: Timer | None = None

    @work(thread=True, exclusive=True, group="import", exit_on_error=False, description="import articles")
    def import_paths(self, paths: list[Path]) -> None:
        """Import files and folders."""
        from termnews.services import importing

        def progress(step: importing.Progress) -> None:
            of = f" of {step.total:,}" if step.total else ""
            self.post_message(Progressed(f"{'analysing' if step.analysing else 'importing'} {step.done:,}{of}"))
            if not step.total or step.analysing:  # another reader's articles can be read as they come
                self.post_message(Arrived())

        try:
            with Library.open(self.library.path) as library:
                report = importing.import_paths(library, paths, now=self.now(), on_progress=progress)
            self.post_message(ImportEnded(report))
        except TermnewsError as error:
            self.post_message(ImportEnded(None, error))
        self.post_message(Progressed(""))

    @work(thread=True, group="look", exit_on_error=False, description="look for other readers")
    def look_for_other_readers(self) -> None:
        """See whether there is something to take over."""
        from termnews.services.moving import other_readers

        found = [(str(reader.name), path) for reader in other_readers() if (path := reader.feeds or reader.articles)]
        if found:
            self.post_message(OtherReadersFound(found))

    @work(thread=True, group="add", exit_on_error=False, description="add an address")
    def add_address(self, address: str) -> None:
        """Subscribe to a feed, or save a page."""
        from termnews.services.adding import add

        self.post_message(Progressed("asking for the feed"))
        try:
            with Library.open(self.library.path) as library:
                added = add(library, address, config=self.config, now=self.now())
            self.post_message(AddEnded(added))
        except TermnewsError as error:
            self.post_message(AddEnded(None, error))
        self.post_message(Progressed(""))

    @work(thread=True, group="full text", exit_on_error=False, description="fetch an article's page")
    def fetch_full_text(self, article_id: int) -> None:
        """Give an article the text of its page."""
        from termnews.services.full_text import fetch_full_text

        ended = FullTextEnded(article_id)
        self.post_message(Progressed("asking for the page"))
        try:
            with Library.open(self.library.path) as library:
                ended.words = fetch_full_text(library, article_id, config=self.config, now=self.now())
        except TermnewsError as error:
            ended.error = error
        self.post_message(ended)
        self.post_message(Progressed(""))

    @property
    def is_fetching(self) -> bool:
        """Whether a fetch is under way."""
        return self._fetching

    def fetch(self, feed_ids: Sequence[int] = ()) -> bool:
        """Ask all feeds, or those named, for what is new; False where a fetch is under way already."""
        if self._fetching:
            return False
        self._fetching = True
        self._run_fetch(feed_ids)
        return True

    @work(thread=True, group="fetch", exit_on_error=False, description="fetch feeds")
    def _run_fetch(self, feed_ids: Sequence[int]) -> None:
        from termnews.services.background_fetch import BackgroundFetch
        from termnews.text.analysis import analyse

        ended = FetchEnded()
        self.post_message(Progressed("fetching"))
        try:
            self._fetch = fetch = BackgroundFetch(self.library.path, feed_ids)
            if self._stopped:
                fetch.stop()
            # What comes may be opened before it is analysed: the rules take 0.2 s to load, and no key is to wait for them.
            analyse("")
            for step in fetch:
                self._tell_step(step, ended)
        except TermnewsError as error:
            ended.error = error
        self._fetch = None
        self._fetching = False
        self.post_message(ended)
        self.post_message(Progressed(""))

    def _tell_step(self, step: FeedDone | PageDone | Analysed | Killed, ended: FetchEnded) -> None:
        """Tell how far a fetch is, and reckon in `ended` what it comes to."""
        from termnews.services.background_fetch import Analysed, Killed, PageDone

        match step:
            case Killed():
                ended.killed = step.articles
            case Analysed():
                self.post_message(Progressed(f"analysing {step.done:,} of {step.total:,}"))
            case PageDone():
                self.post_message(Progressed(f"full text {step.done:,} of {step.total:,}"))
                self.post_message(Arrived())
            case _:
                self.post_message(Progressed(f"fetching {step.done:,} of {step.total:,}"))
                ended.feeds, ended.new = step.total, ended.new + step.new
                ended.failed += step.error is not None
                self.post_message(Arrived())

    def hold_fetch_back(self) -> None:
        """A key was pressed: for a while a fetch takes but what the screen leaves of the processor."""
        fetch = self._fetch  # the thread that waits for it may set it to None between two lines
        if fetch is None:
            return
        fetch.give_way()
        if self._keys_timer is None:
            self._keys_timer = self.set_timer(KEYS_OVER, self.let_fetch_through)
        else:
            self._keys_timer.reset()

    def let_fetch_through(self) -> None:
        """The keys are over, or something waits for what a fetch writes."""
        if self._keys_timer is not None:
            self._keys_timer.stop()
            self._keys_timer = None
        fetch = self._fetch
        if fetch is not None:
            fetch.go_on()
            if fetch.gives_way:  # the system has not allowed it now
                self._keys_timer = self.set_timer(KEYS_OVER, self.let_fetch_through)

    def stop_background(self) -> None:
        """End what runs in processes of its own; what has come in stays."""
        self._stopped = True
        if (fetch := self._fetch) is not None:
            fetch.stop()
        if self._place_reader is not None:
            self._place_reader.close()

    def places_changed(self) -> None:
        """Something has changed that may be counted: where places are shown, read them soon."""
        if self._places_timer is None and any(self._screens_with_places()):
            self._places_timer = self.set_timer(PLACES_DELAY, self.read_places)

    def hold_places(self) -> None:
        """Stop counting: something is about to be opened. `places_changed` takes it up again."""
        if self._place_reader is not None:
            self._place_reader.ask()

    def read_places(self) -> None:
        """Read the places now, beside the event loop."""
        from termnews.services.places import PlaceReader

        for timer in (self._places_timer, self._recount_timer):
            if timer is not None:
                timer.stop()
        self._places_timer = self._recount_timer = None
        if self._place_reader is None:
            self._place_reader = PlaceReader(self.library.path)
        self._read_places_beside(self._place_reader, self._place_reader.ask())

    @work(thread=True, group="places", exit_on_error=False, description="read places")
    def _read_places_beside(self, reader: PlaceReader, number: int) -> None:
        try:
            for known in reader.read(number, now=self.now().astimezone(LOCAL)):
                self.post_message(PlacesRead(known))
        except TermnewsError as error:
            self.post_message(PlacesFailed(error))

    @on(PlacesRead)
    def _show_places(self, message: PlacesRead) -> None:
        self.known_places = message.known
        if message.known.again_after is not None and self._recount_timer is None:
            self._recount_timer = self.set_timer(message.known.again_after, self.places_changed)
        for screen in self._screens_with_places():
            screen.show_places(message.known)

    def _screens_with_places(self) -> Iterator[ShowsPlaces]:
        for screen in self.screen_stack:
            if isinstance(screen, ShowsPlaces) and screen.wants_places:
                yield screen
