"""The pages that lead to plans: home, plans, years, units, glossary, data, about, search."""

from __future__ import annotations

from dataclasses import dataclass

from generator import routes
from generator.catalog import Catalog
from generator.model import GlossaryEntry, UnitKind
from generator.text import sort_key
from generator.views import tasks
from generator.views.counts import AreaLine, CountLine, PlanLine, area_line, areas_of, plan_line
from generator.views.page import SITE_NAME, Page, crumbs
from generator.views.richtext import Link, Vocabulary, relative_to, term_anchor
from generator.views.tasks import PlanTasks

NEWEST = 6
UNIT_KINDS = {
    UnitKind.SINGLE: "Đơn vị trong ngành",
    UnitKind.EXTERNAL: "Cơ quan ngoài ngành",
    UnitKind.COLLECTIVE: "Tên gọi tập thể",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage(Page):
    """The way in."""

    plan_count: int
    task_count: int
    province_count: int
    year_span: str
    newest: tuple[PlanLine, ...]
    provinces: tuple[CountLine, ...]
    areas: tuple[AreaLine, ...]
    years: tuple[CountLine, ...]
    search_href: str
    provinces_href: str
    about_href: str
    data_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlansPage(Page):
    """All ways to the plans."""

    years: tuple[CountLine, ...]
    provinces: tuple[CountLine, ...]
    newest: tuple[PlanLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearsPage(Page):
    """All plan years."""

    years: tuple[CountLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearPage(Page):
    """One plan year."""

    year: int
    plans: tuple[PlanLine, ...]
    areas: tuple[AreaLine, ...]
    earlier: Link | None
    later: Link | None


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """Units of one kind, with the number of tasks they lead."""

    heading: str
    units: tuple[CountLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitsPage(Page):
    """All types of units."""

    groups: tuple[UnitGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPage(Page):
    """What units of one type lead and support."""

    kind_name: str
    is_collective: bool
    spellings: tuple[str, ...]
    led: tuple[PlanTasks, ...]
    led_count: int
    supported: tuple[PlanTasks, ...]
    supported_count: int


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry."""

    anchor: str
    headword: str
    expansion: str | None
    explanation: str
    variants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TermGroup:
    """Entries under one heading."""

    anchor: str
    heading: str
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryPage(Page):
    """Abbreviations and terms in plain words."""

    groups: tuple[TermGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DataPage(Page):
    """Where the open data is."""

    index_href: str
    tasks_href: str
    example_href: str | None
    plans: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPage(Page):
    """A page whose words stand in its template: about, search."""

    provinces_href: str
    areas_href: str
    years_href: str
    glossary_href: str
    data_href: str
    plan_count: int
    task_count: int


def home(catalog: Catalog) -> HomePage:
    """The home page."""
    to = relative_to(routes.HOME)
    years = catalog.years
    return HomePage(
        address=routes.HOME,
        kind="home",
        title=SITE_NAME,
        description="Tra cứu kế hoạch cải cách hành chính: tỉnh sẽ làm gì, ai làm, khi nào xong, bằng tiền nào.",
        plan_count=len(catalog.plans),
        task_count=len(catalog.tasks),
        province_count=len({plan.id.province for plan in catalog.plans}),
        year_span=f"{years[-1]} – {years[0]}" if len(years) > 1 else "".join(map(str, years)),
        newest=_newest(catalog, routes.HOME),
        provinces=_province_counts(catalog, routes.HOME),
        areas=tuple(area_line(area, len(catalog.tasks_in(slug)), to) for slug, area in catalog.areas.items()),
        years=_year_counts(catalog, routes.HOME),
        search_href=to(routes.SEARCH),
        provinces_href=to(routes.PROVINCES),
        about_href=to(routes.ABOUT),
        data_href=to(routes.DATA),
    )


def plans(catalog: Catalog) -> PlansPage:
    """The page that leads to all plans."""
    return PlansPage(
        address=routes.PLANS,
        kind="plans",
        title="Kế hoạch",
        description="Các kế hoạch cải cách hành chính đã công bố, theo năm và theo tỉnh.",
        crumbs=crumbs(routes.PLANS, ("Kế hoạch", routes.PLANS)),
        years=_year_counts(catalog, routes.PLANS),
        provinces=_province_counts(catalog, routes.PLANS),
        newest=_newest(catalog, routes.PLANS),
    )


def years(catalog: Catalog) -> YearsPage:
    """The list of plan years."""
    return YearsPage(
        address=routes.YEARS,
        kind="years",
        title="Theo năm",
        description="Các kế hoạch cải cách hành chính xếp theo năm kế hoạch.",
        crumbs=crumbs(routes.YEARS, ("Năm", routes.YEARS)),
        years=_year_counts(catalog, routes.YEARS),
    )


def year(number: int, catalog: Catalog) -> YearPage:
    """One plan year."""
    address = routes.year(number)
    to = relative_to(address)
    plans_then = catalog.plans_in(number)
    earlier = max((y for y in catalog.years if y < number), default=None)
    later = min((y for y in catalog.years if y > number), default=None)
    return YearPage(
        address=address,
        kind="year",
        title=f"Kế hoạch năm {number}",
        description=f"{len(plans_then)} kế hoạch cải cách hành chính cho năm {number}, theo tỉnh và lĩnh vực.",
        crumbs=crumbs(address, ("Năm", routes.YEARS), (str(number), address)),
        year=number,
        plans=tuple(plan_line(plan, to) for plan in plans_then),
        areas=areas_of(plans_then, catalog, to, number),
        earlier=Link(f"Năm {earlier}", to(routes.year(earlier))) if earlier else None,
        later=Link(f"Năm {later}", to(routes.year(later))) if later else None,
    )


def units(catalog: Catalog) -> UnitsPage:
    """The list of units."""
    to = relative_to(routes.UNITS)
    groups = []
    for kind, heading in UNIT_KINDS.items():
        found = [unit for unit in catalog.units.values() if unit.kind is kind]
        found.sort(key=lambda unit: (-len(catalog.led_by(unit.slug)), sort_key(unit.name)))
        lines = tuple(
            CountLine(
                Link(unit.name, to(routes.unit(unit.slug))),
                len(catalog.led_by(unit.slug)),
                f"phối hợp {len(catalog.supported_by(unit.slug))}",
            )
            for unit in found
        )
        groups.append(UnitGroup(heading, lines))
    return UnitsPage(
        address=routes.UNITS,
        kind="units",
        title="Cơ quan, đơn vị",
        description="Đơn vị nào chủ trì, phối hợp những nhiệm vụ cải cách hành chính nào.",
        crumbs=crumbs(routes.UNITS, ("Cơ quan, đơn vị", routes.UNITS)),
        groups=tuple(groups),
    )


def unit(slug: str, catalog: Catalog, vocabulary: Vocabulary) -> UnitPage:
    """One type of unit."""
    entry = catalog.units[slug]
    address = routes.unit(slug)
    to, linker = relative_to(address), vocabulary.linker(address)
    led, supported = catalog.led_by(slug), catalog.supported_by(slug)
    return UnitPage(
        address=address,
        kind="unit",
        title=entry.name,
        description=f"{entry.name}: chủ trì {len(led)} nhiệm vụ, phối hợp {len(supported)} nhiệm vụ.",
        crumbs=crumbs(address, ("Cơ quan, đơn vị", routes.UNITS), (entry.name, address)),
        kind_name=UNIT_KINDS[entry.kind],
        is_collective=entry.kind is UnitKind.COLLECTIVE,
        spellings=_spellings(slug, catalog),
        led=tasks.by_plan(led, catalog, linker, to),
        led_count=len(led),
        supported=tasks.by_plan(supported, catalog, linker, to),
        supported_count=len(supported),
    )


def glossary(catalog: Catalog) -> GlossaryPage:
    """The glossary."""
    entries = catalog.registers.glossary.entries
    kinds = (
        ("thuat-ngu", "Thuật ngữ", [e for e in entries if e.term]),
        ("viet-tat", "Chữ viết tắt trong câu", [e for e in entries if e.abbreviation and not e.in_numbers_only]),
        ("trong-so-hieu", "Chữ viết tắt trong số hiệu văn bản", [e for e in entries if e.in_numbers_only]),
    )
    return GlossaryPage(
        address=routes.GLOSSARY,
        kind="glossary",
        title="Thuật ngữ và chữ viết tắt",
        description="Chữ viết tắt và thuật ngữ trong kế hoạch cải cách hành chính, giải thích bằng lời thường.",
        crumbs=crumbs(routes.GLOSSARY, ("Thuật ngữ", routes.GLOSSARY)),
        has_contents=True,
        groups=tuple(
            TermGroup(f"nhom-{anchor}", heading, tuple(_term(e) for e in sorted(found, key=_by_headword)))
            for anchor, heading, found in kinds
        ),
    )


def data(catalog: Catalog) -> DataPage:
    """Where the open data is and what it holds."""
    to = relative_to(routes.DATA)
    links = tuple(Link(tasks.plan_name(plan), to(routes.plan_data(plan.id))) for plan in catalog.plans[:NEWEST])
    return DataPage(
        address=routes.DATA,
        kind="data",
        title="Dữ liệu mở",
        description="Toàn bộ nội dung cổng ở dạng máy đọc được (JSON), tải tự do.",
        crumbs=crumbs(routes.DATA, ("Dữ liệu mở", routes.DATA)),
        index_href=to(f"{routes.API}index.json"),
        tasks_href=to(f"{routes.API}tasks.json"),
        example_href=links[0].href if links else None,
        plans=links,
    )


def about(catalog: Catalog) -> TextPage:
    """What this site is."""
    description = "Cổng này là gì, lấy dữ liệu từ đâu, đọc thế nào, báo lỗi ra sao."
    return _text_page(routes.ABOUT, "about", "Giới thiệu", description, catalog)


def search(catalog: Catalog) -> TextPage:
    """The search page."""
    description = "Tìm nhiệm vụ, chỉ tiêu, đơn vị trong các kế hoạch cải cách hành chính."
    return _text_page(routes.SEARCH, "search", "Tìm kiếm", description, catalog)


def _text_page(address: str, kind: str, title: str, description: str, catalog: Catalog) -> TextPage:
    to = relative_to(address)
    return TextPage(
        address=address,
        kind=kind,
        title=title,
        description=description,
        crumbs=crumbs(address, (title, address)),
        provinces_href=to(routes.PROVINCES),
        areas_href=to(routes.AREAS),
        years_href=to(routes.YEARS),
        glossary_href=to(routes.GLOSSARY),
        data_href=to(routes.DATA),
        plan_count=len(catalog.plans),
        task_count=len(catalog.tasks),
    )


def _newest(catalog: Catalog, address: str) -> tuple[PlanLine, ...]:
    """The plans issued last; one without a date counts from the first day of its year."""
    newest = sorted(catalog.plans, key=lambda plan: plan.day, reverse=True)[:NEWEST]
    return tuple(plan_line(plan, relative_to(address)) for plan in newest)


def _year_counts(catalog: Catalog, address: str) -> tuple[CountLine, ...]:
    to = relative_to(address)
    return tuple(
        CountLine(
            Link(f"Năm {number}", to(routes.year(number))),
            sum(len(plan.tasks) for plan in catalog.plans_in(number)),
            f"{len(catalog.plans_in(number))} kế hoạch",
        )
        for number in catalog.years
    )


def _province_counts(catalog: Catalog, address: str) -> tuple[CountLine, ...]:
    to = relative_to(address)
    lines = []
    for history in catalog.provinces.histories():
        found = catalog.plans_of(history.slug)
        if found:
            count = sum(len(plan.tasks) for plan in found)
            note = f"{len(found)} kế hoạch"
            lines.append(CountLine(Link(history.name, to(routes.province(history.slug))), count, note))
    return tuple(lines)


def _spellings(slug: str, catalog: Catalog) -> tuple[str, ...]:
    """How the plans print this unit's name."""
    found = {
        mention.text
        for entry in (*catalog.led_by(slug), *catalog.supported_by(slug))
        for line in (*entry.action.lead_mentions, *entry.action.support_mentions)
        for mention in line
        if mention.unit == slug
    }
    return tuple(sorted(found, key=sort_key))


def _term(entry: GlossaryEntry) -> Term:
    return Term(
        term_anchor(entry.headword), entry.headword, entry.expansion, entry.explanation, tuple(entry.variants)
    )


def _by_headword(entry: GlossaryEntry) -> object:
    return sort_key(entry.headword)
