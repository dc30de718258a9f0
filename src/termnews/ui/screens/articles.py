"""What all lists of articles share: the list of articles, the digest of the one under the cursor, the triage verbs."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.timer import Timer
from textual.widget import Widget

from termnews.errors import TermnewsError
from termnews.model import Article, ArticleRow, Span
from termnews.services import listing
from termnews.services.triage import Step, Verb
from termnews.ui.reading_queue import ReadingQueue
from termnews.ui.screens.triage_keys import Order, TriageKeys
from termnews.ui.widgets.article_list import ArticleList
from termnews.ui.widgets.row_list import RowList
from termnews.ui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from termnews.ui.widgets.digest import Digest
    from termnews.ui.widgets.entry_list import EntryList

PREVIEW_DELAY = 0.03
"""Seconds without a further key before the preview follows the cursor."""


class ArticlesScreen(TriageKeys):
    """A list with a preview. Subclasses say which articles and what stands above the list."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]

    def __init__(self) -> None:
        super().__init__()
        self.bar = TitleBar()
        self.articles = ArticleList(self._read_rows, now=lambda: self.app.now(), id="articles")
        self.digest: Digest | None = None
        self._preview_timer: Timer | None = None
        self._previewed: int | None = None
        self._reading: ReadingQueue | None = None
        """What is being read in the reader on top."""

    def compose(self) -> ComposeResult:
        yield self.bar
        with Container(id="panes"):
            yield from self.compose_beside_list()
            with Container(id="list-pane"):
                yield from self.compose_above_list()
                yield self.articles
            yield Container(id="digest-pane")
        yield self.status

    def on_mount(self) -> None:
        if self.digest_follows_mount:
            self.call_after_refresh(self.mount_digest)

    digest_follows_mount = True
    """Whether the list has its first rows when the screen is mounted, so that the preview can come next."""

    async def mount_digest(self) -> None:
        """The preview comes after the first frame: its code takes a tenth of a start to import."""
        from termnews.ui.widgets.digest import Digest

        pane = self.query_one("#digest-pane")
        if not pane.is_attached:  # one has quit before the first frame
            return
        digest = Digest(id="digest")
        await pane.mount(digest)
        self.digest = digest
        self._previewed = None
        self._preview()

    def compose_beside_list(self) -> ComposeResult:
        """What stands to the left of the list."""
        return iter(())

    def compose_above_list(self) -> ComposeResult:
        """What stands above the list."""
        return iter(())

    def ids(self) -> array[int]:
        """The articles to list, in their order."""
        raise NotImplementedError

    @property
    def panes(self) -> Sequence[Widget]:
        return (self.articles, *(self.digest.panes if self.digest else ()))

    def reload(self, *, keep: int | None = None) -> None:
        """Take the list anew; the cursor goes to article `keep`, or stays where it is."""
        self.articles.show(self.ids(), keep=keep)
        self._previewed = None
        self.show_facts()

    def library_changed(self) -> None:
        previewed = self._previewed
        self.reload()
        self._previewed = previewed  # what came in has changed nothing in the article under the cursor

    def article_changed(self, article_id: int) -> None:
        self.reload()

    def show_facts(self) -> None:
        """Fill the title bar."""
        raise NotImplementedError

    def _read_rows(self, ids: Sequence[int]) -> list[ArticleRow]:
        return listing.rows(self.app.library, ids)

    @property
    def preview_lags(self) -> bool:
        """Whether the preview is yet to show the article under the cursor."""
        return self.digest is None or self._previewed != self.articles.current_id

    @on(RowList.Highlighted, "#articles")
    def _preview_soon(self) -> None:
        if self._preview_timer is not None:
            self._preview_timer.stop()
        if self._previewed is None:
            self._preview()
        else:
            self._preview_timer = self.set_timer(PREVIEW_DELAY, self._preview)

    def say_nothing(self, words: str, *, complete: bool) -> None:
        """What is said in the list where all of it (`complete`) is nothing; the preview steps aside meanwhile.

        All else stays in its place, and while more may come so does the preview.
        """
        is_empty = not self.articles.ids and (complete or self.has_class("-empty"))
        self.articles.nothing = words if complete else ""
        self.set_class(is_empty, "-empty")
        if is_empty:
            self.articles.refresh()
            if self.digest is not None and self.focused in self.digest.panes:
                self.articles.focus()

    def _preview(self) -> None:
        if self.digest is None:
            return
        from termnews.services import reading

        article_id = self.articles.current_id
        if article_id == self._previewed and article_id is not None:
            return
        self._previewed = article_id
        try:
            article = reading.article(self.app.library, article_id) if article_id is not None else None
        except TermnewsError as error:
            self.say_error(error)
            article = None
        hits = self.hits_in(article) if article is not None else ()
        self.digest.show(article, self.app.summary_length, self.app.highlight, hits)

    def hits_in(self, article: Article) -> tuple[Span, ...]:
        """What was searched for, in the text of an article."""
        return ()

    def refresh_digest(self) -> None:
        if self.digest is not None:
            self.digest.show_summary(self.app.summary_length, self.app.highlight)

    def targets(self) -> Sequence[int]:
        """What is selected; without a selection as many from the cursor on as the count says."""
        rows = self.articles.selected or range(self.articles.cursor, self.articles.cursor + self.count)
        return self.articles.ids[rows.start : rows.stop]

    def row_of_target(self) -> ArticleRow | None:
        selected = self.articles.selected
        return self.articles.row(selected.start) if selected else self.articles.current_row

    def acted(self, verb: Verb, step: Step, moves: int) -> None:
        """Done and snoozed articles leave the list; after other verbs the cursor goes on."""
        if verb in (Verb.DONE, Verb.SNOOZE) and self.leaves_when_done():
            self.articles.take_out(step.ids)
        else:
            self.articles.changed()
            self.articles.move(moves)
        self.show_facts()

    def forget_selection(self) -> bool:
        had = self.articles.select_none()
        self.bar.chosen = 0
        return had

    def action_select_run(self) -> None:
        self.articles.select_run()
        self._count_selected()

    def action_select_all(self) -> None:
        self.articles.select_all()
        self._count_selected()

    @on(RowList.Highlighted, "#articles")
    def _count_selected(self) -> None:
        self.bar.chosen = len(self.articles.selected)

    def action_read_all(self) -> None:
        self.mark_read(self.articles.ids)

    def action_read_above(self) -> None:
        self.mark_read(self.articles.ids[: self.articles.cursor])

    def action_read_below(self) -> None:
        self.mark_read(self.articles.ids[self.articles.cursor + 1 :])

    def mark_read(self, ids: Sequence[int]) -> None:
        """Mark these read, whatever is selected; the cursor stays."""
        self.forget_selection()
        if ids:
            self.carry_out(Order(Verb.READ), ids, moves=0)
        else:
            self.status.say("No article there")

    def leaves_when_done(self) -> bool:
        """Whether a done article goes out of this list."""
        return True

    def journal_moved(self, step: Step) -> None:
        """After undo and redo: the list is taken anew, the cursor on what came back."""
        self.reload(keep=step.ids[0] if step.ids else None)

    def longest_summary(self) -> int:
        return self.digest.longest_summary if self.digest else 0

    def action_open(self) -> None:
        if self.digest is not None and self.focused in self.digest.panes:
            self.digest.choose()
        else:
            self.open_current()

    def action_space(self) -> None:
        self.open_current()

    def open_current(self, target: Span | None = None) -> None:
        """Read the article under the cursor, at `target` if given."""
        if self.articles.current_id is None:
            return
        self.read_from(self.articles.ids, self.articles.cursor, target)

    def read_from(self, ids: array[int], index: int, target: Span | None = None) -> None:
        """Read one of several articles, from which the reader goes on to the others."""
        self._reading = ReadingQueue(ids, index, self._read_rows, skip_done=self.leaves_when_done())
        self.app.open_reader(self._reading, target, self._back_from_reading)

    @property
    def article_at_hand(self) -> int | None:
        """The article that is being read, or the one under the cursor."""
        return self._reading.article_id if self._reading is not None else self.articles.current_id

    @on(RowList.Opened, "#articles")
    def _opened(self) -> None:
        self.open_current()

    def on_entry_list_chosen(self, message: EntryList.Chosen) -> None:
        """A place was chosen in the preview."""
        if self._previewed == self.articles.current_id:
            self.open_current(message.target)

    def action_next_unread(self) -> None:
        self.to_unread(1)

    def action_previous_unread(self) -> None:
        self.to_unread(-1)

    def to_unread(self, direction: int) -> None:
        """Go to the nearest unread article below (1) or above (-1)."""
        if not self.articles.next_unread(direction):
            self.status.say("No more unread articles " + ("below" if direction > 0 else "above"))

    def action_pane_left(self) -> None:
        self.articles.focus()

    def action_pane_right(self) -> None:
        if self.focused is self.articles and self.digest is not None:
            self.digest.summary.focus()

    def _back_from_reading(self, article_id: int | None) -> None:
        """The reader was closed on an article; its verbs may have changed what is listed."""
        self._reading = None
        self.reload(keep=article_id)
