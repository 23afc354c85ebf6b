"""A published plan printed as a Word file again, in one of several layouts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from paper import Paper

LAYOUTS = ("annex", "tables", "labelled")
_COLUMNS = {
    "san_pham": "Sản phẩm",
    "chi_so": "Chỉ số",
    "chu_tri": "Đơn vị chủ trì",
    "phoi_hop": "Đơn vị phối hợp",
    "thoi_gian": "Thời gian thực hiện",
    "kinh_phi": "Kinh phí dự kiến (triệu đồng)",
    "ghi_chu": "Ghi chú",
}
_BULLETS = ("-", "+", "*", "-")
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def printed(plan: Mapping[str, Any], layout: str) -> Paper:
    """The plan with its tasks in one annex table, in a table under each area, or told in labelled lines."""
    return _Printer(plan, layout).print()


class _Printer:
    def __init__(self, plan: Mapping[str, Any], layout: str) -> None:
        self._plan = plan
        self._layout = layout
        self._paper = Paper()
        self._spans = any(
            isinstance(task.get("thoi_gian"), dict)
            for section in plan["linh_vuc"]
            for task in _tasks(section.get("nhiem_vu", []))
        )

    def print(self) -> Paper:
        plan, paper = self._plan, self._paper
        date = plan.get("dia_danh_ngay_thang", "")
        paper.letterhead("UBND TỈNH", "SỞ Y TẾ", plan.get("so_hieu", "     /KH-SYT"), date)
        kind = "CHƯƠNG TRÌNH" if plan["loai"] == "chuong-trinh" else "KẾ HOẠCH"
        paper.line(kind, bold=True, centred=True)
        paper.line(plan["tieu_de"], bold=True, centred=True)
        for basis in plan.get("can_cu", []):
            paper.line(_text(basis))
        paper.line("Sở Y tế ban hành văn bản với các nội dung như sau:")
        self._parts()
        self._signature()
        if self._layout == "annex":
            paper.landscape()
            paper.line("PHỤ LỤC", bold=True, centred=True)
            paper.line("NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH", bold=True, centred=True)
            paper.line("(Ban hành kèm theo văn bản của Sở Y tế)", centred=True)
            self._annex()
        return paper

    def _parts(self) -> None:
        parts = [("muc_dich", "MỤC ĐÍCH"), ("yeu_cau", "YÊU CẦU"), ("chi_tieu", "CHỈ TIÊU"), ("linh_vuc", "NHIỆM VỤ")]
        parts += [("kinh_phi", "KINH PHÍ THỰC HIỆN"), ("to_chuc_thuc_hien", "TỔ CHỨC THỰC HIỆN")]
        present = [(key, heading) for key, heading in parts if self._plan.get(key)]
        for roman, (key, heading) in zip(_ROMANS, present, strict=False):
            self._paper.line(f"{roman}. {heading}", bold=True)
            if key == "linh_vuc":
                self._sections()
            elif key == "to_chuc_thuc_hien":
                for number, duty in enumerate(self._plan[key], start=1):
                    self._paper.line(f"{number}. {duty['don_vi']}:", bold=True)
                    self._items(duty["nhiem_vu"], 0)
            else:
                self._items(self._plan[key], 0)

    def _sections(self) -> None:
        for number, section in enumerate(self._plan["linh_vuc"], start=1):
            self._paper.line(f"{number}. {_heading(section)}", bold=True)
            self._items(section.get("noi_dung", []), 0)
            if self._layout == "tables" and section.get("nhiem_vu"):
                self._table(section["nhiem_vu"])
            elif self._layout == "labelled":
                self._labelled(section.get("nhiem_vu", []))
        if self._layout == "annex":
            self._paper.line("Chi tiết tại Phụ lục kèm theo.")

    def _items(self, items: Sequence[Any], depth: int) -> None:
        for item in items:
            entry = {"noi_dung": item} if isinstance(item, str) else item
            self._paper.line(f"{_mark(entry.get('ma'), depth)} {entry.get('noi_dung', '')}")
            self._items(entry.get("muc_con", []), depth + 1)

    def _labelled(self, entries: Sequence[Any]) -> None:
        for place, entry in enumerate(entries):
            letter = "abcdđeghiklmnopqrstuvxy"[place % 23]
            if "nhom" in entry:
                self._paper.line(f"{letter}) {entry['nhom']}")
                for number, task in enumerate(_tasks(entry["nhiem_vu"]), start=1):
                    self._labelled_task(f"{letter}{number})", task)
            else:
                self._labelled_task(f"{letter})", entry)

    def _labelled_task(self, number: str, task: Mapping[str, Any]) -> None:
        self._paper.line(" ".join([number, *title(task).split("\n")]))
        for key, name in _COLUMNS.items():
            if key in task:
                self._paper.line(f"- {name}: {cell(task, key, ' ')}")

    def _annex(self) -> None:
        rows: list[list[str]] = []
        groups: list[int] = []
        sections = [section for section in self._plan["linh_vuc"] if section.get("nhiem_vu")]
        for roman, section in zip(_ROMANS, sections, strict=False):
            groups.append(len(rows))
            rows.append([roman, _heading(section).upper()])
            self._rows(section["nhiem_vu"], rows, groups)
        self._ruled(rows, groups)

    def _table(self, entries: Sequence[Any]) -> None:
        rows: list[list[str]] = []
        groups: list[int] = []
        self._rows(entries, rows, groups)
        self._ruled(rows, groups)

    def _rows(self, entries: Sequence[Any], rows: list[list[str]], groups: list[int]) -> None:
        for number, entry in enumerate(entries, start=1):
            if "nhom" in entry:
                groups.append(len(rows))
                rows.append([str(number), entry["nhom"]])
                for place, task in enumerate(_tasks(entry["nhiem_vu"]), start=1):
                    rows.append(self._row(f"{number}.{place}", task))
            else:
                rows.append(self._row(str(number), entry))

    def _row(self, number: str, task: Mapping[str, Any]) -> list[str]:
        cells = [number, title(task)]
        for key in _COLUMNS:
            time = task.get(key)
            if key == "thoi_gian" and self._spans:
                ends = [time.get("bat_dau", ""), time.get("ket_thuc", "")] if isinstance(time, dict) else []
                cells += ends or [cell(task, key, "\n"), ""]
            else:
                cells.append(cell(task, key, "\n"))
        return cells

    def _ruled(self, rows: list[list[str]], groups: list[int]) -> None:
        names = ["STT", "Nhiệm vụ", *_COLUMNS.values()]
        heads = [names]
        merges = []
        if self._spans:
            place = names.index(_COLUMNS["thoi_gian"])
            heads = [[*names[: place + 1], "", *names[place + 1 :]], [""] * (len(names) + 1)]
            heads[1][place : place + 2] = ["Bắt đầu", "Kết thúc"]
            merges = [(0, column, 1, column) for column in range(len(heads[0])) if column not in (place, place + 1)]
            merges.append((0, place, 0, place + 1))
        width = len(heads[0])
        whole = [*heads, *(row + [""] * (width - len(row)) for row in rows)]
        merges += [(index + len(heads), 1, index + len(heads), width - 1) for index in groups]
        self._paper.table(whole, merges=merges, bold=len(heads))

    def _signature(self) -> None:
        signatory = self._plan.get("nguoi_ky", {"ho_ten": "Nguyễn Văn An", "chuc_vu": "GIÁM ĐỐC"})
        recipients = [f"- {recipient}" for recipient in self._plan.get("noi_nhan", [])]
        self._paper.beside(["Nơi nhận:", *recipients], [signatory["chuc_vu"], signatory["ho_ten"]])


def title(task: Mapping[str, Any]) -> str:
    """The words of a task's title, its lettered points behind it."""
    points = []
    for point in task.get("muc_con", []):
        entry = {"noi_dung": point} if isinstance(point, str) else point
        points.append(f"{entry['ma']}) {entry['noi_dung']}" if "ma" in entry else f"- {entry['noi_dung']}")
    return "\n".join([*([task["ten"]] if "ten" in task else []), *points])


def cell(task: Mapping[str, Any], key: str, between: str) -> str:
    """The words of a field; lines of a list begin with a dash."""
    value = task.get(key)
    if value is None:
        return ""
    if isinstance(value, dict):
        return " ".join(value.values())
    if isinstance(value, list):
        if key in ("chu_tri", "phoi_hop"):
            return ", ".join(value)
        return between.join(f"- {line}" for line in value) if between == "\n" else between.join(value)
    return str(value)


def _tasks(entries: Sequence[Any]) -> Iterator[Any]:
    for entry in entries:
        if "nhom" in entry:
            yield from _tasks(entry["nhiem_vu"])
        else:
            yield entry


def _heading(section: Mapping[str, Any]) -> str:
    printed = section.get("de_muc") or section.get("de_muc_bang") or "Nhiệm vụ khác"
    return re.sub(r"^(?:[IVX]+|\d+)\.?\s+", "", printed).rstrip(":")


def _mark(number: str | None, depth: int) -> str:
    if number is None:
        return _BULLETS[depth]
    return f"{number}." if number[:1].isdigit() else f"{number})"


def _text(item: Any) -> str:
    return item if isinstance(item, str) else str(item["noi_dung"])
