"""The triage verbs of every screen that shows articles: act, say so, allow to take it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import getters

from termnews.errors import TermnewsError
from termnews.model import ArticleRow
from termnews.services import triage
from termnews.services.triage import Step, Verb
from termnews.ui.app import TermnewsApp
from termnews.ui.keyed_screen import KeyedScreen


class TriageKeys(KeyedScreen):
    """Done, star, read and their undo. Subclasses say what is acted on and what follows."""

    app = getters.app(TermnewsApp)

    def targets(self) -> list[int]:
        """The ids of the articles that a verb acts on."""
        raise NotImplementedError

    def row_of_target(self) -> ArticleRow | None:
        """The first of them, which decides what a toggle does."""
        raise NotImplementedError

    def acted(self, verb: Verb, step: Step) -> None:
        """A verb was carried out."""
        raise NotImplementedError

    def journal_moved(self, step: Step) -> None:
        """A step was undone or redone."""
        raise NotImplementedError

    def refresh_digest(self) -> None:
        """The summary's length or the marks changed."""
        raise NotImplementedError

    def triage(self, verb: Verb) -> None:
        """Carry out a verb on the targets."""
        ids = self.targets()
        if not ids:
            self.status.say("No article here")
            return
        self.app.last_verb = verb
        self._write(lambda: triage.apply(self.app.library, verb, ids, now=self.app.now()), verb)

    def _write(self, write: Callable[[], Step], verb: Verb | None = None) -> None:
        try:
            step = write()
        except TermnewsError as error:
            self.say_error(error)
            return
        if verb is None:
            self.journal_moved(step)
        else:
            self.acted(verb, step)
        self.status.say(step.sentence + (" · u undoes" if verb is not None and step.ids else ""))

    def action_done(self) -> None:
        self.triage(Verb.DONE)

    def action_star(self) -> None:
        row = self.row_of_target()
        self.triage(Verb.UNSTAR if row is not None and row.starred else Verb.STAR)

    def action_toggle_read(self) -> None:
        row = self.row_of_target()
        self.triage(Verb.UNREAD if row is not None and row.read else Verb.READ)

    def action_repeat(self) -> None:
        if self.app.last_verb is None:
            self.status.say("Nothing to repeat yet")
        else:
            self.triage(self.app.last_verb)

    def action_undo(self) -> None:
        self._write(lambda: triage.undo(self.app.library))

    def action_redo(self) -> None:
        self._write(lambda: triage.redo(self.app.library))

    def action_longer(self) -> None:
        self._change_length(1)

    def action_shorter(self) -> None:
        self._change_length(-1)

    def _change_length(self, step: int) -> None:
        longest = self.longest_summary()
        if not longest:
            self.status.say("A short article has no summary")
            return
        before = min(self.app.summary_length, longest)
        length = max(1, min(before + step, longest))
        if length == before:
            self.status.say("That is the longest summary" if step > 0 else "That is the shortest summary")
            return
        self.app.summary_length = length
        self.refresh_digest()

    def longest_summary(self) -> int:
        """How many sentences the longest summary of the shown article has."""
        raise NotImplementedError

    def action_cycle_marks(self) -> None:
        self.app.highlight = self.app.highlight.next
        self.refresh_digest()
        self.status.say(f"Marked: {self.app.highlight}")

    def action_feeds(self) -> None:
        self.app.open_feeds()

    def fetch(self, feed_ids: Sequence[int] = ()) -> None:
        """Fetch feeds, all if none is named, unless that is going on already."""
        if not self.app.fetch(feed_ids):
            self.status.say("A fetch is under way; r and R work again when it is through")

    def action_fetch_all(self) -> None:
        self.fetch()

    def action_fetch_one(self) -> None:
        row = self.row_of_target()
        if row is None or row.feed_id is None:
            self.status.say("This article came by no feed")
        else:
            self.fetch([row.feed_id])

    def action_full_text(self) -> None:
        row = self.row_of_target()
        if row is None:
            self.status.say("No article here")
        elif row.url is None:
            self.status.say("This article has no web address")
        else:
            self.app.fetch_full_text(row.id)

    def action_search(self) -> None:
        self.app.open_search()

    def action_add(self) -> None:
        self.app.open_add()

    def action_help(self) -> None:
        self.app.open_help(self.HELP_TITLE, self.GROUPS)

    def action_quit_at_once(self) -> None:
        self.app.exit()

    def action_browser(self) -> None:
        row = self.row_of_target()
        url = row.url if row else None
        if url:
            self.app.open_url(url)
            self.status.say(f"Opened {url}")
        else:
            self.status.say("This article has no web address")
