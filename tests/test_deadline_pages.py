"""What is due when: every dated part of every task stands in its month, with the plan's words beside it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import everything
import pytest
from conftest import CONTENT, copy_registers

from generator import routes, views
from generator.build.check import check
from generator.catalog import Catalog
from generator.deadlines import Recurrence, TimeKind
from generator.views.deadlines.hub import DeadlinesPage
from generator.views.deadlines.year import DeadlinesYearPage, DueGroup

PLAN = """\
loai: ke-hoach
tieu_de: Cải cách hành chính
linh_vuc:
  - ma: the-che
    nhiem_vu:
"""


def loaded(folder: Path) -> Catalog:
    """The catalog of a content folder."""
    catalog = check(folder).catalog
    assert catalog is not None
    return catalog


CATALOG = loaded(CONTENT)
PAGES = {page.address: page for page in views.pages(CATALOG) if page.address.startswith(routes.DEADLINES)}
YEARS = [page for page in PAGES.values() if isinstance(page, DeadlinesYearPage)]


def with_times(folder: Path, year: int, *times: str) -> Catalog:
    """A catalog of one plan whose tasks have these times."""
    copy_registers(folder)
    path = folder / f"plans/lai-chau/{year}/so-y-te.yml"
    path.parent.mkdir(parents=True)
    tasks = (
        f"      - {{id: nv-{number}, ten: Việc {number}, chu_tri: [Văn phòng Sở], thoi_gian: '{time}'}}\n"
        for number, time in enumerate(times, start=1)
    )
    path.write_text(PLAN + "".join(tasks), encoding="utf-8")
    return loaded(folder)


def groups(page: DeadlinesYearPage) -> dict[str, DueGroup]:
    """Every list on a page by its anchor."""
    months = (group for quarter in page.quarters for group in quarter.months)
    return {group.anchor: group for group in (*months, *page.others)}


def titles(page: DeadlinesYearPage) -> dict[str, list[str]]:
    """The numbers of the tasks in each list."""
    return {anchor: [row.title.split()[-1] for row in group.rows] for anchor, group in groups(page).items()}


@pytest.mark.parametrize("page", YEARS, ids=lambda page: page.address)
def test_a_task_stands_in_the_month_of_its_last_good_day(page: DeadlinesYearPage) -> None:
    expected: Counter[tuple[str, str]] = Counter()
    for task in everything.tasks(CATALOG):
        for part in task.timing.parts if task.timing else ():
            day = part.last_day or part.start
            if part.kind is TimeKind.DATED and day and day.year == page.year and not part.is_whole_years:
                address = routes.relative(page.address, routes.task(task.plan_id, task.anchor))
                expected[f"thang-{day.month}", address] += 1
            if part.recurrence == Recurrence("yearly", "before 31/12") and task.plan_id.year == page.year:
                address = routes.relative(page.address, routes.task(task.plan_id, task.anchor))
                expected["thang-12", address] += 1
    shown = Counter(
        (group.anchor, row.href) for quarter in page.quarters for group in quarter.months for row in group.rows
    )
    assert shown == expected


def test_every_task_stands_in_some_year_once_for_each_of_its_parts() -> None:
    parts = sum(len(task.timing.parts) if task.timing else 1 for task in everything.tasks(CATALOG))
    assert sum(len(group.rows) for page in YEARS for group in groups(page).values()) == parts
    led_to = {row.href.lstrip("./") for page in YEARS for group in groups(page).values() for row in group.rows}
    assert led_to == {routes.task(task.plan_id, task.anchor) for task in everything.tasks(CATALOG)}


def test_a_derived_day_never_stands_without_the_plans_own_words() -> None:
    rows = [row for page in YEARS for group in groups(page).values() for row in group.rows]
    assert any(row.derived for row in rows)
    assert all(row.words for row in rows if row.derived)


def test_each_sort_of_time_has_its_own_list(tmp_path: Path) -> None:
    times = (
        "Quý I/2021",
        "Trước ngày 01/4/2021",
        "Tháng 5-6/2021",
        "Trong năm 2021",
        "Hằng quý",
        "Khi có văn bản chỉ đạo của cấp trên",
        "Đúng tiến độ được cấp có thẩm quyền giao",
        "Thường xuyên trong năm",
        "Quý IV/2020",
    )
    catalog = with_times(tmp_path, 2021, *times)
    pages = {page.address: page for page in views.pages(catalog)}
    year, before = pages["thoi-han/2021/"], pages["thoi-han/2020/"]
    assert isinstance(year, DeadlinesYearPage)
    assert isinstance(before, DeadlinesYearPage)
    assert titles(year) == {
        "thang-3": ["1", "2"],
        "thang-6": ["3"],
        "ca-nam": ["4"],
        "dinh-ky": ["5"],
        "theo-su-viec": ["6"],
        "noi-khac-dinh": ["7"],
        "thuong-xuyen": ["8"],
    }
    assert titles(before) == {"thang-12": ["9"]}


def test_the_parts_of_a_task_stand_each_in_its_month(tmp_path: Path) -> None:
    time = "Quý I/2021 ban hành kế hoạch; tháng 12/2021 báo cáo kết quả"
    page = {page.address: page for page in views.pages(with_times(tmp_path, 2021, time))}["thoi-han/2021/"]
    assert isinstance(page, DeadlinesYearPage)
    assert [(anchor, group.rows[0].what) for anchor, group in groups(page).items()] == [
        ("thang-3", "ban hành kế hoạch"),
        ("thang-12", "báo cáo kết quả"),
    ]


def test_the_hub_counts_what_the_years_list() -> None:
    hub = PAGES[routes.DEADLINES]
    assert isinstance(hub, DeadlinesPage)
    for line, page in zip(hub.years, YEARS, strict=True):
        assert line.link.text == str(page.year)
        counts = [count for count, _ in line.counts]
        assert counts[:2] == [page.dated_count, page.whole_year_count]
        assert sum(counts) == sum(len(group.rows) for group in groups(page).values())


def test_the_picture_shows_the_same_counts_as_the_lists() -> None:
    for page in YEARS:
        months = [len(group.rows) for quarter in page.quarters for group in quarter.months]
        if page.chart is None:
            assert months == []
        else:
            assert page.chart.table is not None
            shown = [row[1].text for row in page.chart.table.rows]
            assert [int(text) for text in shown if text != "0"] == months


def test_a_page_can_be_narrowed_only_by_what_stands_on_it() -> None:
    for page in YEARS:
        rows = [row for group in groups(page).values() for row in group.rows]
        for choice in page.choices:
            on_rows = {slug for row in rows for slug in row.facets[choice.name].split()}
            assert {slug for slug, _ in choice.options} == on_rows


def test_a_day_belongs_to_its_own_year_whatever_the_plans_year_is(tmp_path: Path) -> None:
    index = with_times(tmp_path, 2021, "Tháng 11/2020", "Quý II/2021").due
    assert index.years == (2021, 2020)
    assert [due.day.ordinal for due in index.in_year(2020)] == [dt.date(2020, 11, 30).toordinal()]


def test_the_hub_counts_every_part_once_and_leaves_out_columns_without_any() -> None:
    hub = PAGES[routes.DEADLINES]
    assert isinstance(hub, DeadlinesPage)
    for line, page in zip(hub.years, YEARS, strict=True):
        assert line.link.text == str(page.year)
        assert sum(count for count, _ in line.counts) == sum(len(group.rows) for group in groups(page).values())
    assert len(hub.heads) == len(hub.meanings)
    for at in range(len(hub.heads)):
        assert any(line.counts[at][0] for line in hub.years)


def test_tasks_of_the_same_words_are_told_apart_by_their_products(tmp_path: Path) -> None:
    catalog = with_times(tmp_path, 2021, "Quý I/2021", "Quý II/2021")
    apart = [page for page in views.pages(catalog) if isinstance(page, DeadlinesYearPage)]
    path = tmp_path / "plans/lai-chau/2021/so-y-te.yml"
    text = path.read_text(encoding="utf-8").replace("Việc 2", "Việc 1").replace("nv-2, ", "nv-2, san_pham: Báo cáo, ")
    path.write_text(text, encoding="utf-8")
    alike = [page for page in views.pages(loaded(tmp_path)) if isinstance(page, DeadlinesYearPage)]
    shown = [[row.product for group in groups(pages[0]).values() for row in group.rows] for pages in (apart, alike)]
    assert shown == [[(), ()], [(), ("Báo cáo",)]]
