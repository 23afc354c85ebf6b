"""The page of the open data: what there is, what it means, how it may be used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator import linked_data, open_data, routes
from generator.catalog import Catalog, PlanEntry
from generator.deferred import dataclass
from generator.text import show_number
from generator.views import citing, data_parts
from generator.views.calendar_words import CalendarLink, NamedCalendar, calendar_link, calendar_links, limit_words
from generator.views.data_parts import DATA_CRUMB, PartsTable
from generator.views.page import Page, Site, crumbs
from generator.views.richtext import Link, Relative, relative_to

NEWEST = 6
_CALENDARS = f"{routes.DATA}#cac-lich"
_LISTS = "Ở địa chỉ cũ là danh sách các phần, cho chương trình máy tính"
_NOTICE = "Lịch ở địa chỉ cũ chỉ còn một lời báo đã chia"


@dataclass(frozen=True, slots=True)
class FileView:
    """A file: its form, its link under its own name, how big it is where that is known, what it is good for."""

    form: str
    link: Link
    size: str
    words: str


@dataclass(frozen=True, slots=True)
class SetView:
    """A body of data in its forms.

    ``parts_href`` leads to its parts where it is too much for one file; ``instead`` says what its files are then.
    """

    anchor: str
    title: str
    description: str
    files: tuple[FileView, ...]
    parts_href: str | None
    instead: str


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
    """The calendars of one kind: each with its name and the way to it."""

    title: str
    links: tuple[NamedCalendar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DataPage(Page):
    """Where the open data is, and everything one must know to use it."""

    sets: tuple[SetView, ...]
    parts: PartsTable | None
    parts_note: str
    most: int
    plans: tuple[PlanFiles, ...]
    dictionary: tuple[DictionaryTable, ...]
    dictionary_file: Link
    armour: str
    version: str
    plan_schema: Link
    task_schema: Link
    catalogue: Link
    calendars: tuple[Calendars, ...]
    calendar: CalendarLink | None
    calendar_note: str | None
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
    example = next((plan for plan in newest if plan.task_count), None)
    return DataPage(
        address=routes.DATA,
        kind="data",
        title="Dữ liệu mở",
        description="Tải toàn bộ nội dung cổng: bảng tính, CSV, JSON, lịch, tin mới; không cần xin phép.",
        crumbs=crumbs(routes.DATA, DATA_CRUMB),
        things=(linked_data.data_catalog(catalog, to),),
        sets=tuple(_set(data_set, catalog, site, to) for data_set in _data_sets(catalog)),
        parts=data_parts.years(catalog, to),
        parts_note=_parts_note(catalog),
        most=catalog.division.most_records,
        plans=tuple(_plan_files(plan, to) for plan in newest),
        dictionary=tuple(_dictionary()),
        dictionary_file=_named(open_data.DICTIONARY, to),
        armour=open_data.ARMOUR_WORDS,
        version=open_data.VERSION if catalog.division.is_whole else open_data.VERSION_IN_PARTS,
        plan_schema=_named(open_data.PLAN_SCHEMA, to),
        task_schema=_named(open_data.TASK_SCHEMA, to),
        catalogue=_named(open_data.CATALOGUE, to),
        calendars=tuple(_calendars(catalog, to)),
        calendar=calendar_link(catalog, to),
        calendar_note=limit_words(catalog),
        feed_href=to(routes.FEED),
        licence=open_data.LICENCE_WORDS,
        licence_link=Link(open_data.LICENCE_NAME, open_data.LICENCE),
        catalogue_data=linked_data.inert(site.catalogue()),
        cite_whole=citing.whole(site.url),
        cite_plan=citing.plan(example, site.url) if example else "",
        cite_task=citing.task(*example.first_task, example, site.url) if example and example.first_task else "",
    )


def size_words(size: int) -> str:
    """A number of bytes as people say it: ``134 KB``, ``1,2 MB``."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")


def _data_sets(catalog: Catalog) -> tuple[open_data.DataSet, ...]:
    return open_data.data_sets(has_events=catalog.division.calendars.find() is not None)


def _set(data_set: open_data.DataSet, catalog: Catalog, site: Site, to: Relative) -> SetView:
    files = tuple(
        FileView(
            file.form,
            _named(file.address, to),
            size_words(site.sizes[file.address]) if file.address in site.sizes else "",
            file.words,
        )
        for file in data_set.files
    )
    parts = _parts_of(data_set, catalog)
    instead = _LISTS if data_set.division else _NOTICE
    return SetView(data_set.slug, data_set.title, data_set.description, files, to(parts) if parts else None, instead)


def _parts_of(data_set: open_data.DataSet, catalog: Catalog) -> str | None:
    """Where the parts of a data set are, calendars of provinces included; None where it stands in one file."""
    if data_set.files[0].address == routes.calendar():
        everything = catalog.division.calendars.find()
        return _CALENDARS if everything and everything.parts else None
    is_cut = data_set.division and catalog.division.is_cut(data_set.division)
    return data_parts.below(data_set.division) if is_cut else None


def _parts_note(catalog: Catalog) -> str:
    """What happens where a file becomes too big, for those who write programs."""
    most = show_number(catalog.division.most_records)
    return (
        f"Khi nhiệm vụ và chỉ tiêu nhiều hơn khoảng {most} dòng, tệp của chúng chia theo năm, rồi theo tỉnh; danh sách "
        "kế hoạch chia theo tỉnh, văn bản theo nơi ban hành. Ở địa chỉ cũ khi ấy là danh sách các phần (trong JSON là "
        f"một đối tượng có khóa cac_phan) và số phiên bản là {open_data.VERSION_IN_PARTS}; từng dòng, từng đối tượng "
        "giữ nguyên dạng."
    )


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
    histories = ((history.slug, history.short) for history in catalog.provinces.histories())
    kinds: tuple[tuple[str, str, Iterable[tuple[str, str]]], ...] = (
        ("tinh", "Theo tỉnh", histories),
        ("linh-vuc", "Theo lĩnh vực", ((area.slug, area.name) for area in catalog.areas.values())),
        ("don-vi", "Theo đơn vị chủ trì", ((unit.slug, unit.name) for unit in catalog.units.values())),
    )
    for kind, title, entries in kinds:
        if found := calendar_links(catalog, to, kind, entries):
            yield Calendars(title, found)
