"""CSV, workbooks and JSON hold the same tasks, and other people's programs read them."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import everything
import openpyxl
import published
import pytest

from generator import open_data, routes

ROWS = list[dict[str, str]]


def csv_rows(content: bytes) -> ROWS:
    """The rows of a CSV by their headings, as Python's own reader gives them."""
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def sheet(content: bytes, title: str) -> list[dict[str, Any]]:
    """The rows of a sheet by their headings, as openpyxl gives them."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    head, *rows = book[title].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def items(name: str) -> list[dict[str, Any]]:
    """The objects of a JSON file."""
    found: list[dict[str, Any]] = json.loads(published.files()[f"api/v1/{name}.json"])
    return found


def on_pages(site: Path) -> set[str]:
    """The ids of the tasks that pages show."""
    return {
        f"{path.parent.relative_to(site / 'ke-hoach').as_posix()}#{anchor}"
        for path in (site / "ke-hoach").rglob("index.html")
        for anchor in re.findall(r'<article class="p-task" id="([^"]+)"', path.read_text(encoding="utf-8"))
    }


def test_rows_of_every_form_are_the_tasks_on_the_pages(site: Path) -> None:
    rows = csv_rows(published.files()["du-lieu/nhiem-vu.csv"])
    cells = sheet(published.files()["du-lieu/nhiem-vu.xlsx"], "Nhiệm vụ")
    objects = items("tasks")
    assert len(rows) == len(cells) == len(objects) == len(on_pages(site)) == len(everything.tasks(published.catalog()))
    ids = [task["id"] for task in objects]
    assert [row["Định danh"] for row in rows] == ids == [row["Định danh"] for row in cells]
    assert set(ids) == on_pages(site)


def test_cells_say_what_the_json_says() -> None:
    rows = csv_rows(published.files()["du-lieu/nhiem-vu.csv"])
    cells = sheet(published.files()["du-lieu/nhiem-vu.xlsx"], "Nhiệm vụ")
    for task, row, cell in zip(items("tasks"), rows, cells, strict=True):
        for key, heading in (("ten", "Nội dung"), ("ghi_chu", "Ghi chú"), ("ma", "Số"), ("url", "Địa chỉ")):
            assert _without_armour(row[heading]) == (task[key] or "")
            assert (cell[heading] or "") == (task[key] or "")
        for key, heading in (("chu_tri", "Chủ trì"), ("phoi_hop", "Phối hợp"), ("san_pham", "Sản phẩm")):
            assert _without_armour(row[heading]) == "\n".join(task[key] or [])
            assert (cell[heading] or "") == "\n".join(task[key] or [])
        money = task["kinh_phi"]
        assert cell["Kinh phí (triệu đồng)"] == (money if isinstance(money, int | float) else None)
        assert row["Kinh phí (lời)"] == (money if isinstance(money, str) else "")


def test_days_are_days_and_agree_with_what_was_read() -> None:
    cells = sheet(published.files()["du-lieu/nhiem-vu.xlsx"], "Nhiệm vụ")
    for task, cell in zip(everything.tasks(published.catalog()), cells, strict=True):
        parts = task.timing.parts if task.timing else ()
        first = min((part.start for part in parts if part.start), default=None)
        last = max((part.last_day for part in parts if part.last_day), default=None)
        if task.time_lines == ("Trước 31 tháng 12 hàng năm",):
            last = dt.date(2017, 12, 30)
        assert _day(cell["Từ ngày"]) == first
        assert _day(cell["Đến ngày"]) == last


@pytest.mark.parametrize("plan", published.catalog().plans, ids=lambda plan: str(plan.id))
def test_a_plans_own_files_hold_its_tasks_alone(plan: Any) -> None:
    ids = [f"{plan.id}#{task.anchor}" for task in plan.tasks]
    files = published.files()
    assert [row["Định danh"] for row in csv_rows(files[routes.plan_data(plan.id, "csv")])] == ids
    assert [row["Định danh"] for row in sheet(files[routes.plan_data(plan.id, "xlsx")], "Nhiệm vụ")] == ids
    assert files[routes.plan_data(plan.id, "yml")] == published.typed(plan.id)


def test_targets_in_the_table_are_those_of_the_json() -> None:
    rows = csv_rows(published.files()["du-lieu/chi-tieu.csv"])
    for target, row in zip(items("targets"), rows, strict=True):
        assert (row["Định danh"], _without_armour(row["Nội dung"])) == (target["id"], target["noi_dung"])
        if target["muc"] is None:
            assert row["Số"] == row["So sánh"] == ""
        else:
            assert Decimal(row["Số"]) == Decimal(str(target["muc"]["so"]))
            assert row["So sánh"] == open_data.COMPARISONS[target["muc"]["dau"]]


def test_the_dictionary_explains_every_column_and_every_key() -> None:
    rows = csv_rows(published.files()["du-lieu/tu-dien.csv"])
    named = {(row["Bảng"], row["Tên cột"]) for row in rows}
    for name, (title, _) in open_data.TABLES.items():
        head = csv_rows(published.files()[f"du-lieu/{name}.csv"])[0]
        assert {(title, heading) for heading in head} <= named
    keys = {row["Khóa"] for row in rows if row["Bảng"] == "Nhiệm vụ" and "JSON" in row["Có ở"]}
    assert keys == set(items("tasks")[0])


def test_words_that_begin_like_a_formula_are_harmless_and_not_lost(tmp_path: Path) -> None:
    _, files = published.hostile(tmp_path)
    (first, second) = csv_rows(files["du-lieu/nhiem-vu.csv"])
    for heading in ("Số", "Nội dung", "Sản phẩm", "Ghi chú"):
        assert first[heading].startswith("'")
    assert _without_armour(first["Nội dung"]) == "=1+2"
    assert _without_armour(first["Sản phẩm"]) == '\'nháy đơn\n-5 báo cáo\n"nháy kép"; dấu, phẩy'
    assert second["Kinh phí (lời)"] == "Theo đề án"
    book = openpyxl.load_workbook(io.BytesIO(files["du-lieu/nhiem-vu.xlsx"]))
    for row in book["Nhiệm vụ"].iter_rows():
        assert all(cell.data_type != "f" for cell in row)
        assert all(cell.hyperlink is None for cell in row)
    (cells, _) = sheet(files["du-lieu/nhiem-vu.xlsx"], "Nhiệm vụ")
    assert cells["Nội dung"] == "=1+2"
    assert cells["Kinh phí (triệu đồng)"] == 2.5


def _without_armour(text: str) -> str:
    """What the dictionary tells a reader to do: take one mark off the start of a cell that has one."""
    return text[1:] if text.startswith("'") else text


def _day(value: object) -> dt.date | None:
    assert value is None or isinstance(value, dt.datetime)
    return value.date() if value else None
