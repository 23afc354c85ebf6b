"""The text of a plan's source as a manuscript: what a Word file of it holds, paragraph by paragraph, row by row."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

_MARKUP = re.compile(r"\*{1,3}|^#{1,6}\s+|</?(?:b|ul|p)(?:\s[^>]*)?>")
_OPENS = re.compile(r"(?:[-+•]\s|\d{1,2}(?:\.\d{1,2})*[.)]?\s|[a-zđ]\d?\)\s|[IVX]+\.?\s|\(|Căn cứ|Nơi nhận)")
_OPENS_WRAPPED = re.compile(r"[-+•]\s|\d{1,2}\.\s|[IVX]+\.\s|Nơi nhận|Trên đây")
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_NOTE = re.compile(f"^([{_SUPERSCRIPTS}]+)\\s+(.*)$")
_ADDRESS = re.compile(r"^\s*https?://\S+\s*$")

_LOST_TABLE = " DỰ KIẾN CÁC NHIỆM VỤ"
"""Begins the annex that came as one cell a line, in the source whose paragraphs also came as one line each."""

Row = list[list[str]]
"""Cells as their paragraphs."""


@dataclass(slots=True)
class TableText:
    """Rows of cells; ``head`` is how many rows are the head."""

    rows: list[Row]
    head: int = 1


@dataclass(slots=True)
class Manuscript:
    """Paragraphs and tables in order, and footnotes by number."""

    blocks: list[str | TableText] = field(default_factory=list)
    notes: dict[int, str] = field(default_factory=dict)
    last_line: str = ""


def read(path: Path, plan: Path) -> Manuscript:
    """The manuscript of a source. ``plan`` is its published file, for a table that came as one cell a line."""
    text = path.read_text(encoding="utf-8")
    text, wrapped, _ = text.partition(_LOST_TABLE)

    manuscript = Manuscript()
    table: list[Row] = []
    for line in text.split("\n"):
        if "\t" in line:
            table.append([_cell(cell) for cell in line.split("\t")])
            continue
        if table:
            manuscript.blocks.append(_table(table))
            table = []
        _prose(line, manuscript, wrapped=bool(wrapped))
    if table:
        manuscript.blocks.append(_table(table))
    if wrapped:
        manuscript.blocks += [*_annex(plan)]
    return manuscript


def _prose(line: str, manuscript: Manuscript, *, wrapped: bool) -> None:
    printed = " ".join(_MARKUP.sub("", line).split())
    if not printed or _ADDRESS.match(line):
        return
    if note := _NOTE.match(printed):
        number = int(note.group(1).translate(str.maketrans(_SUPERSCRIPTS, "0123456789")))
        manuscript.notes[number] = note.group(2)
        return
    last = manuscript.blocks[-1] if manuscript.blocks else None
    full, manuscript.last_line = len(manuscript.last_line) >= 68 and not manuscript.last_line.endswith(".."), printed
    goes_on = isinstance(last, str) and not (_OPENS_WRAPPED if wrapped else _OPENS).match(printed)
    cut = goes_on and printed[:1].islower() and not str(last).endswith((".", ";", ":"))
    if (goes_on and (cut or (wrapped and full and not str(last).isupper()))) or (
        wrapped
        and isinstance(last, str)
        and last.endswith("CẢI CÁCH")
        and printed.isupper() is False
        and printed.startswith("HÀNH")
    ):
        manuscript.blocks[-1] = f"{last} {printed}"
    else:
        manuscript.blocks.append(printed)


def _cell(text: str) -> list[str]:
    text = re.sub(r"</p>\s*<p>", "\n", text)
    listed = "<ul" in text or text.lstrip().startswith("- ")
    text = _MARKUP.sub("", text).strip()
    if listed or re.search(r"[;:.] - [A-ZĐ]", text):
        text = re.sub(r"(?:(?<=^)|(?<=\s))- (?=[A-ZĐÀ-Ỹ0-9])", "\n- ", text)
    if re.match(r"a\) ", text):
        text = re.sub(r" (?=[b-e]\) [A-ZĐ])", "\n", text)
    if re.match(r"\(1\) ", text):
        text = re.sub(r" (?=\([2-9]\) )", "\n", text)
    if re.match(r"Chủ trì:", text):
        text = re.sub(r" (?=(?:Thực hiện|Phối hợp):)", "\n", text)
    return [" ".join(part.split()) for part in text.split("\n") if part.strip()]


def _table(rows: list[Row]) -> TableText:
    return TableText(rows, 2 if len(rows) > 1 and not any(rows[1][:2]) else 1)


def _annex(plan: Path) -> list[str | TableText]:
    """The annex whose cells lost their places: built again from the published tasks, merging included."""
    tree = yaml.safe_load(plan.read_text(encoding="utf-8"))
    head = ["Nhiệm vụ chung", "Nhiệm vụ cụ thể", "Sản phẩm", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian thực hiện"]
    rows: list[Row] = [[[name] for name in (*head, "Kinh phí dự kiến (triệu đồng)", "Ghi chú")]]
    for section in tree["linh_vuc"]:
        for task in _tasks(section.get("nhiem_vu", [])):
            product = _lines(task.get("san_pham"))
            number = f"{task['ma']}. " if "ma" in task else ""
            cost = str(task.get("kinh_phi", ""))
            rows.append(
                [
                    [section.get("de_muc_bang", "")],
                    [f"{number}{task['ten']}"],
                    product,
                    [", ".join(task.get("chu_tri", []))],
                    [", ".join(task.get("phoi_hop", []))],
                    _lines(task.get("thoi_gian")),
                    [cost] if cost else [],
                    _lines(task.get("ghi_chu")),
                ]
            )
    title = "DỰ KIẾN CÁC NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH TRIỂN KHAI NĂM 2021"
    return [title, TableText(rows)]


def _tasks(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found = []
    for entry in entries:
        found += [entry] if "id" in entry else _tasks(entry["nhiem_vu"])
    return found


def _lines(value: Any) -> list[str]:
    if value is None:
        return []
    return [value] if isinstance(value, str) else list(value)
