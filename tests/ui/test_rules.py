"""Rules on the screen: made from an article or a search, listed, changed, removed, taken back."""

from __future__ import annotations

import pytest

from termnews.library import feeds
from termnews.library.arrivals import Arrival, store_arrivals
from termnews.model import Document
from termnews.services import rules
from termnews.services.rules import RuleAction, add_rule

from .conftest import NOW, Pasted


def made(terminal) -> list[tuple[str, str]]:
    return [(each.does, each.query) for each in rules.rules(terminal.app.library)]


async def test_a_rule_from_the_article_at_hand_is_for_the_inbox_at_once(start, library, size):
    async with start(library, size) as terminal:
        await terminal.press("D")
        assert "From now on: Ferry toll to rise" in terminal.text
        assert "▸ these words" in terminal.text
        assert "1 of 5 articles that came in the last 30 days" in terminal.text
        await terminal.press("down")
        assert "▸ this outlet" in terminal.text
        assert "3 of 5 articles" in terminal.text
        await terminal.press("enter")
        assert made(terminal) == [("kill", 'outlet:"Bay Gazette"')]
        assert "Killed by rule 1: 3 articles · u undoes" in terminal.status
        assert "2 left" in terminal.title
        assert terminal.current.startswith("Engineers")
        await terminal.press("u")
        assert terminal.status == "Undid kill by rule 1: 3 articles"
        assert "5 left" in terminal.title
        assert made(terminal) == [("kill", 'outlet:"Bay Gazette"')]


async def test_rules_that_another_screen_changed_are_read_again(start, library):
    first = add_rule(library, RuleAction.KILL, "ferry", now=NOW)
    add_rule(library, RuleAction.STAR, "owls", now=NOW)
    async with start(library) as terminal:
        await terminal.press("I")
        rules.remove_rule(library, first.rule.id, now=NOW)
        await terminal.press("X")
        assert "There is no rule 1" in terminal.status
        assert "1 rule" in terminal.title
        assert "ferry" not in terminal.text


async def test_escape_makes_no_rule(start, library):
    async with start(library) as terminal:
        await terminal.press("D", "escape")
        assert made(terminal) == []
        assert "5 left" in terminal.title


async def test_what_is_wrong_with_the_query_is_said_below_it_and_nothing_is_saved(start, library, size):
    async with start(library, size) as terminal:
        await terminal.press("D", "end", Pasted(" is:done"), "enter")
        lines = terminal.text.split("\n")
        field = next(index for index, line in enumerate(lines) if "title:rise is:done" in line)
        assert "Nothing arrives like that" in lines[field + 1]
        assert made(terminal) == []
        await terminal.press(*["backspace"] * 8)
        assert "Nothing arrives like that" not in terminal.text
        await terminal.press("enter")
        assert len(made(terminal)) == 1


async def test_tab_chooses_what_a_rule_does(start, library):
    async with start(library) as terminal:
        await terminal.press("D", "tab")
        assert "no kill rule touches it" in terminal.text
        await terminal.press("tab", "enter")
        assert terminal.states("Ferry toll") == (False, True, False)
        assert made(terminal)[0][0] == "star"
        await terminal.press("D", "shift+tab")
        assert "the name of the tag" in terminal.text
        await terminal.press("enter", *"boats", "enter")
        assert made(terminal)[1][0] == "tag boats"
        assert "Tagged boats by rule 2: 1 article" in terminal.status


async def test_a_keep_rule_touches_nothing(start, library):
    async with start(library) as terminal:
        await terminal.press("D", "tab", "enter")
        assert made(terminal)[0][0] == "keep"
        assert terminal.status.startswith("Rule 1: keep title:Ferry")
        assert "5 left" in terminal.title


@pytest.mark.parametrize("finds", ["owls", "walrus"])
async def test_a_rule_from_a_search_hits_or_not(start, library, finds):
    async with start(library) as terminal:
        await terminal.press("slash", *finds, "ctrl+t")
        assert "▸ this search" in terminal.text
        await terminal.press("enter")
        assert made(terminal) == [("kill", finds)]
        await terminal.press("escape")
        assert ("4 left" if finds == "owls" else "5 left") in terminal.title


async def test_on_a_hit_the_search_is_proposed_first(start, library):
    async with start(library) as terminal:
        await terminal.press("slash", *"owls", "enter", "D")
        assert "▸ this search" in terminal.text
        assert "this outlet" in terminal.text


async def test_the_reader_goes_on_to_the_next_article_where_the_rule_took_this_one(start, library):
    async with start(library) as terminal:
        await terminal.press("enter", "D", "enter")
        assert "Engineers lower lake" in terminal.title
        assert terminal.states("Ferry toll")[2]
        await terminal.press("D", *["backspace"] * 60, *"owls", "enter")
        assert "Engineers lower lake" in terminal.title
        assert terminal.states("Owls")[2]


