"""The parts of open data that is too much for one file: a table of years, and pages for what has no room there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator import open_data, routes
from generator.catalog import Catalog
from generator.deferred import dataclass
from generator.text import upper_first
from generator.views.page import Page, crumbs
from generator.views.part_words import (
    LEVELS,
    AnyPart,
    full_name,
    number_of_entries,
    number_of_targets,
    number_of_tasks,
    part_name,
)
from generator.views.richtext import Link, Relative, relative_to

DATA_CRUMB = ("Dữ liệu mở", routes.DATA)
_COUNTS = {"nhiem-vu": number_of_tasks, "chi-tieu": number_of_targets}
_ARCHIVES = ("tat-ca", "Kế hoạch, trong tệp nén")
"""What is counted in archives are plans."""


@dataclass(frozen=True, slots=True)
class PartCell:
    """What a part has of one data set: how many records, and its files by their forms."""

    count: int
    files: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PartRow:
    """One part with a cell for each data set; ``below`` says how many parts of its own it has, and leads to them."""

    name: str
    cells: tuple[PartCell, ...]
    below: Link | None = None


@dataclass(frozen=True, slots=True)
class PartsTable:
    """The parts of data sets that are cut alike; ``level`` heads the names, ``columns`` the cells."""

    title: str
    level: str
    columns: tuple[str, ...]
    rows: tuple[PartRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DataPartsPage(Page):
    """The parts of one year, or of one list."""

    table: PartsTable
    lead: str


def cut_alike(division: str) -> tuple[open_data.DataSet, ...]:
    """The data sets that follow one division."""
    return tuple(data_set for data_set in open_data.DATASETS if data_set.division == division)


def years(catalog: Catalog, to: Relative) -> PartsTable | None:
    """The parts of what plans hold, for the page of the data; None where all of it stands in one file."""
    whole = catalog.division.of(open_data.RECORDS)
    return _table(whole, whole.parts, open_data.RECORDS, catalog, to) if whole.parts else None


def below(division: str) -> str:
    """Where on the portal the parts of a division are listed: on the page of the data, or on one of their own."""
    if division == open_data.RECORDS:
        return f"{routes.DATA}#tung-phan"
    return routes.data_parts(cut_alike(division)[0].slug)


def pages(catalog: Catalog) -> Iterator[DataPartsPage]:
    """A page for each year that is cut further, and for each list that is cut."""
    for year in catalog.division.of(open_data.RECORDS).parts:
        if year.parts:
            yield _page(year, open_data.RECORDS, catalog, year.values[0], f"Dữ liệu {full_name(year, catalog)}")
    for division in (open_data.PLANS, open_data.DOCUMENTS):
        whole = catalog.division.of(division)
        if whole.parts:
            data_set = cut_alike(division)[0]
            yield _page(whole, division, catalog, data_set.slug, f"{data_set.title}: từng phần dữ liệu")


def _page(whole: AnyPart, division: str, catalog: Catalog, name: str, title: str) -> DataPartsPage:
    address = routes.data_parts(name)
    to = relative_to(address)
    leaves = tuple(whole.leaves())
    return DataPartsPage(
        address=address,
        kind="data-parts",
        title=title,
        description=f"{title}: {len(leaves)} phần, mỗi phần tải riêng.",
        crumbs=crumbs(address, DATA_CRUMB, (title, address)),
        table=_table(whole, leaves, division, catalog, to),
        lead=f"Quá nhiều cho một tệp, nên chia thành {len(leaves)} phần theo {LEVELS[whole.parts[0].key[-1][0]]}.",
    )


def _table(whole: AnyPart, parts: Sequence[AnyPart], division: str, catalog: Catalog, to: Relative) -> PartsTable:
    data_sets = cut_alike(division)
    rows = (
        PartRow(
            part_name(part, catalog, len(whole.key)),
            tuple(_cell(data_set, part, to) for data_set in data_sets),
            _further(part, to) if part.parts else None,
        )
        for part in parts
    )
    return PartsTable(
        title=" · ".join(data_set.title for data_set in data_sets),
        level=upper_first(LEVELS[whole.parts[0].key[-1][0]]),
        columns=tuple(_ARCHIVES[1] if data_set.slug == _ARCHIVES[0] else data_set.title for data_set in data_sets),
        rows=tuple(rows),
    )


def _cell(data_set: open_data.DataSet, part: AnyPart, to: Relative) -> PartCell:
    """Of archives and lists of plans it counts the plans."""
    count = _COUNTS.get(data_set.slug, number_of_entries)
    files = (Link(file.form, to(routes.file_part(file.address, part.values))) for file in data_set.files)
    return PartCell(count(part), tuple(files))


def _further(part: AnyPart, to: Relative) -> Link:
    return Link(f"{sum(1 for _ in part.leaves())} phần", to(routes.data_parts(part.values[0])))
