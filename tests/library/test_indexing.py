"""When articles get into the search index: at the end of what stores them, later, or after a crash."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from termnews.library import Library, analyses, articles, search
from termnews.library.search_index import catch_up
from termnews.model import Analysis, Attribution, Document, Query, Span, TextField, TextTerm

Add = Callable[..., int]
AssertWhole = Callable[[Library], None]
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def found(library: Library, word: str, field: TextField = TextField.ANYWHERE) -> list[int]:
    return list(search.newest_ids(library, Query(TextTerm(word, field=field)), now=NOON))


class Stop(Exception):
    """Something goes wrong in the midst of a transaction."""


def test_what_a_transaction_stores_is_found_after_it(library: Library, add: Add, assert_whole: AssertWhole) -> None:
    with library.writing():
        ids = [add(f"Toll {number}", published=NOON - timedelta(hours=number)) for number in range(5)]
        with library.writing():
            ids.append(add("Toll again", published=NOON - timedelta(hours=9)))
    assert found(library, "toll") == ids
    assert_whole(library)


def test_articles_of_one_minute_are_found_in_the_order_of_time(library: Library, add: Add) -> None:
    with library.writing():
        ids = [add(f"Toll {second}", published=NOON - timedelta(seconds=60 - second)) for second in (40, 10, 30, 20)]
    assert found(library, "toll") == [ids[0], ids[2], ids[3], ids[1]]


def test_what_is_given_up_leaves_no_trace(library: Library, add: Add, assert_whole: AssertWhole) -> None:
    with suppress(Stop), library.writing():
        add("Toll rises")
        raise Stop
    add("Owls return")
    assert (found(library, "toll"), found(library, "owls")) == ([], [1])
    assert_whole(library)


def test_a_text_that_is_replaced_in_the_same_transaction(library: Library, add: Add, assert_whole: AssertWhole) -> None:
    with library.writing():
        article_id = add("Toll rises")
        articles.replace(library, article_id, Document("Toll falls", "Owls."), Analysis(), 1, now=NOON)
    assert (found(library, "rises"), found(library, "falls"), found(library, "owls")) == ([], [1], [1])
    assert_whole(library)


def test_later_is_by_and_by_and_at_the_end(library: Library, add: Add, assert_whole: AssertWhole) -> None:
    with library.indexing_later():
        for number in range(5):
            add(f"Toll {number}")
        assert found(library, "toll") == []
        assert library.index(most=2)
        assert len(found(library, "toll")) == 2
    assert len(found(library, "toll")) == 5
    assert not library.index()
    assert_whole(library)


def test_what_was_not_indexed_is_caught_up_with(library: Library, add: Add, assert_whole: AssertWhole) -> None:
    add("Toll 0")
    with suppress(Stop), library.indexing_later():
        add("Toll 1")
        add("Toll 2")
        raise Stop
    with Library.open(library.path) as opened:
        assert found(opened, "toll") == [1]
        catch_up(opened)
        assert len(found(opened, "toll")) == 3
        assert_whole(opened)


def test_a_text_that_waits_for_the_index_can_change(library: Library, add: Add, assert_whole: AssertWhole) -> None:
    with library.indexing_later():
        article_id = add("Toll rises")
        articles.replace(library, article_id, Document("Toll falls", "Owls."), Analysis(), 1, now=NOON)
        analyses.reanalyse(library, article_id, Analysis(), 2)
    assert (found(library, "rises"), found(library, "falls")) == ([], [1])
    assert_whole(library)


def test_a_newer_analysis_changes_who_is_found(library: Library, add: Add, assert_whole: AssertWhole) -> None:
    article_id = add("Toll", "Jane Roe said that it rises.")
    said = Attribution(9, 28, source=Span(0, 8), cue=Span(9, 13), name="Jane Roe")
    for analysis, hits in ((Analysis(attributions=(said,)), [article_id]), (Analysis(), [])):
        analyses.reanalyse(library, article_id, analysis, 2)
        assert found(library, "roe", TextField.SOURCE) == hits
        assert found(library, "rises") == [article_id]
        assert_whole(library)
