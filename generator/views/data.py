"""The page of the open data: what there is, what it means, how it may be used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator import linked_data, open_data, routes
from generator.catalog import Catalog, PlanEntry
from generator.views import citing
from generator.views.page import Page, Site, crumbs
from generator.views.richtext import Link, Relative, relative_to

NEWEST = 6


@dataclass(frozen=True, slots=True)
class FileView:
    """A file: its form, its link under its own name, how big it is where that is known, what it is good for."""

    form: str
    link: Link
    size: str
    words: str


@dataclass(frozen=True, slots=True)
class SetView:
    """A body of data in its forms."""

    anchor: str
    title: str
    description: str
    files: tuple[FileView, ...]


@dataclass(frozen=True, slots=True)
class PlanFiles:
    """A plan and its files."""

    name: str
    files: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class DictionaryTable:
    """The columns of one table: heading, key, type with unit, meaning, and where it is found."""

    title: str
    rows: tuple[tuple[str, str, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Calendars:
    """The calendars of one kind."""

    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DataPage(Page):
    """Where the open data is, and everything one must know to use it."""

    sets: tuple[SetView, ...]
    plans: tuple[PlanFiles, ...]
    dictionary: tuple[DictionaryTable, ...]
    dictionary_file: Link
    armour: str
    version: str
    plan_schema: Link
    task_schema: Link
    catalogue: Link
    calendars: tuple[Calendars, ...]
    calendar_href: str
    feed_href: str
    licence: tuple[str, ...]
    licence_link: Link
    catalogue_data: str
    cite_whole: str
    cite_plan: str
    cite_task: str


def data(catalog: Catalog, site: Site) -> DataPage:
    """The page."""
    to = relative_to(routes.DATA)
    newest = sorted(catalog.plans, key=lambda plan: plan.day, reverse=True)[:NEWEST]
    example = next((plan for plan in newest if plan.tasks), None)
    return DataPage(
        address=routes.DATA,
        kind="data",
        title="Dữ liệu mở",
        description="Tải toàn bộ nội dung cổng: bảng tính, CSV, JSON, lịch, tin mới; không cần xin phép.",
        crumbs=crumbs(routes.DATA, ("Dữ liệu mở", routes.DATA)),
        things=(linked_data.data_catalog(catalog, to),),
        sets=tuple(_set(data_set, site, to) for data_set in open_data.data_sets(has_events=catalog.has_events)),
        plans=tuple(_plan_files(plan, to) for plan in newest),
        dictionary=tuple(_dictionary()),
        dictionary_file=_named(open_data.DICTIONARY, to),
        armour=open_data.ARMOUR_WORDS,
        version=open_data.VERSION,
        plan_schema=_named(open_data.PLAN_SCHEMA, to),
        task_schema=_named(open_data.TASK_SCHEMA, to),
        catalogue=_named(open_data.CATALOGUE, to),
        calendars=tuple(_calendars(catalog, to)),
        calendar_href=to(routes.calendar()) if catalog.has_events else "",
        feed_href=to(routes.FEED),
        licence=open_data.LICENCE_WORDS,
        licence_link=Link(open_data.LICENCE_NAME, open_data.LICENCE),
        catalogue_data=linked_data.inert(site.catalogue),
        cite_whole=citing.whole(site.url),
        cite_plan=citing.plan(example, site.url) if example else "",
        cite_task=citing.task(example.tasks[0], example, site.url) if example else "",
    )


def size_words(size: int) -> str:
    """A number of bytes as people say it: ``134 KB``, ``1,2 MB``."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")


def _set(data_set: open_data.DataSet, site: Site, to: Relative) -> SetView:
    files = tuple(
        FileView(
            file.form,
            _named(file.address, to),
            size_words(site.sizes[file.address]) if file.address in site.sizes else "",
            file.words,
        )
        for file in data_set.files
    )
    return SetView(data_set.slug, data_set.title, data_set.description, files)


def _named(address: str, to: Relative) -> Link:
    """A link to a file under the file's own name."""
    return Link(address.rpartition("/")[2], to(address))


def _plan_files(plan: PlanEntry, to: Relative) -> PlanFiles:
    links = (Link(name, to(routes.plan_data(plan.id, form))) for form, name, _, _ in open_data.PLAN_FORMS)
    return PlanFiles(plan.name, tuple(links))


def _dictionary() -> Iterator[DictionaryTable]:
    found: dict[str, list[tuple[str, str, str, str, str]]] = {}
    for title, key, heading, kind, unit, meaning, where in open_data.dictionary():
        found.setdefault(title, []).append((heading, key, f"{kind}, {unit}" if unit else kind, meaning, where))
    for title, rows in found.items():
        yield DictionaryTable(title, tuple(rows))


def _calendars(catalog: Catalog, to: Relative) -> Iterator[Calendars]:
    """The calendars that have an event, by kind; each list is as long as its register at most."""
    due = [task for task in catalog.tasks if task.due_dates]
    provinces = {task.plan_id.province for task in due}
    areas = {area for task in due for area in task.areas}
    units = {unit for task in due for unit in task.action.lead_units}
    histories = ((history.slug, history.short) for history in catalog.provinces.histories())
    kinds: tuple[tuple[str, str, Iterable[tuple[str, str]], set[str]], ...] = (
        ("tinh", "Theo tỉnh", histories, provinces),
        ("linh-vuc", "Theo lĩnh vực", ((area.slug, area.name) for area in catalog.areas.values()), areas),
        ("don-vi", "Theo đơn vị chủ trì", ((unit.slug, unit.name) for unit in catalog.units.values()), units),
    )
    for kind, title, entries, wanted in kinds:
        links = (Link(name, to(routes.calendar(kind, slug))) for slug, name in entries if slug in wanted)
        if found := tuple(links):
            yield Calendars(title, found)
