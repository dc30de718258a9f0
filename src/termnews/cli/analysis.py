"""`termnews summarise` and `termnews analyse`: no library is touched."""

from __future__ import annotations

import json
import sys
import textwrap
from pathlib import Path
from typing import Any

import click

from termnews.cli.options import json_option, print_json
from termnews.errors import UnreadableSource
from termnews.model import Analysis, Attribution, Document, Figure
from termnews.text.clean import clean_line

_SHORT_ARTICLE = 6
"""Articles of fewer sentences hardly need a summary; it is said so."""
_LONGEST_SUMMARY = 1000


@click.command("summarise")
@click.argument("path", metavar="PATH|-")
@click.option("--sentences", default=3, show_default=True, type=click.IntRange(1, _LONGEST_SUMMARY), help="How many.")
@click.option("--algorithm", default="news", show_default=True, metavar="NAME", help="news, or one of sumy's.")
@json_option
def summarise_command(path: str, sentences: int, algorithm: str, as_json: bool) -> None:
    """Print an article's headline and the sentences that say most."""
    from termnews.text.analysis import analyse
    from termnews.text.summary import ALGORITHMS

    if algorithm not in ALGORITHMS:
        raise click.BadParameter(f"{algorithm!r} is none of {', '.join(ALGORITHMS)}", param_hint="--algorithm")
    document = _read(path)
    analysis = analyse(document.text, title=document.title, blocks=document.blocks, algorithm=algorithm)
    chosen = [clean_line(span.of(document.text)) for span in analysis.summary(sentences)]
    if as_json:
        print_json({"title": document.title, "summary": chosen, "sentences": len(analysis.sentences)})
        return
    click.echo(clean_line(document.title))
    for sentence in chosen:
        click.echo("\n" + textwrap.fill(sentence, 78))
    if len(analysis.sentences) < _SHORT_ARTICLE:
        click.echo(f"termnews: a short article: {len(analysis.sentences)} sentences in all", err=True)


@click.command("analyse")
@click.option("--jsonl", is_flag=True, required=True, help="JSON Lines in and out.")
def analyse_command(jsonl: bool) -> None:
    """Analyse texts: one JSON object a line on standard input, one answer a line on standard output.

    In: {"id", "text", "title"?, "sentences"?}. Out: {"id", "sentences", "summary", "figures", "quotes"}, with offsets
    in code points. A line that cannot be read is answered by {"id", "error"}.
    """
    out = sys.stdout
    for line in sys.stdin.buffer:
        if not line.strip():
            continue
        out.write(json.dumps(_answer(line)) + "\n")
        out.flush()


def _answer(line: bytes) -> dict[str, Any]:
    """The answer to one line."""
    try:
        request = json.loads(line)
    except (ValueError, RecursionError) as error:
        return {"id": None, "error": f"no JSON: {error}"}
    if not isinstance(request, dict):
        return {"id": None, "error": "not an object"}
    text, title = request.get("text"), request.get("title") or ""
    length = request.get("sentences", 3)
    if not isinstance(text, str) or not isinstance(title, str):
        return {"id": request.get("id"), "error": "text and title must be strings"}
    if isinstance(length, bool) or not isinstance(length, int) or length < 0:
        return {"id": request.get("id"), "error": "sentences must be a whole number"}
    from termnews.text.analysis import analyse

    analysis = analyse(text, title=title)
    return {"id": request.get("id"), **analysis_json(analysis, length)}


def analysis_json(analysis: Analysis, length: int = 3) -> dict[str, Any]:
    """An analysis with a summary of `length` sentences, as the batch contract has it."""
    return {
        "sentences": [{"start": span.start, "end": span.end} for span in analysis.sentences],
        "summary": [{"start": span.start, "end": span.end} for span in analysis.summary(length)],
        "figures": [_figure_json(figure) for figure in analysis.figures],
        "quotes": [_quote_json(attribution) for attribution in analysis.attributions],
    }


def _figure_json(figure: Figure) -> dict[str, Any]:
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


def _quote_json(attribution: Attribution) -> dict[str, Any]:
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
    from termnews.ingest.files import document_from_bytes, read_document

    if path == "-":
        return document_from_bytes(sys.stdin.buffer.read(), name="")
    named = Path(path)
    if named.is_dir():
        raise UnreadableSource(f"{path} is a folder", "Name one file.")
    return read_document(named)
