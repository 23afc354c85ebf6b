"""The figures of the compared systems as plain text and as data."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from benchmarks.measures import Scores, mean, scores, with_one_wrong_letter, without_marks
from benchmarks.queries import Query
from benchmarks.systems import Ranker

_SEEDS = (1, 2, 3)  # one mistake decides too much; these are three a query
WEAK = 0.8
"""Below this nDCG a query is listed with what it misses."""


@dataclass
class Outcome:
    """What one system answered: for each query its ranking, and the rankings of its variants."""

    system: str
    plain: dict[str, list[str]] = field(default_factory=dict)
    unmarked: dict[str, list[str]] = field(default_factory=dict)
    mistyped: dict[str, list[list[str]]] = field(default_factory=dict)


def asked(name: str, ranker: Ranker, queries: Sequence[Query]) -> Outcome:
    """Put all queries to a system, as they are and as people mistype them."""
    outcome = Outcome(name)
    for query in queries:
        outcome.plain[query.id] = ranker(query.query)
        bare = without_marks(query.query)
        if bare != query.query:
            outcome.unmarked[query.id] = ranker(bare)
        wrong = [with_one_wrong_letter(query.query, seed) for seed in _SEEDS]
        outcome.mistyped[query.id] = [ranker(text) for text in wrong if text != query.query]
    return outcome


def as_text(outcomes: Sequence[Outcome], queries: Sequence[Query], ours: str) -> str:
    """All tables, and the queries the portal itself answers badly."""
    parts = [_summary(outcomes, queries)]
    parts.append(_by_type("nDCG@10", lambda figures: figures.ndcg, outcomes, queries))
    parts.append(_by_type("success@3", lambda figures: figures.success, outcomes, queries))
    parts += (_weak(outcome, queries) for outcome in outcomes if outcome.system == ours)
    return "\n\n".join(parts) + "\n"


def as_data(outcomes: Sequence[Outcome], queries: Sequence[Query]) -> dict[str, Any]:
    """The same figures for a program."""
    return {
        outcome.system: {
            "overall": asdict(_plain(outcome, queries)),
            "ndcg_without_marks": _unmarked(outcome, queries),
            "ndcg_with_one_wrong_letter": _mistyped(outcome, queries),
            "ndcg_by_type": {name: _plain(outcome, each).ndcg for name, each in _types(queries).items()},
            "queries": {each.id: asdict(scores(outcome.plain[each.id], each.grades)) for each in queries},
        }
        for outcome in outcomes
    }


def _plain(outcome: Outcome, queries: Sequence[Query]) -> Scores:
    return mean(scores(outcome.plain[query.id], query.grades) for query in queries)


def _unmarked(outcome: Outcome, queries: Sequence[Query]) -> float:
    return mean(
        scores(outcome.unmarked[query.id], query.grades) for query in queries if query.id in outcome.unmarked
    ).ndcg


def _mistyped(outcome: Outcome, queries: Sequence[Query]) -> float:
    return mean(
        scores(ranking, query.grades) for query in queries for ranking in outcome.mistyped.get(query.id, ())
    ).ndcg


def _types(queries: Sequence[Query]) -> Mapping[str, list[Query]]:
    types: dict[str, list[Query]] = {}
    for query in queries:
        types.setdefault(query.type, []).append(query)
    return types


def _summary(outcomes: Sequence[Outcome], queries: Sequence[Query]) -> str:
    rows = [["system", "nDCG@10", "recall@20", "success@3", "nDCG no marks", "nDCG one wrong letter"]]
    for outcome in outcomes:
        plain = _plain(outcome, queries)
        figures = [plain.ndcg, plain.recall, plain.success, _unmarked(outcome, queries), _mistyped(outcome, queries)]
        rows.append([outcome.system, *_figures(figures)])
    return _table(rows)


def _by_type(
    title: str, figure: Callable[[Scores], float], outcomes: Sequence[Outcome], queries: Sequence[Query]
) -> str:
    rows = [[f"{title} by type", "queries", *(outcome.system for outcome in outcomes)]]
    for name, each in _types(queries).items():
        rows.append([name, str(len(each)), *_figures([figure(_plain(outcome, each)) for outcome in outcomes])])
    return _table(rows)


def _weak(outcome: Outcome, queries: Sequence[Query]) -> str:
    lines = [f"{outcome.system}: queries with nDCG@10 below {_figure(WEAK)}, and what is not in the first ten"]
    for query in queries:
        ranking = list(dict.fromkeys(outcome.plain[query.id]))
        ndcg = scores(ranking, query.grades).ndcg
        if ndcg < WEAK:
            lines.append(f"{query.id} {_figure(ndcg)} {query.query}")
            lines += _missing(ranking, query)
    return "\n".join(lines)


def _missing(ranking: Sequence[str], query: Query) -> list[str]:
    lines = []
    for address, grade in sorted(query.grades.items(), key=lambda item: (-item[1], item[0])):
        place = ranking.index(address) + 1 if address in ranking else 0
        if not 0 < place <= 10:
            lines.append(f"    {grade}  {address}" + (f"  (place {place})" if place else ""))
    return lines


def _figures(values: Sequence[float]) -> list[str]:
    return [_figure(value) for value in values]


def _figure(value: float) -> str:
    """Three places without the zero in front: .583."""
    return f"{value:.3f}".removeprefix("0")


def _table(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )
