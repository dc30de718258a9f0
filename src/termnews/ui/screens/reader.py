"""Reader: the full text beside its summary, figures and sources."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.widget import Widget

from termnews.errors import TermnewsError
from termnews.library import Library
from termnews.model import Article, ArticleRow, Span
from termnews.services import listing, reading
from termnews.services.digest import is_short
from termnews.services.triage import Step, Verb
from termnews.ui import footers
from termnews.ui.keys import READER_GROUPS, bindings
from termnews.ui.reading_queue import ReadingQueue
from termnews.ui.screens.triage_keys import TriageKeys
from termnews.ui.widgets.article_text import ArticleText
from termnews.ui.widgets.digest import Digest
from termnews.ui.widgets.entry_list import EntryList
from termnews.ui.widgets.title_bar import TitleBar

_MARK_NAMES = {"summary": "summary sentences", "figure": "figures", "quotation": "quotations"}


class ReaderScreen(TriageKeys):
    """One article of a queue. Choosing anything on the left shows it in the text."""

    GROUPS = READER_GROUPS
    FOOTER = footers.READER
    HELP_TITLE = "Reader"
    BINDINGS = bindings(READER_GROUPS)
    CSS_PATH = "reader.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]

    def __init__(self) -> None:
        super().__init__()
        self._queue: ReadingQueue
        self._target: Span | None = None
        self._article: Article | None = None
        self._jumped_from: list[tuple[int, Widget | None]] = []
        self.bar = TitleBar()
        self.digest = Digest(beside_text=True, id="digest")
        self.text = ArticleText(id="text")

    def compose(self) -> ComposeResult:
        yield self.bar
        with Container(id="panes"):
            yield self.digest
            yield self.text
        yield self.status

    @property
    def panes(self) -> Sequence[Widget]:
        return (self.text, *self.digest.panes)

    def read(self, queue: ReadingQueue, target: Span | None = None) -> None:
        """Show the queue's article, at `target` if given. To be called before the screen is pushed."""
        self._queue = queue
        self._target = target
        self._article = None
        self.status.say("")
        if self.text.size:  # it was laid out before: the first frame has the text
            self.set_focus(self.text)
            self._show(target)

    def on_mount(self) -> None:
        self.text.focus()
        self.call_after_refresh(self._show, self._target)

    def _show(self, target: Span | None = None) -> None:
        """Show the queue's article: at `target`, or where it was left."""
        self._remember()
        try:
            article = reading.article(self.app.library, self._queue.article_id)
        except TermnewsError as error:
            self.say_error(error)
            return
        self._note(partial(reading.mark_opened, article_id=article.row.id))
        self._article = article
        self._jumped_from.clear()
        self.digest.show(article, self.app.summary_length, self.app.highlight)
        self.text.show(article, self._summary(), self.app.highlight)
        if target is not None:
            self.text.focus_span(target)
        elif article.position:
            self.text.scroll_to_offset(article.position)
        self._show_place()

    def _summary(self) -> tuple[Span, ...]:
        if self._article is None or is_short(self._article.analysis):
            return ()
        return self._article.analysis.summary(self.app.summary_length)

    def _remember(self) -> None:
        if self._article is not None:
            article_id, position = self._article.row.id, self.text.top_offset
            self._note(partial(reading.remember_position, article_id=article_id, position=position))

    def _note(self, write: Callable[[Library], None]) -> None:
        """Write what nobody waits for."""
        self.app.write_soon(write, lambda _: None, self.say_error)

    @on(ArticleText.Scrolled)
    def _show_place(self) -> None:
        row = self.row_of_target()
        if row is None:
            return
        self.text.show_row(row)
        place = "✓ done " if row.done else "z snoozed " if row.snoozed_until else ""
        flags = ("★ " if row.starred else "") + place
        self.bar.place = f"{flags}{row.title}"
        self.bar.facts = f"{self.text.share_shown:.0%} · {self._queue.index + 1:,} of {len(self._queue):,}"

    def library_changed(self) -> None:
        self._show_place()

    def article_changed(self, article_id: int) -> None:
        if article_id in self.targets():
            self._show()

    def refresh_digest(self) -> None:
        self.digest.show_summary(self.app.summary_length, self.app.highlight)
        self.text.show_summary(self._summary())
        self.text.show_highlight(self.app.highlight)

    def longest_summary(self) -> int:
        return self.digest.longest_summary

    def targets(self) -> list[int]:
        return [self._article.row.id] if self._article else []

    def row_of_target(self) -> ArticleRow | None:
        rows = listing.rows(self.app.library, self.targets())
        return rows[0] if rows else None

    def acted(self, verb: Verb, step: Step, moves: int) -> None:
        """Done and snooze go on to the next article; other verbs stay: the reader is in the middle of a text."""
        if verb not in (Verb.DONE, Verb.SNOOZE):
            self._show_place()
        elif self._queue.step(1) or self._queue.step(-1):
            self._show()
        else:
            self.action_back()

    def ruled(self, step: Step) -> None:
        if set(self.targets()) & set(step.ids):
            super().ruled(step)
        else:
            self._show_place()

    def journal_moved(self, step: Step) -> None:
        if len(step.ids) == 1 and step.ids[0] not in self.targets() and self._queue.go_to(step.ids[0]):
            self._show()
        else:
            self._show_place()

    @on(EntryList.Chosen)
    def _chosen(self, message: EntryList.Chosen) -> None:
        self._jump(message.target)

    def _jump(self, target: Span) -> None:
        self._jumped_from.append((self.text.top_offset, self.focused))
        self.text.focus_span(target)

    def action_choose(self) -> None:
        if isinstance(self.focused, EntryList):
            self.focused.choose()

    def action_next_mark(self, kind: str) -> None:
        self._to_mark(kind, 1)

    def action_previous_mark(self, kind: str) -> None:
        self._to_mark(kind, -1)

    def _to_mark(self, kind: str, direction: int) -> None:
        origin = (self.text.top_offset, self.focused)
        reached: Span | None = None
        for _ in range(self.count):
            target = self.text.neighbour(kind, direction)
            if target is None:
                break
            reached = target
            self.text.focus_span(target)
        if reached is None:
            self.status.say(f"No more {_MARK_NAMES[kind]} " + ("below" if direction > 0 else "above"))
        else:
            self._jumped_from.append(origin)

    def action_jump_back(self) -> None:
        if not self._jumped_from:
            self.status.say("No jump to come back from")
            return
        offset, pane = self._jumped_from.pop()
        self.text.focus_span(None)
        self.text.scroll_to_offset(offset)
        if pane is not None:
            pane.focus()

    def digits_count(self) -> bool:
        return self.focused is not self.digest.summary

    def choose_number(self, number: int) -> None:
        self.digest.summary.choose(number - 1)

    def action_space(self) -> None:
        if not self.text.at_end:
            self.text.move(self.text.page)
        else:
            self.action_next_unread()

    def action_page_up(self) -> None:
        self.text.move(-self.text.page * self.count)

    def action_next_article(self) -> None:
        self._step(self.count, unread=False)

    def action_previous_article(self) -> None:
        self._step(-self.count, unread=False)

    def action_next_unread(self) -> None:
        self._step(1, unread=True)

    def action_previous_unread(self) -> None:
        self._step(-1, unread=True)

    def _step(self, steps: int, *, unread: bool) -> None:
        direction = 1 if steps > 0 else -1
        moved = [self._queue.step(direction, unread=unread) for _ in range(abs(steps))]
        if any(moved):
            self._show()
        else:
            kind = "unread articles" if unread else "articles"
            self.status.say(f"No more {kind} " + ("below" if direction > 0 else "above"))

    def action_pane_left(self) -> None:
        if self.focused is self.text:
            self.digest.summary.focus()

    def action_pane_right(self) -> None:
        self.text.focus()

    def action_back(self) -> None:
        self._remember()
        self._article = None
        self.dismiss(self._queue.article_id)

    def on_unmount(self) -> None:
        """However the program ends, the place in the text is kept."""
        self._remember()
