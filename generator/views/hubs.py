"""The pages that lead to all others: home, plans, data, about, search."""

from __future__ import annotations

from generator import routes
from generator.catalog import Catalog
from generator.deferred import dataclass
from generator.views.counts import AreaLine, CountLine, PlanLine, area_line, newest, province_counts, year_counts
from generator.views.page import SITE_NAME, Page, crumbs
from generator.views.richtext import relative_to

NEWEST = 6


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
    coverage_href: str
    about_href: str
    data_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlansPage(Page):
    """All ways to the plans."""

    years: tuple[CountLine, ...]
    provinces: tuple[CountLine, ...]
    newest: tuple[PlanLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPage(Page):
    """A page whose words stand in its template: about, search."""

    provinces_href: str
    areas_href: str
    years_href: str
    glossary_href: str
    data_href: str
    guides_href: str
    plan_count: int
    task_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage(Page):
    """The search page: ways on for when nothing is asked or found."""

    provinces_href: str
    areas_href: str
    years_href: str
    examples: tuple[str, ...]


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
        task_count=catalog.task_count,
        province_count=len({plan.id.province for plan in catalog.plans}),
        year_span=f"{years[-1]} – {years[0]}" if len(years) > 1 else "".join(map(str, years)),
        newest=newest(catalog, routes.HOME, NEWEST),
        provinces=province_counts(catalog, routes.HOME),
        areas=tuple(area_line(area, catalog.count_of(slug), to) for slug, area in catalog.areas.items()),
        years=year_counts(catalog, routes.HOME),
        search_href=to(routes.SEARCH),
        provinces_href=to(routes.PROVINCES),
        coverage_href=to(routes.COVERAGE),
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
        years=year_counts(catalog, routes.PLANS),
        provinces=province_counts(catalog, routes.PLANS),
        newest=newest(catalog, routes.PLANS, NEWEST),
    )


def about(catalog: Catalog) -> TextPage:
    """What this site is."""
    description = "Cổng này là gì, lấy dữ liệu từ đâu, đọc thế nào, báo lỗi ra sao."
    return _text_page(routes.ABOUT, "about", "Giới thiệu", description, catalog)


EXAMPLES = (
    "một cửa",
    "chuyen doi so",
    "2151/QĐ-BYT",
    "việc phải xong trong quý I 2021",
    "Thanh tra Sở Y tế chủ trì việc gì",
)
"""Queries that show what can be asked."""


def search() -> SearchPage:
    """The search page."""
    to = relative_to(routes.SEARCH)
    return SearchPage(
        address=routes.SEARCH,
        kind="search",
        title="Tìm kiếm",
        description="Tìm nhiệm vụ, chỉ tiêu, đơn vị trong các kế hoạch cải cách hành chính.",
        crumbs=crumbs(routes.SEARCH, ("Tìm kiếm", routes.SEARCH)),
        provinces_href=to(routes.PROVINCES),
        areas_href=to(routes.AREAS),
        years_href=to(routes.YEARS),
        examples=EXAMPLES,
    )


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
        guides_href=to(routes.GUIDES),
        plan_count=len(catalog.plans),
        task_count=catalog.task_count,
    )
