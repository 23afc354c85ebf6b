"""What stands above and below the plan's text: number, date, title, legal bases, recipients, signature."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from generator.importer.blocks import LeftOut, Paragraph
from generator.importer.marks import Marks
from generator.importer.tree import joined, read_marker
from generator.importer.wording import folded, is_upper, marker, words
from generator.importer.zones import BASIS, Zones, is_kind, is_name, is_position

_NUMBER = re.compile(r"^Số\s*:?\s*(.*)$", re.IGNORECASE)
_WHOLE_NUMBER = re.compile(r"^(\d{1,5}[a-zđ]?)\s*/\s*((?:\d{4}/)?[A-ZĐ][\w&Đđ-]*(?:\s?-\s?[A-ZĐ][\w&]*)*)\.?$")
_DATE = re.compile(
    r"(?:^|,\s*)ngày[\s.…_]*(\d{1,2})?[\s.…_]*tháng[\s.…_]*(\d{1,2})?[\s.…_]*năm[\s.…_]*((?:19|20)\d\d)", re.IGNORECASE
)
_LOOKS_DATED = re.compile(r"^[^.;:]{2,40},\s*ngày\b", re.IGNORECASE)
_CITED = (
    r"(?:Căn cứ|Thực hiện|Theo|Xét|Luật|Nghị quyết|Nghị định|Quyết định|Thông tư|Chỉ thị|Kế hoạch|Chương trình|Công văn"
    r"|Văn bản|Thông báo|Kết luận)"
)
_NEXT_BASIS = re.compile(rf";\s+(?=(?:và\s+)?{_CITED}\b)")
_ISSUER_OPENS = re.compile(r";\s+(?=(?:Sở|UBND|Ủy ban|Uỷ ban|Ban|Cục|Chi cục)\b)")
_KIND = re.compile(r"^(KẾ HOẠCH|CHƯƠNG TRÌNH|Kế hoạch|Chương trình)\b[\s:]*")
_OPENS = re.compile(r"nhu sau$|cu the la$|noi dung sau$|noi dung chinh sau$")


def head(zones: Zones, plan: dict[str, Any], left_out: list[LeftOut], marks: Marks) -> None:
    """Fill number, date, letterhead, kind and title."""
    lines: list[str] = []
    for paragraph in (*zones.decision_head(), *zones.head):
        _head_line(paragraph, plan, lines, left_out)
    for paragraph in zones.caption:
        lines.append(paragraph.text)
    if lines:
        plan["dau_van_ban"] = lines
    _title(zones, plan, left_out, marks)
    if "so_hieu" not in plan:
        marks.add(plan, "tieu_de", "không thấy số hiệu; nếu bản gốc có thì thêm khóa so_hieu")
    if "ngay_ban_hanh" in plan and len(str(plan["ngay_ban_hanh"])) < 10:
        marks.add(plan, "ngay_ban_hanh", "ngày ban hành in không đủ ngày, tháng")


def opening(paragraphs: list[Paragraph], plan: dict[str, Any]) -> None:
    """Fill legal bases and the sentence that opens the plan."""
    for paragraph in joined(paragraphs):
        if not isinstance(paragraph, Paragraph):
            continue
        found, text = read_marker(paragraph)
        text = text if found.is_bullet else paragraph.printed
        key = folded(text)
        is_opening = bool(_OPENS.search(key))
        *bases, last = _ISSUER_OPENS.split(text) if is_opening else [text]
        if is_opening and (bases or not _NEXT_BASIS.search(text)):
            plan.setdefault("can_cu", []).extend(f"{one};" for base in bases for one in _NEXT_BASIS.split(base))
            plan.setdefault("mo_dau", []).append(last)
        elif BASIS.match(key) and not plan.get("mo_dau"):
            pieces = _NEXT_BASIS.split(text)
            plan.setdefault("can_cu", []).extend(f"{piece};" for piece in pieces[:-1])
            plan["can_cu"].append(pieces[-1])
        elif not plan.get("mo_dau") and re.search(r"\d+[/-]\D*[A-ZĐ]{2}", text) and not is_opening and len(text) > 60:
            plan.setdefault("can_cu", []).append(text)
        else:
            plan.setdefault("mo_dau", []).append(text)


def tail(paragraphs: list[Paragraph], plan: dict[str, Any], left_out: list[LeftOut], marks: Marks) -> None:
    """Fill recipients and signatory."""
    signature = _Signature()
    for paragraph in paragraphs:
        text = paragraph.printed
        key = folded(text)
        if key.startswith("noi nhan"):
            left_out.append(LeftOut("Nơi nhận", paragraph.place, "tên phần, thành khóa noi_nhan"))
            rest = re.sub(r"^Nơi nhận\s*:?\s*", "", text, flags=re.IGNORECASE)
            signature.recipients += [rest] if rest else []
        elif key in ("da ky", "ky ten dong dau", "da ky va dong dau"):
            left_out.append(LeftOut(text, paragraph.place, "chỗ ký"))
        else:
            signature.take(text)
    signature.fill(plan, marks)


@dataclass(slots=True)
class _Signature:
    """Lines below the text, sorted as they come."""

    position: list[str] = field(default_factory=list)
    name: str = ""
    recipients: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)

    def take(self, text: str) -> None:
        open_for_name = bool(self.position) and not self.name
        if not self.name and (is_position(text) or (open_for_name and is_upper(text))):
            self.position.append(text)
        elif open_for_name and is_name(text):
            self.name = text
        else:
            found = marker(text)
            late = self.name and not found.is_bullet
            (self.after if late else self.recipients).append(found.rest if found.is_bullet else text)

    def fill(self, plan: dict[str, Any], marks: Marks) -> None:
        if self.recipients:
            plan["noi_nhan"] = self.recipients
        if self.after:
            plan.setdefault("loi_ket", []).extend(self.after)
            marks.add(plan, "loi_ket", "dòng in sau chữ ký; xem đặt ở đâu")
        if self.name:
            plan["nguoi_ky"] = {"ho_ten": self.name}
            if self.position:
                plan["nguoi_ky"]["chuc_vu"] = " ".join(self.position)
        elif self.position:
            plan.setdefault("loi_ket", []).extend(self.position)
            marks.add(plan, "loi_ket", "có chức vụ người ký mà không thấy họ tên; ghi vào nguoi_ky")


def date_in(text: str) -> str:
    """The day, month or year that a text with "ngày ... tháng ... năm ..." tells; nothing when it has none."""
    dated = re.search(_DATE.pattern.removeprefix(r"(?:^|,\s*)"), text, re.IGNORECASE)
    return _issued(dated) if dated else ""


def _head_line(paragraph: Paragraph, plan: dict[str, Any], lines: list[str], left_out: list[LeftOut]) -> None:
    text = paragraph.printed
    dated = _DATE.search(text)
    number = _NUMBER.match(text)
    whole = _WHOLE_NUMBER.match(number.group(1).strip()) if number else None
    if whole and "so_hieu" not in plan:
        letters = "".join(whole.group(2).split())
        left_out.append(LeftOut("Số:", paragraph.place, "tên trường, thành khóa"))
        plan["so_hieu"] = f"{whole.group(1)}/{letters}"
    elif (dated or _LOOKS_DATED.match(text)) and "dia_danh_ngay_thang" not in plan and len(text) < 90:
        plan["dia_danh_ngay_thang"] = text
        if dated and (issued := _issued(dated)):
            plan["ngay_ban_hanh"] = issued
    elif words(text):
        lines.append(text)


def _issued(dated: re.Match[str]) -> str:
    day, month, year = dated.groups()
    if not month or not 1 <= int(month) <= 12:
        return year
    if not day or not 1 <= int(day) <= 28 + 3 * (int(month) != 2):
        return f"{year}-{int(month):02d}"
    if int(month) in (4, 6, 9, 11) and int(day) > 30:
        return f"{year}-{int(month):02d}"
    return f"{year}-{int(month):02d}-{int(day):02d}"


def _title(zones: Zones, plan: dict[str, Any], left_out: list[LeftOut], marks: Marks) -> None:
    kind = zones.kind.text if zones.kind is not None else ""
    plan["loai"] = "chuong-trinh" if folded(kind).startswith("chuong trinh") else "ke-hoach"
    rest = "" if zones.title and is_kind(kind) else _KIND.sub("", kind)
    title = " ".join(filter(None, (rest, *(paragraph.printed for paragraph in zones.title))))
    if title:
        if zones.kind is not None and kind != rest:
            left_out.append(LeftOut(kind[: len(kind) - len(rest)].strip(), zones.kind.place, "tên trường, thành khóa"))
        plan["tieu_de"] = title
        return
    plan["tieu_de"] = kind or "(chưa rõ tên kế hoạch)"
    marks.add(plan, "tieu_de", "không nhận ra tên kế hoạch; gõ lại theo bản gốc")
