"""The pictures on the pages of areas and units say what the catalog holds."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import everything
import pytest
from conftest import CONTENT, copy_registers
from cut_pages import finished

from generator.build.check import check
from generator.catalog import Catalog
from generator.deadlines import TimeKind
from generator.model import UnitKind
from generator.pages import Renderer
from generator.views import areas, unit, units
from generator.views.drawing import Chart
from generator.views.richtext import Vocabulary
from generator.views.unit import UnitPage
from generator.views.unit_shares import NO_TIME, TIMES, led
from generator.views.unit_summary import UnitSummary

CHECKED = check(CONTENT)
TASK = "      - {{id: nv-{number}, ten: Rà soát văn bản, chu_tri: [{lead}]{time}}}\n"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The project's own content."""
    assert CHECKED.catalog is not None, CHECKED.problems
    return CHECKED.catalog


def small_catalog(folder: Path, provinces: list[str], times: list[str], lead: str = "Văn phòng Sở") -> Catalog:
    """One plan of 2021 a province, each with one task a time; an empty time is not stated."""
    copy_registers(folder)
    said = [f", thoi_gian: {time}" if time else "" for time in times]
    tasks = "".join(TASK.format(number=at, lead=lead, time=time) for at, time in enumerate(said, start=1))
    for province in provinces:
        path = folder / f"plans/{province}/2021/so-y-te.yml"
        path.parent.mkdir(parents=True)
        head = "loai: ke-hoach\ntieu_de: Cải cách hành chính\nlinh_vuc:\n  - ma: the-che\n    nhiem_vu:\n"
        path.write_text(head + tasks, encoding="utf-8")
    checked = check(folder)
    assert checked.catalog is not None, checked.problems
    return checked.catalog


def unit_page(slug: str, catalog: Catalog) -> tuple[UnitPage, UnitSummary]:
    """The page of a unit's whole list, with the summary that it has."""
    page = next(finished(UnitPage, unit.pages(slug, catalog, Vocabulary(catalog))))
    assert page.summary is not None
    return page, page.summary


def table(chart: Chart | None) -> list[list[str]]:
    """The table below a chart, as text."""
    assert chart is not None
    assert chart.table is not None
    return [[cell.text for cell in row] for row in chart.table.rows]


def test_the_picture_of_areas_counts_every_task_of_every_province(catalog: Catalog) -> None:
    rows = table(areas.areas(catalog).picture)
    assert [row[0] for row in rows] == ["Đắk Nông", "TP. Hồ Chí Minh", "Lai Châu", "Quảng Ngãi", "Thanh Hóa"]
    for at, slug in enumerate(catalog.areas, start=1):
        assert sum(int(row[at]) for row in rows) == sum(slug in task.areas for task in everything.tasks(catalog))


def test_with_many_provinces_the_picture_shows_the_areas_alone(tmp_path: Path, catalog: Catalog) -> None:
    slugs = [unit.slug for unit in catalog.registers.provinces.provinces if unit.valid_from is None][:21]
    page = areas.areas(small_catalog(tmp_path, slugs, ["Quý I"]))
    rows = table(page.picture)
    assert len(rows) == len(catalog.areas)
    assert rows[0] == ["Thể chế", "21"]


def test_the_leaders_are_single_bodies_in_order_of_what_they_lead(catalog: Catalog) -> None:
    page = units.units(catalog)
    rows = table(page.picture)
    counts = [int(row[1].split(" ")[0]) for row in rows]
    assert counts == sorted(counts, reverse=True)
    names = {unit.name: unit for unit in catalog.units.values()}
    assert all(names[row[0]].kind is not UnitKind.COLLECTIVE for row in rows)
    assert rows[0] == ["Văn phòng Sở Y tế", f"{len(everything.led_by('van-phong-so', catalog))} · 49%"]


def test_collective_names_are_counted_apart_and_said_so(catalog: Catalog) -> None:
    page = units.units(catalog)
    groups = {slug for slug, unit in catalog.units.items() if unit.kind is UnitKind.COLLECTIVE}
    led_by_groups = [task for task in everything.tasks(catalog) if not groups.isdisjoint(task.action.lead_units)]
    assert page.collective_count == len(led_by_groups) > 0
    made = Renderer().render(page)
    assert "không tính vào hình vì không phải một cơ quan" in made
    assert all(name in made for name in page.collective_names)


def test_a_units_areas_and_times_add_up(catalog: Catalog) -> None:
    for slug in catalog.units:
        _, counted = unit_page(slug, catalog)
        for entries, chart, verb in (
            (everything.led_by(slug, catalog), counted.led_areas, "chủ trì"),
            (everything.supported_by(slug, catalog), counted.supported_areas, "phối hợp"),
        ):
            if not entries:
                assert chart is None
                continue
            assert sum(int(row[1]) for row in table(chart)) == sum(len(entry.areas) for entry in entries)
            told = [part for _, value in counted.times for part in value.split(" · ") if part.endswith(verb)]
            assert sum(int(part.split(" ")[0]) for part in told) == len(entries)


