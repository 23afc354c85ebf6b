"""Two versions of a plan laid out and compared, for the tests of this folder."""

from __future__ import annotations

from pathlib import Path

from conftest import copy_registers

from generator.build.check import check
from generator.catalog import Catalog, PlanEntry
from generator.changes import Change, Changes, PlanChanges, compare, compare_plans, names_of

PLACE = "plans/lai-chau/2021/so-y-te.yml"

PLAN = """\
loai: ke-hoach
so_hieu: 12/KH-SYT
ngay_ban_hanh: 2020-12-15
tieu_de: Cải cách hành chính năm 2021
nguoi_ky: {ho_ten: Nguyễn Văn An, chuc_vu: Giám đốc}
can_cu:
  - Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ;
  - Căn cứ Quyết định số 908/QĐ-UBND ngày 12/10/2018 của UBND tỉnh;
muc_dich:
  - Nâng cao chất lượng phục vụ người dân và doanh nghiệp.
yeu_cau:
  - Bám sát nhiệm vụ được giao; phân công rõ người, rõ việc.
chi_tieu:
  - noi_dung: 'Hồ sơ đúng hạn: từ 98% trở lên.'
    muc: '>= 98 %'
    muc_tieu: ho-so-dung-han
linh_vuc:
  - ma: the-che
    de_muc: 1. Cải cách thể chế
    nhiem_vu:
      - id: nv-1-1
        ma: '1'
        ten: Rà soát văn bản quy phạm pháp luật của ngành năm 2021.
        chu_tri: [Văn phòng Sở]
        phoi_hop: [Các phòng chức năng]
        san_pham: Báo cáo kết quả rà soát
        thoi_gian: Quý I/2021
        kinh_phi: 10
      - id: nv-1-2
        ma: '2'
        ten: Kiểm tra công tác cải cách hành chính tại ít nhất 30% đơn vị trực thuộc.
        chu_tri: [Thanh tra Sở]
        thoi_gian: Quý II/2021
        chi_tieu:
          - {noi_dung: ít nhất 30% đơn vị trực thuộc, muc: '>= 30 %'}
  - ma: thu-tuc-hanh-chinh
    de_muc: 2. Cải cách thủ tục hành chính
    nhiem_vu:
      - nhom: Kiểm soát thủ tục
        nhiem_vu:
          - id: nv-2-1
            ten: Công khai thủ tục hành chính trên trang thông tin điện tử của Sở.
            chu_tri: [Văn phòng Sở]
            thoi_gian: Thường xuyên
to_chuc_thuc_hien:
  - {don_vi: Văn phòng Sở, nhiem_vu: [Theo dõi, tổng hợp báo cáo.]}
ghi_chu_bien_tap: Văn bản in hai lần chữ “của”.
lich_su:
  - ngay: 2021-01-04
    noi_dung: Đăng lần đầu.
"""
"""A small plan with one of everything that a change can be about."""


def catalog_of(folder: Path, plans: dict[str, str]) -> Catalog:
    """The catalog of these plans (place below the content folder: text) beside the project's registers."""
    copy_registers(folder)
    for place, text in plans.items():
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    checked = check(folder, shown="content")
    assert checked.catalog is not None, checked.problems
    return checked.catalog


def entry_of(folder: Path, text: str, place: str = PLACE) -> PlanEntry:
    """One plan, read."""
    return catalog_of(folder, {place: text}).plans[0]


def plan_changes(folder: Path, before: str, after: str) -> PlanChanges:
    """What changed in one plan."""
    old, new = catalog_of(folder / "a", {PLACE: before}), catalog_of(folder / "b", {PLACE: after})
    return compare_plans(old.plans[0], new.plans[0], names_of(new))


def whole_changes(folder: Path, before: dict[str, str], after: dict[str, str]) -> Changes:
    """What changed in all plans."""
    return compare(catalog_of(folder / "a", before), catalog_of(folder / "b", after))


def words(change: Change) -> str:
    """The sentence without marks."""
    return "".join(piece.text for piece in change.words)
