"""What the import says to the person who ran it: what was placed where, what was not, what to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from generator.importer.importing import Imported
from generator.text import shorten

_SHOWN = 160
"""Characters of a text that was left out; the whole stands in the original."""
_MANY = 12


def report(imported: Imported, saved_as: str, content: str) -> str:
    """The report as lines of Vietnamese. ``saved_as`` is the draft's file, or nothing for standard output."""
    lines = [*_placed(imported.draft.tree), *_left_out(imported), *_missing(imported)]
    lines += [f"Lưu ý: {notice}." for notice in imported.notices]
    marks = sum(len(words) for words in imported.draft.marks.values())
    lines.append(
        f"Có {marks} chỗ CẦN KIỂM TRA trong bản nháp."
        if marks
        else "Không có chỗ nào phải kiểm tra riêng; vẫn cần đọc lại với bản gốc."
    )
    lines += _next(imported, saved_as, content)
    return "\n".join(lines)


def _placed(tree: Mapping[str, Any]) -> Iterator[str]:
    tasks = list(_tasks(tree["linh_vuc"]))
    yield f"Đã đọc: {tree['tieu_de']}"
    attributes = {"so_hieu": "số hiệu", "ngay_ban_hanh": "ngày ban hành", "nguoi_ky": "người ký"}
    said = [f"{name} {_short(tree[key])}" for key, name in attributes.items() if key in tree]
    lacking = [name for key, name in attributes.items() if key not in tree]
    yield f"  {', '.join(said) or 'không có thuộc tính nào'}" + (
        f"; không thấy {', '.join(lacking)}" if lacking else ""
    )
    counts = {
        "căn cứ": len(tree.get("can_cu", [])),
        "mục đích": len(tree.get("muc_dich", [])),
        "yêu cầu": len(tree.get("yeu_cau", [])),
        "chỉ tiêu": len(tree.get("chi_tieu", [])),
        "lĩnh vực": len(tree["linh_vuc"]),
        "nhiệm vụ": len(tasks),
        "đơn vị có trách nhiệm": len(tree.get("to_chuc_thuc_hien", [])),
        "nơi nhận": len(tree.get("noi_nhan", [])),
        "cước chú": len(tree.get("cuoc_chu", [])),
    }
    yield "  " + ", ".join(f"{count} {name}" for name, count in counts.items() if count)
    for section in tree["linh_vuc"]:
        heading = section.get("de_muc") or section.get("de_muc_bang") or "(không có đề mục)"
        narrative = len(section.get("noi_dung", []))
        number = sum(1 for _ in _tasks([section]))
        parts = [f"{number} nhiệm vụ" if number else "", f"{narrative} đoạn lời" if narrative else ""]
        yield f"    {shorten(heading, 70)} → {section['ma']}: {', '.join(filter(None, parts)) or 'trống'}"
    fields = Counter(key for task in tasks for key in _FIELDS if key in task)
    if tasks:
        yield "  Cột: " + ", ".join(f"{_FIELDS[key]} {count}/{len(tasks)}" for key, count in fields.items())


_FIELDS = {
    "chu_tri": "chủ trì",
    "phoi_hop": "phối hợp",
    "san_pham": "sản phẩm",
    "chi_so": "chỉ số",
    "thoi_gian": "thời gian",
    "kinh_phi": "kinh phí",
    "ghi_chu": "ghi chú",
}


def _tasks(entries: Any) -> Iterator[Mapping[str, Any]]:
    for entry in entries:
        if "id" in entry:
            yield entry
        else:
            yield from _tasks(entry.get("nhiem_vu", []))


def _short(value: Any) -> str:
    return str(value["ho_ten"] if isinstance(value, Mapping) else value)


def _left_out(imported: Imported) -> Iterator[str]:
    by_reason: dict[str, Counter[str]] = {}
    places: dict[str, str] = {}
    for entry in imported.left_out:
        by_reason.setdefault(entry.reason, Counter())[entry.text] += 1
        places.setdefault(entry.text, entry.place)
    if by_reason:
        yield "Cố ý không đưa vào bản nháp:"
    for reason, texts in by_reason.items():
        yield f"  {reason}: {sum(texts.values())} chỗ"
        for text, count in list(texts.items())[:_MANY]:
            often = f"{count} lần, đầu tiên ở " if count > 1 else ""
            yield f"    “{shorten(text, _SHOWN)}” ({often}{places[text]})"
        if len(texts) > _MANY:
            yield f"    ... và {len(texts) - _MANY} chữ khác"


def _missing(imported: Imported) -> Iterator[str]:
    if imported.missing:
        yield f"KHÔNG XẾP ĐƯỢC, {len(imported.missing)} chỗ (nguyên văn ở đầu bản nháp):"
        yield from (f"  {entry.place}: {shorten(entry.text, _SHOWN)}" for entry in imported.missing)
    else:
        yield "Mọi chữ khác của văn bản đều có trong bản nháp."


def _next(imported: Imported, saved_as: str, content: str) -> Iterator[str]:
    place = imported.place
    where = f"{content}/{place.path}"
    yield f"Tiếp theo: đặt bản nháp vào {where}, so với bản gốc, sửa và xóa từng dấu (còn dấu thì"
    yield "  `portal check` còn báo lỗi), rồi chạy `portal check`."
    if place.agency and not place.agency_known:
        yield f"  Cơ quan `{place.agency}` chưa có trong {content}/co-quan.yml: thêm một dòng ở co_quan."
    if not saved_as:
        yield "  (Bản nháp in ra màn hình; muốn ghi vào tệp thì thêm --out TỆP.yml.)"
