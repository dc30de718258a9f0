"""Files and folders into the library: what comes in, what is the same article, what is named and skipped."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from termnews.library import Library, analyses, articles
from termnews.model import Analysis, Document
from termnews.services import importing, listing, reading, triage
from termnews.services.importing import ImportReport, Progress, Stored, import_paths, store
from termnews.services.searching import search_ids
from termnews.services.triage import Verb

Write = Callable[..., Path]

TOLL = """Ferry toll to rise

The port council voted on Tuesday to raise the ferry toll by 4 per cent.

"We cannot run boats on promises," said Maren Oster, who chairs the council.

The new toll is to pay for two boats that cost $18 million each.
"""
OWLS = "Owls return to the mint\n\nA pair of owls has nested in the tower of the old mint.\n"


def linked(url: str, text: str, title: str = "Ferry toll to rise") -> str:
    return f"---\ntitle: {title}\nurl: {url}\n---\n\n{text}\n"


def test_a_folder_comes_in_analysed(library: Library, write: Write, now: datetime) -> None:
    write("deep/owls.txt", OWLS)
    write("toll.txt", TOLL)
    report = import_paths(library, [write("deep/owls.txt", OWLS).parents[1]], now=now)
    assert (len(report.new), report.changed, report.unchanged, report.skipped) == (2, (), (), ())
    toll, owls = (reading.article(library, each) for each in report.new)
    assert (owls.row.title, toll.row.title) == ("Owls return to the mint", "Ferry toll to rise")
    assert [span.of(toll.text) for span in toll.analysis.summary(1)] == [
        "The port council voted on Tuesday to raise the ferry toll by 4 per cent."
    ]
    assert "$18 million" in [figure.of(toll.text) for figure in toll.analysis.figures]
    assert "Maren Oster" in [each.name for each in toll.analysis.attributions]
    assert owls.row.added == now


def test_importing_again_changes_nothing(library: Library, write: Write, now: datetime) -> None:
    folder = write("toll.txt", TOLL).parent
    write("owls.txt", OWLS)
    first = import_paths(library, [folder], now=now)
    triage.apply(library, Verb.DONE, first.new, now=now)
    before = list(library.connection.iterdump())
    again = import_paths(library, [folder], now=now + timedelta(days=1))
    assert again == ImportReport(unchanged=first.new)
    assert list(library.connection.iterdump()) == before


def test_good_and_bad_together(library: Library, write: Write, now: datetime, tmp_path: Path) -> None:
    good = write("toll.txt", TOLL)
    picture = write("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00")
    empty = write("empty.md", "")
    pipe = good.with_name("pipe.txt")
    os.mkfifo(pipe)
    hollow = tmp_path / "hollow"
    hollow.mkdir()
    missing = tmp_path / "missing.txt"
    report = import_paths(library, [missing, good.parent, hollow], now=now)
    assert [reading.article(library, each).row.title for each in report.new] == ["Ferry toll to rise"]
    assert {each.item: each.why for each in report.skipped} == {
        str(missing): "there is no such file or folder",
        str(hollow): "the folder holds no .txt, .md or .html files",
        str(picture): "it is no text file",
        str(empty): "it is empty",
        str(pipe): "it is no regular file",
    }


def test_a_file_whose_name_is_no_utf8_comes_in_once(library: Library, write: Write, now: datetime) -> None:
    path = write("toll.txt", TOLL)
    odd = os.path.join(os.fsencode(path.parent), b"caf\xe9.txt")
    path.rename(os.fsdecode(odd))
    assert len(import_paths(library, [path.parent], now=now).new) == 1
    assert len(import_paths(library, [path.parent], now=now).unchanged) == 1


def test_an_edited_file_is_the_same_article(library: Library, write: Write, now: datetime) -> None:
    path = write("toll.txt", TOLL)
    (article_id,) = import_paths(library, [path], now=now).new
    triage.apply(library, Verb.STAR, [article_id], now=now)
    write("toll.txt", TOLL.replace("4 per cent", "6 per cent") + "\nThe council meets again in May.\n")
    assert import_paths(library, [path], now=now) == ImportReport(changed=(article_id,))
    article = reading.article(library, article_id)
    assert "6 per cent" in article.text
    assert article.row.starred
    assert ["4 per cent" in text for _, _, text in reading.versions(library, article_id)] == [True]
    assert "6 per cent" in [figure.of(article.text) for figure in article.analysis.figures]
    assert list(search_ids(library, "meets in May", now=now)) == [article_id]


def test_an_edit_that_is_taken_back_is_a_change_too(library: Library, write: Write, now: datetime) -> None:
    path = write("toll.txt", TOLL)
    (article_id,) = import_paths(library, [path], now=now).new
    for text in (TOLL + "\nMore.\n", TOLL):
        write("toll.txt", text)
        assert import_paths(library, [path], now=now).changed == (article_id,)
    assert reading.article(library, article_id).versions == 2


def test_another_article_in_the_same_file_is_a_new_one(library: Library, write: Write, now: datetime) -> None:
    path = write("today.txt", TOLL)
    first = import_paths(library, [path], now=now).new
    write("today.txt", OWLS)
    second = import_paths(library, [path], now=now).new
    assert len(first + second) == 2


def test_one_text_under_two_names_is_one_article(library: Library, write: Write, now: datetime) -> None:
    folder = write("a.txt", TOLL).parent
    write("b.txt", TOLL)
    (article_id,) = import_paths(library, [folder], now=now).new
    assert import_paths(library, [folder], now=now) == ImportReport(unchanged=(article_id,))
    write("a.txt", TOLL + "\nThe council meets again in May.\n")
    assert import_paths(library, [folder], now=now) == ImportReport(changed=(article_id,))
    assert import_paths(library, [folder], now=now) == ImportReport(unchanged=(article_id,))


def test_an_address_is_an_article_wherever_it_was_saved(library: Library, write: Write, now: datetime) -> None:
    url = "https://news.example/toll"
    folder = write("a.md", linked(url, "The toll rises by 4 per cent.")).parent
    (article_id,) = import_paths(library, [folder], now=now).new
    write("b.md", linked(url, "The toll rises by 6 per cent. It is the third rise."))
    assert import_paths(library, [folder], now=now).changed == (article_id,)
    assert import_paths(library, [folder], now=now) == ImportReport(unchanged=(article_id,))
    assert "6 per cent" in reading.article(library, article_id).text


def test_one_text_at_two_addresses_is_two_articles(library: Library, write: Write, now: datetime) -> None:
    folder = write("a.md", linked("https://a.example/toll", "The toll rises.")).parent
    write("b.md", linked("https://b.example/toll", "The toll rises."))
    assert len(import_paths(library, [folder], now=now).new) == 2
    assert len(import_paths(library, [folder], now=now).unchanged) == 2


def test_an_address_can_become_known_later(library: Library, now: datetime) -> None:
    document = Document("Ferry toll to rise", "The toll rises. The council voted.", path="/articles/toll.md")
    _, article_id = store(library, document, now=now)
    known = replace(document, text=document.text + " Oster said so.", url="https://news.example/toll")
    assert store(library, known, now=now) == (Stored.CHANGED, article_id)
    assert store(library, replace(known, path=None), now=now) == (Stored.UNCHANGED, article_id)


def test_newer_rules_analyse_a_known_text_anew(
    library: Library, write: Write, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write("toll.txt", TOLL)
    (article_id,) = import_paths(library, [path], now=now).new
    found = reading.article(library, article_id).analysis
    analyses.reanalyse(library, article_id, Analysis(), importing.ANALYSIS_VERSION)
    assert import_paths(library, [path], now=now).unchanged == (article_id,)
    assert reading.article(library, article_id).analysis == Analysis()
    monkeypatch.setattr(importing, "ANALYSIS_VERSION", importing.ANALYSIS_VERSION + 1)
    assert import_paths(library, [path], now=now).unchanged == (article_id,)
    assert reading.article(library, article_id).analysis == found
    assert reading.article(library, article_id).versions == 0


def test_what_another_process_stored_meanwhile_is_seen(
    library: Library, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = Document("Ferry toll to rise", "The toll rises. The council voted.")
    analysed = importing.analysed_within_limits

    def analysed_while_another_stores(document: Document) -> Analysis:
        with Library.open(library.path) as other:
            articles.add(other, document, analysed(document), importing.ANALYSIS_VERSION, now=now)
        return analysed(document)

    monkeypatch.setattr(importing, "analysed_within_limits", analysed_while_another_stores)
    assert store(library, document, now=now)[0] is Stored.UNCHANGED
    assert listing.counts(library).articles == 1


def test_progress_names_each_file_before_it_is_read(library: Library, write: Write, now: datetime) -> None:
    folder = write("a.txt", TOLL).parent
    write("b.txt", OWLS)
    seen: list[Progress] = []
    import_paths(library, [folder], now=now, on_progress=seen.append)
    assert seen == [Progress(0, 2, str(folder / "a.txt")), Progress(1, 2, str(folder / "b.txt"))]