async def test_what_a_headline_holds_is_never_read_as_markup(start, library, size):
    async with start(library, size) as terminal:
        await terminal.press("G", "D")
        assert "From now on: [red]Bracket[/red]" in terminal.text
        assert "\x1b" not in terminal.text
        assert "\u202e" not in terminal.text
        await terminal.press("enter", "I")
        assert terminal.app.is_running


@pytest.fixture
def ruled(library):
    """Three rules: kill title:live, keep title:ferry, kill outlet:gazette."""
    add_rule(library, RuleAction.KILL, "title:live", now=NOW)
    add_rule(library, RuleAction.KEEP, "title:ferry", now=NOW)
    add_rule(library, RuleAction.KILL, "outlet:gazette", now=NOW)
    return library


async def test_the_rules_are_listed_with_what_they_did(start, ruled, size):
    async with start(ruled, size) as terminal:
        await terminal.press("I")
        assert "3 rules" in terminal.title
        for words in ("title:live", "keep", "0 articles", "0 articles killed"):
            assert words in terminal.text
        await terminal.press("j")
        assert "kept from a kill rule" in terminal.text
        await terminal.press("q")
        assert "Inbox" in terminal.title


async def test_help_tells_the_keys_of_the_rules(start, ruled):
    async with start(ruled) as terminal:
        await terminal.press("I", "question_mark")
        assert "carry it out on what is in the inbox now" in terminal.text


async def test_a_rule_is_removed_and_comes_back(start, ruled):
    async with start(ruled) as terminal:
        await terminal.press("I", "X", "X")
        assert len(made(terminal)) == 1
        assert "Removed rule 2: keep title:ferry" in terminal.status
        await terminal.press("u")
        assert "Rule 2 is back" in terminal.status
        await terminal.press("q", "I", "u")
        assert len(made(terminal)) == 3
        await terminal.press("u")
        assert terminal.status == "No rule was removed"


async def test_a_rule_is_changed_and_changed_back(start, ruled):
    async with start(ruled) as terminal:
        await terminal.press("I", "enter", "tab", "end", Pasted(" is:unread"), "enter")
        assert made(terminal)[0] == ("keep", "title:live is:unread")
        await terminal.press("u")
        assert made(terminal)[0] == ("kill", "title:live")
        assert "Rule 1 is as before" in terminal.status


async def test_a_rule_is_made_among_the_rules(start, library):
    async with start(library) as terminal:
        await terminal.press("I")
        assert "No rules yet" in terminal.text
        await terminal.press("a", Pasted("title:owls"), "enter")
        assert made(terminal) == [("kill", "title:owls")]
        assert not terminal.states("Owls")[2]
        await terminal.press("u")
        assert made(terminal) == []


async def test_a_rule_is_carried_out_on_the_inbox(start, ruled):
    async with start(ruled) as terminal:
        await terminal.press("I", "G", "x")
        assert "Killed by rule 3: 2 articles · u undoes" in terminal.status
        assert not terminal.states("Ferry toll")[2], "the keep rule protects it"
        await terminal.press("u")
        assert terminal.status == "Undid kill by rule 3: 2 articles"
        await terminal.press("k", "x")
        assert "Rule 2 keeps: it does nothing by itself" in terminal.status


async def test_what_a_rule_did_on_arrival_is_brought_back_there_and_not_by_undo(start, library, size):
    feed, _ = feeds.subscribe(library, "https://bay.example/feed", title="Bay Gazette")
    add_rule(library, RuleAction.KILL, "title:live", now=NOW)
    arrivals = [Arrival(title, title, Document(title, "The council met.")) for title in ("Live: one", "Live: two")]
    async with start(library, size) as terminal:
        await terminal.press("d")
        store_arrivals(library, feed, arrivals, 1, present=set(), now=NOW)
        await terminal.press("u")
        assert "Undid done: 1 article" in terminal.status
        await terminal.press("I")
        assert "2 articles killed" in terminal.text
        await terminal.press("U")
        assert "Undid kill by rule 1: 2 articles · u undoes" in terminal.status
        assert "0 articles killed" in terminal.text
        await terminal.press("U")
        assert "Nothing is left of what rule 1 did on arrival" in terminal.status
        await terminal.press("u")
        assert "Redid kill by rule 1: 2 articles" in terminal.status
        await terminal.press("U", "q")
        assert "7 left" in terminal.title


async def test_a_rule_counts_what_it_did_in_the_inbox(start, library):
    async with start(library) as terminal:
        await terminal.press("D", "down", "enter", "I")
        assert "3 articles killed" in terminal.text
        await terminal.press("q", "u", "I")
        assert "0 articles killed" in terminal.text


async def test_all_of_it_is_in_sight_on_a_small_terminal(start, library):
    async with start(library, (50, 15)) as terminal:
        await terminal.press("D")
        assert "From now on: Ferry toll" in terminal.text
        assert "this outlet" in terminal.text
        assert "escape closes" in terminal.text
        feeds.subscribe(library, "https://bay.example/feed", title="Bay Gazette")
        await terminal.press("escape", "E", "e")
        assert "Login" in terminal.text
        assert "escape closes" in terminal.text
