"""Where in a plan a text stands, in words."""

from __future__ import annotations

from generator.catalog import Catalog, PlanEntry, TaskEntry

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


def name(
    plan: PlanEntry, path: tuple[str | int, ...], task: TaskEntry | None, catalog: Catalog, footnote: int | None = None
) -> str:
    """What part of the plan ``path`` leads into: ``Căn cứ ban hành``, ``Cước chú 5``, ``Thể chế, nhiệm vụ a1``."""
    if footnote is not None:
        return f"Cước chú {footnote}"
    if path[0] != "linh_vuc":
        return _PARTS[str(path[0])]
    area = catalog.areas[plan.record.sections[int(path[1])].area].short_name
    if task is None:
        return f"{area}, {'nhóm nhiệm vụ' if 'nhiem_vu' in path else 'phần lời'}"
    return f"{area}, nhiệm vụ {task.task.number or ''}".rstrip()
