"""A document into a draft of a plan file, with a report of what was placed and what was not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from generator.deferred import dataclass
from generator.drafting import Draft
from generator.importer import legacy, letterhead, pdf, word
from generator.importer.accounting import missing
from generator.importer.annex import Annexes
from generator.importer.areas import Areas
from generator.importer.blocks import Document, LeftOut
from generator.importer.bounded import bounded
from generator.importer.containers import Kind, load
from generator.importer.contents import without_contents
from generator.importer.marks import Marks
from generator.importer.parts import Body
from generator.importer.places import Place, guess
from generator.importer.refusal import RefusedFileError
from generator.importer.sections import Sections
from generator.importer.tabbed import laid_out
from generator.importer.task_table import TaskTable, sort_blocks
from generator.importer.tree import grow
from generator.importer.zones import Zones, split
from generator.model import AgencyRegister, AreaRegister, Plan, ProvinceRegister

_HEADER = (
    "Bản nháp do máy đọc từ tệp gốc. So từng mục với bản gốc, sửa chỗ có dấu kiểm tra rồi xóa dấu ấy,",
    "sau đó chạy `portal check`.",
)
_KEYS = tuple(field.alias or name for name, field in Plan.model_fields.items())
_ANNEX_KEYS = ("dan", "dau_phu_luc", "tieu_de", "chu_thich", "cot", "tong_kinh_phi", "duoi_bang")
_LINES = ("dau_van_ban", "mo_dau", "loi_ket")


@dataclass(frozen=True, slots=True)
class Imported:
    """A draft, what of the document it does not hold, what else to know, and where it belongs."""

    draft: Draft
    left_out: tuple[LeftOut, ...]
    missing: tuple[LeftOut, ...]
    notices: tuple[str, ...]
    place: Place


def read(path: Path, areas: AreaRegister, provinces: ProvinceRegister, agencies: AgencyRegister) -> Imported:
    """The draft of the plan in a file (.docx, .doc, .pdf); the file is only read.

    Raises RefusedFileError for a file that cannot be imported, OSError for one that cannot be opened.
    """
    document = document_of(path)
    if not document.blocks:
        raise RefusedFileError("tệp không có chữ nào" + (" (chỉ có hình ảnh)" if document.notices else ""))
    return build(document, path.name, areas, provinces, agencies)


def document_of(path: Path) -> Document:
    """The paragraphs and tables of a file, whatever its kind. Raises as ``read`` does."""
    kind, data = load(path)
    if kind is Kind.PDF:
        return bounded(pdf.read, data)
    return word.read(legacy.to_docx(data) if kind is Kind.DOC else data)


def build(
    document: Document, name: str, areas: AreaRegister, provinces: ProvinceRegister, agencies: AgencyRegister
) -> Imported:
    """The draft out of a document that was read. Raises RefusedFileError when there is no plan in it."""
    marks = Marks()
    sections = Sections(Areas(areas), marks)
    document.blocks = laid_out(without_contents(document))
    zones = split(sort_blocks(document))
    plan = _plan(zones, document, sections, marks)
    if zones.kind is None and not sections.says_what_to_do():
        raise RefusedFileError(
            "không thấy kế hoạch nào trong tệp: không có dòng KẾ HOẠCH, không có mục nhiệm vụ hay bảng nhiệm vụ"
        )
    _fill_up(plan, sections, marks)
    plan["nguon"] = {"tep": name}
    document.left_out += [LeftOut(label, place, "tên trường, thành khóa") for label, place in sections.writer.taken]
    lost = missing(document, plan, document.left_out)
    for entry in lost:
        marks.general.append(f"{entry.place}: {entry.reason}; nguyên văn “{entry.text}”")
    marks.general += document.marks
    _ordered(plan)
    draft = Draft(plan, marks.paths(plan), _HEADER)
    place = guess(plan, provinces, agencies)
    return Imported(draft, tuple(document.left_out), tuple(lost), tuple(document.notices), place)


def _plan(zones: Zones, document: Document, sections: Sections, marks: Marks) -> dict[str, Any]:
    plan: dict[str, Any] = {}
    letterhead.head(zones, plan, document.left_out, marks)
    if zones.decision:
        letterhead.opening(zones.decision_text(), plan)
        letterhead.tail(zones.decision_tail(), plan, document.left_out, marks)
        marks.add(
            plan, "so_hieu", "kế hoạch kèm theo một văn bản khác (quyết định): số, ngày, người ký lấy của văn bản ấy"
        )
    letterhead.opening(zones.opening, plan)
    Body(plan, sections, marks).read(grow(zones.body))
    if zones.tail:
        letterhead.tail(zones.tail, plan, document.left_out, marks)
    Annexes(plan, sections, marks).read(zones.annex)
    tables = [block for block in (*zones.body, *zones.annex) if isinstance(block, TaskTable)]
    _tables(plan, document, tables)
    if document.footnotes:
        plan["cuoc_chu"] = [{"so": number, "noi_dung": text} for number, text in document.footnotes.items()]
    if "ngay_ban_hanh" not in plan and (
        issued := letterhead.date_in(str(plan.get("phu_luc", {}).get("chu_thich", "")))
    ):
        plan["ngay_ban_hanh"] = issued
        marks.add(plan, "ngay_ban_hanh", "ngày lấy theo dòng ghi dưới tên phụ lục, vì đầu văn bản không có")
    if "nguoi_ky" not in plan:
        marks.add(plan, "tieu_de", "không thấy người ký; thêm nguoi_ky theo bản gốc")
    return plan


def _tables(plan: dict[str, Any], document: Document, tables: list[TaskTable]) -> None:
    """What the tables say beside their tasks: names of columns, totals."""
    for table in tables:
        annex = plan.setdefault("phu_luc", {})
        names = table.head.names()
        known = annex.setdefault("cot", [])
        if not set(names) - set(known):
            document.left_out.append(LeftOut(" | ".join(names), table.place, "hàng tên cột như ở bảng trước"))
        known += [name for name in names if name not in known]
        for text, figures in table.rows.totals:
            million = any(column.key == "kinh_phi" and "triệu" in column.name.lower() for column in table.columns)
            figure = figures[0].replace(".", "").replace(",", ".") if len(figures) == 1 else ""
            if million and figure.replace(".", "", 1).isdigit() and "tong_kinh_phi" not in annex:
                annex["tong_kinh_phi"] = float(figure) if "." in figure else int(figure)
            annex.setdefault("duoi_bang", []).append(text)


def _fill_up(plan: dict[str, Any], sections: Sections, marks: Marks) -> None:
    """A valid plan has at least one section."""
    plan["linh_vuc"] = sections.finish()
    if sections.column_names:
        plan["ten_cot"] = sections.column_names
    if not plan["linh_vuc"]:
        section = {"ma": "khac", "noi_dung": ["(chưa nhận ra nhiệm vụ nào)"]}
        plan["linh_vuc"] = [section]
        marks.add(section, "ma", "không nhận ra lĩnh vực và nhiệm vụ nào; nhập tay theo bản gốc")


def _ordered(plan: dict[str, Any]) -> None:
    """Put the plan's keys in the order of the file; a list of one line becomes the line."""
    annex = plan.get("phu_luc", {})
    _renew(annex, {key: _line(annex[key]) for key in _ANNEX_KEYS if annex.get(key)})
    for key in _LINES:
        if key in plan:
            plan[key] = _line(plan[key])
    if "de_muc" in plan:
        plan["de_muc"] = {key: _line(lines) for key, lines in plan["de_muc"].items()}
    _renew(plan, {key: plan[key] for key in _KEYS if plan.get(key) not in (None, [], {}, "")})


def _renew(tree: dict[str, Any], content: dict[str, Any]) -> None:
    """Change a dict in place: marks know it by being itself."""
    tree.clear()
    tree.update(content)


def _line(value: Any) -> Any:
    return value[0] if isinstance(value, list) and len(value) == 1 else value
