"""Files and folders, in every encoding, good and bad."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.errors import UnreadableSource
from termnews.ingest.files import LARGEST_FILE, document_from_bytes, find_files, read_document

WESTERN = "Café owners protest\n\n“We can’t pay £40 a day,” said Zoë Martín – a baker."
BODY = WESTERN.split("\n\n")[1]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le+bom", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    content = b"\xff\xfe" + WESTERN.encode("utf-16-le") if "+bom" in encoding else WESTERN.encode(encoding)
    path = tmp_path / "story.txt"
    path.write_bytes(content)
    document = read_document(path)
    assert document.title == "Café owners protest"
    assert document.text == BODY
    assert document.path == str(path)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("koi8-r", "Паром опрокинулся у мыса. Девять человек погибли, сообщили власти порта во вторник утром."),
        ("cp1251", "Паром опрокинулся у мыса. Девять человек погибли, сообщили власти порта во вторник утром."),
        ("shift-jis", "港の評議会は火曜日に料金を引き上げることを決めた。船は古いと議長は述べた。"),
        ("gb18030", "港口委员会星期二投票决定提高渡轮费用。主席说船只已经很旧了，需要更换。"),
    ],
)
def test_legacy_encodings_are_recognised(encoding: str, text: str) -> None:
    content = f"{text[:12]}\n\n{text} {text}".encode(encoding)
    assert text in document_from_bytes(content, name="story.txt").text


def test_a_page_says_its_encoding() -> None:
    page = (
        '<html><head><meta charset="windows-1250"><title>Přívoz</title></head><body><article><h1>Přívoz zdražuje</h1>'
    )
    page += "<p>Rada přístavu v úterý rozhodla o vyšším mýtném, řekla předsedkyně.</p>" * 3 + "</article></body></html>"
    document = document_from_bytes(page.encode("cp1250"), name="page.html")
    assert "Rada přístavu v úterý" in document.text


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "it is empty"),
        (b" \n\t\n", "it is empty"),
        (b"%PDF-1.7 and so on", "it is no text file"),
        (b"PK\x03\x04zip", "it is no text file"),
        (b"words\x00and more", "it is no text file"),
        (b"\x89PNG\r\n", "it is no text file"),
    ],
)
def test_what_is_no_article_is_said_plainly(content: bytes, why: str) -> None:
    with pytest.raises(UnreadableSource) as caught:
        document_from_bytes(content, name="story.txt")
    assert caught.value.sentence == why


def test_a_file_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    with pytest.raises(UnreadableSource, match="larger than 10 MB"):
        read_document(path)


def test_a_pipe_does_not_keep_us_waiting(tmp_path: Path) -> None:
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)
    with pytest.raises(UnreadableSource, match="no regular file"):
        read_document(path)


def test_folders_are_walked_in_order_and_hidden_files_left_out(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "deep/c.html", ".hidden.txt", ".git/d.txt", "picture.png", "notes.rst"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Headline\n\nText.")
    files, skipped = find_files([tmp_path])
    assert [str(path.relative_to(tmp_path)) for path in files] == ["a.md", "b.txt", "deep/c.html"]
    assert skipped == []


def test_a_link_to_the_folder_above_is_not_followed_for_ever(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Headline\n\nText.")
    (tmp_path / "again").symlink_to(tmp_path)
    assert len(find_files([tmp_path])[0]) == 1


def test_a_named_file_is_taken_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "story"
    path.write_text("Headline\n\nText of the story.")
    files, skipped = find_files([path, path, tmp_path / "none.txt"])
    assert files == [path]
    assert [(each.item, each.why) for each in skipped] == [
        (str(tmp_path / "none.txt"), "there is no such file or folder")
    ]


def test_an_empty_folder_and_an_impossible_name_are_said(tmp_path: Path) -> None:
    _, skipped = find_files([tmp_path, Path("no\0name")])
    assert [each.why for each in skipped] == [
        "the folder holds no .txt, .md or .html files",
        "there is no such file or folder",
    ]


def test_standard_input_is_recognised_by_its_content() -> None:
    page = b"<!DOCTYPE html><html><body><article><h1>Toll rises</h1><p>The council voted on Tuesday.</p></article></body></html>"
    assert document_from_bytes(page).title == "Toll rises"
    assert document_from_bytes(b"---\ntitle: Toll\n---\n\nThe council *voted*.").text == "The council voted."
    assert document_from_bytes(b"Toll\n\nThe council voted.").title == "Toll"


@pytest.mark.parametrize("name", ["story.txt", "story.md", "story.html", ""])
@given(content=st.binary(max_size=300))
def test_any_bytes_are_a_document_or_refused(name: str, content: bytes) -> None:
    _check(content, name)


@pytest.mark.parametrize("name", ["story.txt", "story.md", "story.html"])
@given(text=st.text(alphabet=st.sampled_from("# -*>[](!)`|<p/a=\"'h1li\n:.Ab\x1b\u202e"), max_size=200))
def test_any_text_is_a_document_or_refused(name: str, text: str) -> None:
    _check(text.encode(), name)


def _check(content: bytes, name: str) -> None:
    try:
        document = document_from_bytes(content, name=name)
    except UnreadableSource:
        return
    assert document.title or not document.text
    for before, after in zip(document.blocks, document.blocks[1:], strict=False):
        assert document.text[before.end : after.start] == "\n\n"
    for block in document.blocks:
        assert block.of(document.text).strip() != ""
    for link in document.links:
        assert any(block.start <= link.start < link.end <= block.end for block in document.blocks)
    assert not set(document.text + document.title) & set("\x1b\x00\x07\u202e\r\t")
