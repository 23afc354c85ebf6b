"""Where in a plan a text stands, in words."""

from __future__ import annotations

from generator.catalog import Catalog, Spot

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


def name(spot: Spot, catalog: Catalog) -> str:
    """What part of a plan a place is in: ``Căn cứ ban hành``, ``Cước chú 5``, ``Thể chế, nhiệm vụ a1``."""
    if spot.footnote is not None:
        return f"Cước chú {spot.footnote}"
    if spot.area is None:
        return _PARTS[str(spot.path[0])]
    area = catalog.areas[spot.area].short_name
    if spot.task is None:
        return f"{area}, {'nhóm nhiệm vụ' if 'nhiem_vu' in spot.path else 'phần lời'}"
    return f"{area}, nhiệm vụ {spot.number or ''}".rstrip()