def test_a_collective_name_keeps_its_note(catalog: Catalog) -> None:
    slug = next(unit.slug for unit in catalog.units.values() if unit.kind is UnitKind.COLLECTIVE)
    made = Renderer().render(unit_page(slug, catalog)[0])
    assert "Đây là tên gọi chung một nhóm, không phải một cơ quan" in made


@pytest.mark.parametrize(
    ("time", "kind", "days"),
    [
        ("Quý I", TIMES[TimeKind.DATED], [dt.date(2021, 3, 31)]),
        ("Trước ngày 01/7/2021", TIMES[TimeKind.DATED], [dt.date(2021, 6, 30)]),
        ("Tháng 11 - 12", TIMES[TimeKind.DATED], [dt.date(2021, 12, 31)]),
        ("Quý I lập và tháng 12 báo cáo", TIMES[TimeKind.DATED], [dt.date(2021, 3, 31), dt.date(2021, 12, 31)]),
        ("Trước 31/12 hằng năm", TIMES[TimeKind.DATED], [dt.date(2021, 12, 30)]),
        ("Trong năm 2021", TIMES[TimeKind.DATED], []),
        ("Hằng quý", TIMES[TimeKind.RECURRING], []),
        ("Thường xuyên", TIMES[TimeKind.CONTINUOUS], []),
        ("", NO_TIME, []),
    ],
)
def test_a_time_is_counted_as_what_it_is(tmp_path: Path, time: str, kind: str, days: list[dt.date]) -> None:
    shares = small_catalog(tmp_path, ["lai-chau"], [time]).work.shares("van-phong-so")
    counted = led(share for _, share in shares)
    assert counted.times == {kind: 1}
    assert (counted.days, counted.months) == (len(days), Counter(day.month for day in days))
    assert counted.years == {day.year for day in days}
    assert counted.stated == bool(days)
    assert counted.yearly == (kind == TIMES[TimeKind.DATED] and not days)


def test_every_kind_of_time_has_its_words() -> None:
    assert {*TIMES, TimeKind.NONE} == set(TimeKind)


def test_months_are_drawn_from_three_dated_tasks_on(tmp_path: Path) -> None:
    for count in (2, 3):
        found = small_catalog(tmp_path / str(count), ["lai-chau"], ["Quý I"] * count + ["Hằng quý"])
        _, counted = unit_page("van-phong-so", found)
        if count == 2:
            assert counted.months is None
        else:
            assert [row for row in table(counted.months) if row[1] != "0"] == [["Tháng 3", "3"]]


def test_a_unit_with_nothing_to_do_has_no_summary(tmp_path: Path) -> None:
    found = small_catalog(tmp_path, ["lai-chau"], ["Quý I"])
    page, counted = unit_page("phong-nghiep-vu-y", found)
    assert counted.led_areas is counted.supported_areas is counted.months is None
    assert counted.times == ()
    assert "tom-tat" not in Renderer().render(page)


def test_a_unit_shows_what_plans_ask_of_it_besides_the_tasks(catalog: Catalog) -> None:
    """The office leads and supports nothing; one plan names it with two others in a duty."""
    page, _ = unit_page("phong-quan-ly-dich-vu-y-te", catalog)
    assert (page.led, page.supported) == ((), ())
    (duty,) = page.duties
    assert duty.plan.text == "Sở Y tế TP. Hồ Chí Minh 2024"
    assert duty.place.text == "4. Phòng Quản lý Dịch vụ Y tế, Nghiệp vụ Dược, Nghiệp vụ Y"
    assert duty.place.href.endswith("ke-hoach/ho-chi-minh/2024/so-y-te/#to-chuc-thuc-hien-4")
    assert duty.points
    made = Renderer().render(page)
    assert "Việc giao ở phần Tổ chức thực hiện" in made
    assert all(point in made for point in duty.points)


def test_units_that_no_plan_names_stand_apart_from_those_with_work(catalog: Catalog) -> None:
    page = units.units(catalog)
    listed = {line.link.text for group in page.groups for line in group.units}
    idle = {link.text for link in page.idle}
    assert not listed & idle
    assert listed | idle == {unit.name for unit in catalog.units.values()}
    for entry in catalog.units.values():
        asked = (catalog.work.within(plan_id, entry.slug).duties for plan_id in catalog.plan_ids)
        has_tasks = everything.led_by(entry.slug, catalog) or everything.supported_by(entry.slug, catalog)
        assert (bool(has_tasks) or any(asked)) == (entry.name in listed)
