"""Storing the analysis of a text and reading it again."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from termnews.library import search_index
from termnews.library.connection import Library
from termnews.model import Analysis, Attribution, AttributionKind, Block, BlockKind, Figure, FigureKind, Modifier, Span


def reanalyse(library: Library, article_id: int, analysis: Analysis, version: int) -> None:
    """Store a newer analysis of an unchanged text; `version` is that of the rules that made it."""
    with library.writing() as connection, search_index.reanalysing(connection, [article_id]):
        store_analysis(connection, article_id, analysis, version)


class AnalysisRows(NamedTuple):
    """An analysis as it is stored. It goes between processes in an eighth of the time that an `Analysis` takes."""

    sentences: str
    ranking: str
    figures: list[tuple[object, ...]]
    attributions: list[tuple[object, ...]]


class Pending(NamedTuple):
    """An article that is to be analysed: what the analysis needs to know of it."""

    id: int
    text_hash: str
    title: str
    text: str
    blocks: tuple[Block, ...]


PENDING = 0
"""The version of an analysis that is still to be made."""


def pending_ids(library: Library) -> list[int]:
    """The articles that are stored without their analysis, the newest first."""
    with library.reading() as connection:
        rows = connection.execute(f"SELECT article_id FROM analyses WHERE version = {PENDING} ORDER BY article_id DESC")
        return [row[0] for row in rows]


def pending(library: Library, article_ids: Sequence[int]) -> list[Pending]:
    """Those of the articles that are still to be analysed."""
    with library.reading() as connection:
        rows = connection.execute(
            f"""SELECT articles.id, text_hash, title, text, blocks
                FROM analyses JOIN articles ON articles.id = article_id JOIN texts ON texts.id = article_id
                WHERE version = {PENDING} AND article_id IN (SELECT value FROM json_each(?))""",
            (json.dumps(list(article_ids)),),
        ).fetchall()
    return [Pending(id_, hash_, title, text, blocks_of(blocks)) for id_, hash_, title, text, blocks in rows]


def store_pending(connection: sqlite3.Connection, article_id: int) -> None:
    """Keep that a new article is still to be analysed, within a transaction of the caller's."""
    connection.execute("INSERT INTO analyses VALUES (?, ?, '[]', '[]')", (article_id, PENDING))


def finish(library: Library, found: Iterable[tuple[Pending, AnalysisRows]], version: int) -> None:
    """Store the analyses of articles (see `analysis_rows`), unless they have another text by now."""
    by_id = {article.id: (article.text_hash, rows) for article, rows in found}
    with library.writing() as connection:
        current = [
            id_
            for id_, (hash_, _) in by_id.items()
            if connection.execute("SELECT text_hash FROM articles WHERE id = ?", (id_,)).fetchone() == (hash_,)
        ]
        with search_index.reanalysing(connection, current):
            for id_ in current:
                _store_rows(connection, id_, by_id[id_][1], version)


def store_analysis(connection: sqlite3.Connection, article_id: int, analysis: Analysis, version: int) -> None:
    """Put an analysis in the place of the one that the article has, within a transaction of the caller's."""
    _store_rows(connection, article_id, analysis_rows(article_id, analysis), version)


def analysis_rows(article_id: int, analysis: Analysis) -> AnalysisRows:
    """The rows that an article's analysis is stored as."""
    return AnalysisRows(
        sentences=compact((span.start, span.end) for span in analysis.sentences),
        ranking=compact(analysis.ranking),
        figures=[_figure_row(article_id, figure) for figure in analysis.figures],
        attributions=[_attribution_row(article_id, attribution) for attribution in analysis.attributions],
    )


