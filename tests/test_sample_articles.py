"""The sample articles that a first start opens: complete, varied, and clean once imported."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from termnews.ingest.files import read_document
from termnews.model import Document

SAMPLES = Path(__file__).parent.parent / "sample_articles"


@dataclass(frozen=True)
class Sample:
    """What a reader should see above one sample article."""

    file: str
    title: str
    outlet: str
    author: str | None
    published: str
    """A date, or a time with its offset where the file names one."""


EXPECTED = (
    Sample(
        "cup-final-orsmund.html",
        "Harbour side sink Athletic with last kick of a mad final",
        "Saturday Terrace",
        "Fergus Lyle",
        "2026-11-22T08:15:00+00:00",
    ),
    Sample(
        "deep-frost.txt",
        "Deep frost after the gale: minus 11 forecast in Ulver dales",
        "Upland Argus",
        None,
        "2026-11-22",
    ),
    Sample(
        "docks-at-a-standstill.md",
        "Docks at a standstill as 12,000 march, or 7,500, depending on who counted",
        "Port Merrin Echo",
        "Rory Quill",
        "2026-11-18T19:15:00+00:00",
    ),
    Sample(
        "ferry-capsizes.txt",
        "Ferry capsizes off Skarn Point; at least nine dead, 14 missing",
        "Strait News Service",
        "Ida Tvedt",
        "2026-11-19",
    ),
    Sample(
        "forty-seven-minutes.html",
        "Forty-seven minutes on the Northern Linnet",
        "The Velholm Courier",
        "Solveig Brandt-Moe",
        "2026-11-21T05:45:00+01:00",
    ),
    Sample(
        "instrument-no-5.md",
        "Instrument No. 5: the gauge that warned of the Sorva dam for nineteen months",
        "Meridian Dispatch",
        "Judith Amsell and Milo Strehar",
        "2026-11-22T06:00:00+00:00",
    ),
    Sample(
        "kaisan-boxes-strike.html",
        "Port Merrin strike to cost Golden Heron KS$5.4m a day",
        "The Kaisan Ledger",
        "Mara Quek",
        "2026-11-19T10:05:00+08:00",
    ),
    Sample(
        "key-rate-raised.txt",
        "Sundmark lifts rates to 4.25% and says it may not be finished",
        "Exchange Street Bulletin",
        "Viggo Strandhagen",
        "2026-11-19",
    ),
    Sample(
        "linnet-steering-fault.md",
        "Linnet sailed with a steering fault in its log, officers’ union says",
        "The Harbour Gazette",
        "Tess Penhallow",
        "2026-11-20T07:30:00+00:00",
    ),
    Sample(
        "mayors-count-the-dead.txt",
        "Mayors say the dead are not being counted",
        "Sorva Valley Post",
        "Luka Brenn",
        "2026-11-19",
    ),
    Sample(
        "one-yacht-eleven-buyers.txt",
        "Boatbuilder jailed for selling the same yacht to eleven buyers",
        "The Harbour Gazette",
        "Edmund Harkness, court correspondent",
        "2026-11-21",
    ),
    Sample(
        "route-five-saved.md",
        "Council saves the 5 bus by one vote and puts up parking instead",
        "Upland Argus",
        "Hetty Blamire",
        "2026-11-20",
    ),
    Sample(
        "sorva-dam-break.html",
        "Thirty-one killed as mine dam bursts above Vrelja",
        "Brezan Herald",
        "Dana Kopriva and Milo Strehar",
        "2026-11-18T18:40:00+01:00",
    ),
    Sample(
        "the-wolf-in-the-flour-bin.md",
        "The wolf in the flour bin",
        "The Ostra Review",
        "Coralie Dunmore",
        "2026-11-21T09:00:00+01:00",
    ),
    Sample(
        "truce-close.txt",
        "Dorvak and Ilmeria close to six-week truce, officials say",
        "Strait News Service",
        "Nadia Ferrant",
        "2026-11-21",
    ),
    Sample("where-the-eels-wait.html", "Where the eels wait", "Open Shore", "Oriel Vance-Tamm", "2026-11-19"),
)

BOILERPLATE = (
    r"[Rr]ead more",
    r"\bShare\b",
    r"[Cc]ookie",
    r"[Nn]ewsletter",
    r"Sign (up|in)",
    r"[Ss]ubscribe",
    r"[Aa]ll rights reserved",
    r"©",
    r"\d Comments",
    r"Most read",
    r"Related stories",
    r"Advertisement",
    r"Skip to main content",
)

CAPTIONS = (
    "The upturned hull at first light",
    "Photograph: Nils Overgaard",
    "She has been a coxswain since 2009",
    "The churchyard at Vrelja on Wednesday morning",
    "Photo: Herald/J. Lipar",
    "A Golden Heron vessel waits",
    "Reuse prohibited",
    "Rehn, somewhere under there",
    "Picture: Terrace/Mika Dahlgren",
    "the size of a grain of rice",
    "Image: Ansel Marine Station",
)

ASIDES = (
    "How many were aboard? The three lists",
    "A strait is not a side street",
    "water points by district",
    "Trading in Tresnik Metals suspended",
    "Orsmund terminal plans second basin",
    "the geography teacher who reads the wind",
    "The kelp that remembers winters",
    "I will not be taking questions",
)

MUST_OCCUR = (
    "according to",
    "According to",
    "not authorised to speak publicly",
    "spoke on condition of anonymity",
    "asked not to be identified",
    "U.S.",
    "Gen. ",
    "Cmdr. ",
    "Prof. ",
    "No. 5",
    "a.m.",
    "1.4 million",
    "18 to 34",
    "$3-5 billion",
    "KS$5.4m",
    "£412,000",
    "€740 million",
    "15 million euros",
    "kr",
    "basis points",
    "percentage point",
    "per cent",
    "percent",
    "twenty-eight",
    "Tens of thousands",
    "ne in three",
    "over a quarter",
    "5 km",
    "mph",
    "minus 13.2C",
    "3-2",
    "0555 013 220",
    "so-called",
)


@cache
def imported(file: str) -> Document:
    return read_document(SAMPLES / file)


def sample_files() -> list[str]:
    return sorted(path.name for path in SAMPLES.iterdir())


each_sample = pytest.mark.parametrize("file", sample_files())


def test_the_table_names_every_sample_and_there_are_at_least_twelve() -> None:
    assert sample_files() == sorted(sample.file for sample in EXPECTED)
    assert len(EXPECTED) >= 12


@pytest.mark.parametrize("sample", EXPECTED, ids=lambda sample: sample.file)
def test_headline_outlet_author_and_date_are_found(sample: Sample) -> None:
    document = imported(sample.file)
    assert document.title == sample.title
    assert document.outlet == sample.outlet
    assert document.author == sample.author
    assert document.published is not None
    if "T" in sample.published:
        assert document.published == datetime.fromisoformat(sample.published)
    else:
        assert document.published.date() == date.fromisoformat(sample.published)


@each_sample
def test_length_is_that_of_a_news_piece(file: str) -> None:
    assert 250 <= len(imported(file).text.split()) <= 1200


@each_sample
def test_body_holds_no_boilerplate_of_its_page(file: str) -> None:
    text = imported(file).text
    found = [pattern for pattern in BOILERPLATE if re.search(pattern, text)]
    found += [phrase for phrase in (*CAPTIONS, *ASIDES) if phrase.casefold() in text.casefold()]
    assert found == []


@pytest.mark.parametrize("phrase", [*CAPTIONS, *ASIDES])
def test_captions_and_asides_stand_in_the_pages(phrase: str) -> None:
    pages = " ".join(path.read_text(encoding="utf-8") for path in SAMPLES.glob("*.html"))
    assert phrase.casefold() in pages.casefold()


@pytest.mark.parametrize("sample", EXPECTED, ids=lambda sample: sample.file)
def test_neither_outlet_nor_headline_is_a_line_of_the_body(sample: Sample) -> None:
    lines = {line.strip() for line in imported(sample.file).text.splitlines()}
    assert sample.outlet not in lines
    assert sample.title not in lines


@pytest.mark.parametrize(
    ("file", "words", "url"),
    [
        (
            "where-the-eels-wait.html",
            "a study published on Wednesday",
            "https://anselmarinestation.example/papers/silver-eels-2026",
        ),
        (
            "forty-seven-minutes.html",
            "the owner’s latest figure",
            "https://velholmcourier.example/sundmark/linnet-manifest",
        ),
        (
            "kaisan-boxes-strike.html",
            "ship-tracking data",
            "https://fathomstreet.example/tracker/port-merrin",
        ),
        (
            "linnet-steering-fault.md",
            "safety certificate",
            "https://marineoffice.example/ships/northern-linnet",
        ),
    ],
)
def test_links_of_the_body_are_kept(file: str, words: str, url: str) -> None:
    document = imported(file)
    assert (words, url) in [(link.of(document.text), link.url) for link in document.links]


@each_sample
def test_no_raw_encoding_shows_in_the_body(file: str) -> None:
    text = imported(file).text
    assert not re.search("[\ufeff\ufffd\r\x80-\x9f]|â€|&[a-z]+;", text)


@pytest.mark.parametrize("phrase", MUST_OCCUR)
def test_the_samples_hold_what_news_holds(phrase: str) -> None:
    assert any(phrase in imported(sample.file).text for sample in EXPECTED)


@pytest.mark.parametrize(
    ("opening", "file"),
    [
        ("“", "forty-seven-minutes.html"),
        ('"', "instrument-no-5.md"),
        ("'", "one-yacht-eleven-buyers.txt"),
    ],
)
def test_a_quotation_runs_over_two_paragraphs(opening: str, file: str) -> None:
    closing = {"“": "”"}.get(opening, opening)
    paragraphs = [line for line in imported(file).text.split("\n") if line.strip()]
    runs_on = [
        before
        for before, after in pairwise(paragraphs)
        if before.startswith(opening) and after.startswith(opening) and not before.rstrip().endswith(closing)
    ]
    assert runs_on


@pytest.mark.parametrize(
    ("event", "figures"),
    [
        (
            "people aboard the ferry",
            {
                "ferry-capsizes.txt": "187 people on board",
                "linnet-steering-fault.md": "the number aboard at 191",
                "forty-seven-minutes.html": "193 people were aboard",
            },
        ),
        (
            "slurry released by the dam",
            {
                "sorva-dam-break.html": "1.4 million cubic metres",
                "mayors-count-the-dead.txt": "1.9 million",
                "instrument-no-5.md": "between 1.4 million and 1.9 million cubic meters",
            },
        ),
        (
            "ships kept waiting by the strike",
            {
                "docks-at-a-standstill.md": "29 vessels were lying at anchor",
                "kaisan-boxes-strike.html": "among the 33 that were waiting",
            },
        ),
    ],
)
def test_outlets_disagree_about_one_event(event: str, figures: dict[str, str]) -> None:
    for file, phrase in figures.items():
        assert phrase in " ".join(imported(file).text.split()), f"{event}: {file}"


def test_files_come_in_the_encodings_that_people_have() -> None:
    legacy = (SAMPLES / "key-rate-raised.txt").read_bytes()
    with pytest.raises(UnicodeDecodeError):
        legacy.decode("utf-8")
    assert "“" in legacy.decode("cp1252")

    marked = (SAMPLES / "mayors-count-the-dead.txt").read_bytes()
    assert marked.startswith(b"\xef\xbb\xbf")
    assert marked.count(b"\n") == marked.count(b"\r\n") > 0

    wrapped = (SAMPLES / "ferry-capsizes.txt").read_text(encoding="utf-8").splitlines()
    assert 65 < max(map(len, wrapped)) <= 72
