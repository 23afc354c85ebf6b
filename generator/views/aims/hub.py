"""The hub of the targets: every aim, and the numbers that share none."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from generator import routes
from generator.catalog import Catalog
from generator.deferred import dataclass
from generator.views.page import Page, crumbs
from generator.views.richtext import Link, relative_to


@dataclass(frozen=True, slots=True)
class AimLine:
    """An aim in the list; ``plans`` counts those that state it."""

    link: Link
    area: str
    explanation: str
    plans: int


@dataclass(frozen=True, slots=True)
class LooseLine:
    """An area with numbers that share no aim: for each year a link and how many they are."""

    area: str
    years: tuple[tuple[Link, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AimsPage(Page):
    """The hub. ``target_count`` are the targets of all plans, headings apart, ``value_count`` those with a number."""

    shared: tuple[AimLine, ...]
    single: tuple[AimLine, ...]
    loose: tuple[LooseLine, ...]
    plan_count: int
    target_count: int
    value_count: int
    money_href: str


def aims(catalog: Catalog) -> AimsPage:
    """The hub."""
    lines = tuple(_aim_lines(catalog))
    target_count, value_count = catalog.target_counts
    return AimsPage(
        address=routes.AIMS,
        kind="aims",
        title="Chỉ tiêu đặt cạnh nhau",
        description="Cùng một mục tiêu, mỗi kế hoạch cải cách hành chính đặt mức nào: trích đúng câu trong kế hoạch.",
        crumbs=crumbs(routes.AIMS, ("Chỉ tiêu", routes.AIMS)),
        has_contents=True,
        shared=tuple(line for line in lines if line.plans > 1),
        single=tuple(line for line in lines if line.plans < 2),
        loose=_loose_lines(catalog),
        plan_count=len(catalog.plan_ids),
        target_count=target_count,
        value_count=value_count,
        money_href=relative_to(routes.AIMS)(routes.MONEY),
    )


def _aim_lines(catalog: Catalog) -> Iterator[AimLine]:
    """Areas in the order of their register, aims in that of theirs."""
    to, order = relative_to(routes.AIMS), list(catalog.areas)
    for entry in sorted(catalog.aims.values(), key=lambda entry: order.index(entry.area)):
        link = Link(entry.name, to(routes.aim(entry.slug)))
        yield AimLine(link, catalog.areas[entry.area].short_name, entry.explanation, catalog.number_stating(entry.slug))


def _loose_lines(catalog: Catalog) -> tuple[LooseLine, ...]:
    to = relative_to(routes.AIMS)
    lines = []
    for slug, found in groupby(catalog.loose_counts.items(), lambda group: group[0][0]):
        years = tuple((Link(f"năm {at[1]}", to(routes.targets_in(*at))), count) for at, count in found)
        lines.append(LooseLine(catalog.areas[slug].name if slug else "Chưa xếp lĩnh vực", years))
    return tuple(lines)
