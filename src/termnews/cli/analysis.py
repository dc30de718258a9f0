"""`termnews summarise` and `termnews analyse`: no library is touched."""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path
from typing import Any

import click

from termnews.cli.columns import text_width
from termnews.cli.json_lines import answer_lines
from termnews.cli.options import ANY_PATH, json_option, no_empty_path, print_json
from termnews.errors import UnreadableSource
from termnews.model import Analysis, Attribution, Document, Figure
from termnews.text.clean import clean_line
from termnews.text.wording import counted

_SUMMARY_LENGTH = 3
_LONGEST_SUMMARY = 1000
_WIDTH = 78


@click.command("summarise")
@click.argument("path", type=ANY_PATH, callback=no_empty_path, metavar="PATH|-")
@click.option(
    "--sentences",
    default=_SUMMARY_LENGTH,
    show_default=True,
    type=click.IntRange(1, _LONGEST_SUMMARY),
    help="How many.",
)
@click.option("--algorithm", default="news", show_default=True, metavar="NAME", help="news, or one of sumy's.")
@json_option
def summarise_command(path: str, sentences: int, algorithm: str, as_json: bool) -> None:
    """Print an article's headline and the sentences that say most."""
    from termnews.services.digest import is_short
    from termnews.text.analysis import summarise
    from termnews.text.summary import ALGORITHMS

    if algorithm not in ALGORITHMS:
        raise click.BadParameter(f"{algorithm!r} is none of {', '.join(ALGORITHMS)}", param_hint="--algorithm")
    document = _read(path)
    analysis = summarise(document.text, title=document.title, blocks=document.blocks, algorithm=algorithm)
    chosen = [clean_line(span.of(document.text)) for span in analysis.summary(sentences)]
    if as_json:
        print_json({"title": document.title, "summary": chosen, "sentences": len(analysis.sentences)})
        return
    click.echo(clean_line(document.title))
    for sentence in chosen:
        click.echo("\n" + textwrap.fill(sentence, text_width(_WIDTH)))
    if is_short(analysis):
        click.echo(f"termnews: a short article: {counted(len(analysis.sentences), 'sentence')} in all", err=True)


@click.command("analyse", short_help="Sentences, figures and quotations of many texts, as JSON Lines.")
@click.option("--jsonl", is_flag=True, required=True, help="JSON Lines in and out.")
def analyse_command(jsonl: bool) -> None:
    """Analyse texts: one JSON object a line on standard input, one answer a line on standard output.

    In: {"id", "text", "title"?, "sentences"?}. Out: {"id", "sentences", "summary", "figures", "quotes"}, with offsets
    in code points. A line that cannot be read is answered by {"id", "error"}.
    """
    answer_lines(_answer)


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    """What is answered to a request: the analysis, or the error."""
    text, title, length = (request.get(key) for key in ("text", "title", "sentences"))
    if not isinstance(text, str):
        return {"error": "text must be a string"}
    if not isinstance(title, str | None):
        return {"error": "title must be a string"}
    if isinstance(length, bool) or not isinstance(length, int | None) or (length is not None and length < 0):
        return {"error": "sentences must be a whole number, 0 or more"}
    from termnews.text.analysis import analyse

    analysis = analyse(text, title=title or "")
    return analysis_json(analysis, _SUMMARY_LENGTH if length is None else length)


def analysis_json(analysis: Analysis, length: int = _SUMMARY_LENGTH) -> dict[str, Any]:
    """An analysis with a summary of `length` sentences, as the batch contract has it."""
    return {
        "sentences": [{"start": span.start, "end": span.end} for span in analysis.sentences],
        "summary": [{"start": span.start, "end": span.end} for span in analysis.summary(length)],
        "figures": [figure_json(figure) for figure in analysis.figures],
        "quotes": [quote_json(attribution) for attribution in analysis.attributions],
    }


def figure_json(figure: Figure) -> dict[str, Any]:
    """A figure as the batch contract has it."""
    value = list(figure.value) if isinstance(figure.value, tuple) else figure.value
    return {
        "start": figure.start,
        "end": figure.end,
        "value": value,
        "kind": figure.kind,
        "unit": figure.unit,
        "modifier": figure.modifier,
        "concept": figure.concept,
    }


def quote_json(attribution: Attribution) -> dict[str, Any]:
    """An attribution as the batch contract has it."""
    source, cue = attribution.source, attribution.cue
    return {
        "start": attribution.start,
        "end": attribution.end,
        "speaker_start": source.start if source else None,
        "speaker_end": source.end if source else None,
        "cue_start": cue.start if cue else None,
        "cue_end": cue.end if cue else None,
        "kind": attribution.kind,
        "anonymous": attribution.anonymous,
    }


def _read(path: str) -> Document:
    """The document in a file, or in standard input for "-". Raises UnreadableSource that names it."""
    from termnews.ingest.files import LARGEST_FILE
    from termnews.services.documents import read_content, read_file

    named = Path(path)
    if "://" in path:
        raise UnreadableSource(f"{path} is a web address", "`termnews add` saves a page; then `termnews show` has it.")
    if path != "-" and named.is_dir():
        raise UnreadableSource(f"{path} is a folder", "Name one file.")
    try:
        return read_content(sys.stdin.buffer.read(LARGEST_FILE + 1)) if path == "-" else read_file(named)
    except UnreadableSource as error:
        name = "Standard input" if path == "-" else path
        raise UnreadableSource(f"{name} cannot be summarised: {error.sentence}", error.hint) from error