def _store_rows(connection: sqlite3.Connection, article_id: int, rows: AnalysisRows, version: int) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO analyses VALUES (?, ?, ?, ?)", (article_id, version, rows.sentences, rows.ranking)
    )
    connection.execute("DELETE FROM figures WHERE article_id = ?", (article_id,))
    connection.execute("DELETE FROM attributions WHERE article_id = ?", (article_id,))
    connection.executemany("INSERT OR IGNORE INTO figures VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows.figures)
    connection.executemany(
        "INSERT OR IGNORE INTO attributions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows.attributions
    )


def _figure_row(article_id: int, figure: Figure) -> tuple[object, ...]:
    low, high = figure.value if isinstance(figure.value, tuple) else (figure.value, figure.value)
    modifier = figure.modifier.value if figure.modifier else None
    return article_id, figure.start, figure.end, figure.kind.value, low, high, figure.unit, modifier, figure.concept


def _attribution_row(article_id: int, attribution: Attribution) -> tuple[object, ...]:
    source, cue = attribution.source, attribution.cue
    return (
        article_id,
        attribution.start,
        attribution.end,
        source.start if source else None,
        source.end if source else None,
        cue.start if cue else None,
        cue.end if cue else None,
        attribution.kind.value,
        attribution.anonymous,
        attribution.name,
    )


def read_analysis(connection: sqlite3.Connection, article_id: int) -> Analysis:
    """The stored analysis of an article, an empty one where there is none."""
    stored = connection.execute(
        "SELECT sentences, ranking FROM analyses WHERE article_id = ?", (article_id,)
    ).fetchone()
    if stored is None:
        return Analysis()
    figures = connection.execute(
        """SELECT start, "end", low, high, kind, unit, modifier, concept
           FROM figures WHERE article_id = ? ORDER BY start""",
        (article_id,),
    )
    words: dict[str | None, str | None] = {}
    attributions = connection.execute(
        """SELECT start, "end", source_start, source_end, cue_start, cue_end, kind, anonymous, name
           FROM attributions WHERE article_id = ? ORDER BY start, "end" """,
        (article_id,),
    )
    return Analysis(
        sentences=tuple(Span(start, end) for start, end in json.loads(stored[0])),
        ranking=tuple(json.loads(stored[1])),
        figures=tuple(_figure(row, words) for row in figures),
        attributions=tuple(_attribution(row) for row in attributions),
    )


def _figure(
    row: tuple[int, int, float | None, float | None, str, str | None, str | None, str | None],
    words: dict[str | None, str | None],
) -> Figure:
    """A figure; `words` are the units and concepts met so far, of which each is kept once."""
    start, end, low, high, kind, unit, modifier, concept = row
    value = low if low is None or high is None or low == high else (low, high)
    unit, concept = words.setdefault(unit, unit), words.setdefault(concept, concept)
    return Figure(start, end, value, FigureKind(kind), unit, Modifier(modifier) if modifier else None, concept)


def _attribution(
    row: tuple[int, int, int | None, int | None, int | None, int | None, str, int, str | None],
) -> Attribution:
    start, end, source_start, source_end, cue_start, cue_end, kind, anonymous, name = row
    return Attribution(
        start,
        end,
        Span(source_start, source_end) if source_start is not None and source_end is not None else None,
        Span(cue_start, cue_end) if cue_start is not None and cue_end is not None else None,
        AttributionKind(kind),
        bool(anonymous),
        name,
    )


def block_values(block: Block) -> tuple[object, ...]:
    """A block as it is stored: a paragraph of level 0, as most are, is its start and end."""
    if block.kind is BlockKind.PARAGRAPH and block.level == 0:
        return block.start, block.end
    return block.start, block.end, block.kind.value, block.level


def blocks_of(stored: str) -> tuple[Block, ...]:
    """The blocks of a text, of how they are stored."""
    return tuple(
        Block(start, end, BlockKind(rest[0]), rest[1]) if rest else Block(start, end)
        for start, end, *rest in json.loads(stored)
    )


def compact(values: Iterable[object]) -> str:
    """Values as a JSON array without blanks."""
    return json.dumps(list(values), separators=(",", ":"), ensure_ascii=False)
