"""Where in a plan something stands, in words and as a link."""

from __future__ import annotations

from generator import routes
from generator.catalog import CitingPlace, PlanEntry
from generator.problems import KeyPath
from generator.views.tasks import show_ordinal

_PARTS = {
    "tieu_de": "Tên kế hoạch",
    "can_cu": "Căn cứ ban hành",
    "mo_dau": "Lời mở đầu",
    "muc_dich": "Mục đích",
    "yeu_cau": "Yêu cầu",
    "chi_tieu": "Chỉ tiêu",
    "phu_luc": "Phụ lục",
    "kinh_phi": "Kinh phí thực hiện",
    "to_chuc_thuc_hien": "Tổ chức thực hiện",
    "loi_ket": "Lời kết",
    "noi_nhan": "Nơi nhận",
}
"""The parts of a plan's file: key -> name."""


def address(place: CitingPlace, plan: PlanEntry) -> str:
    """The address of the text on its plan's page."""
    if place.path[0] == "cuoc_chu":
        anchor = routes.footnote(plan.record.footnotes[int(place.path[1])].number)
    else:
        anchor = routes.anchor(place.path, place.task.anchor if place.task else None)
    return f"{routes.plan(plan.id)}#{anchor}"


def name(place: CitingPlace, plan: PlanEntry) -> str:
    """What part of the plan it is: ``Nhiệm vụ a1)``, ``Căn cứ ban hành``, ``Cước chú 5``."""
    if place.task is not None:
        number = show_ordinal(place.task.task.number)
        return f"Nhiệm vụ {number}" if number else "Nhiệm vụ"
    return _part(place.path, plan)


def _part(path: KeyPath, plan: PlanEntry) -> str:
    if path[0] == "cuoc_chu":
        return f"Cước chú {plan.record.footnotes[int(path[1])].number}"
    if path[0] == "linh_vuc":
        return "Nhóm nhiệm vụ" if "nhiem_vu" in path else "Lời văn của lĩnh vực"
    return _PARTS[str(path[0])]
