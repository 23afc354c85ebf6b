"""Where in a plan a text stands, in words."""

from __future__ import annotations

from generator.catalog import Catalog, CitingPlace, PlanEntry

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


def name(place: CitingPlace, plan: PlanEntry, catalog: Catalog) -> str:
    """What part of the plan it is: ``Căn cứ ban hành``, ``Cước chú 5``, ``Thể chế, nhiệm vụ a1``."""
    if place.footnote is not None:
        return f"Cước chú {place.footnote}"
    if place.path[0] != "linh_vuc":
        return _PARTS[str(place.path[0])]
    area = catalog.areas[plan.record.sections[int(place.path[1])].area].short_name
    if place.task is None:
        return f"{area}, {'nhóm nhiệm vụ' if 'nhiem_vu' in place.path else 'phần lời'}"
    return f"{area}, nhiệm vụ {place.task.task.number or ''}".rstrip()
