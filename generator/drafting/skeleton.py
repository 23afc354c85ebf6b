"""A new plan file to be filled in: empty, or with last year's structure and a way back to every task of it.

Values that only the new document can tell are left empty, and the check asks for each; what is carried over from last
year carries a mark, and the check asks for each of those too. So nothing unread can be published.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from generator.deferred import dataclass
from generator.drafting.draft import Draft
from generator.model import PlanId, TaskField
from generator.problems import KeyPath

_COLUMNS = (TaskField.LEAD, TaskField.SUPPORT, TaskField.PRODUCT, TaskField.TIME)
_CARRIED_OF_TASK = (
    "id",
    "ma",
    "ten",
    "muc_con",
    "chu_tri",
    "phoi_hop",
    "san_pham",
    "chi_so",
    "linh_vuc_phu",
    "ten_cot",
)
_ASKED_OF_TASK = (TaskField.TIME, TaskField.COST, TaskField.NOTE)
_CARRIED_OF_PLAN = ("ten_cot", "de_muc", "to_chuc_thuc_hien", "noi_nhan")
_ASKED_OF_PLAN = ("can_cu", "mo_dau", "muc_dich", "yeu_cau", "chi_tieu", "kinh_phi", "loi_ket")
_ORDER = (
    *("loai", "so_hieu", "ngay_ban_hanh", "dia_danh_ngay_thang", "tieu_de", "nguoi_ky", "ten_cot", "de_muc", "can_cu"),
    *("mo_dau", "muc_dich", "yeu_cau", "chi_tieu", "linh_vuc", "kinh_phi", "to_chuc_thuc_hien", "loi_ket", "noi_nhan"),
)

Tree = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Earlier:
    """The plan to begin from: its identity, its tree as typed, and where one of its tasks is read on the site."""

    id: PlanId
    tree: Tree
    address_of: Callable[[str], str]


def empty(plan_id: PlanId, name: str, areas: Sequence[tuple[str, str]]) -> Draft:
    """A plan with nothing but keys, one section for each of ``areas`` (slug, name)."""
    header = [
        f"{name}. Gõ đúng từng chữ như bản đã ký; khóa nào văn bản không có thì xóa cả dòng.",
        "Chưa biết viết thế nào thì xem trang Hướng dẫn, hoặc một kế hoạch có sẵn trong content/plans/.",
        "Chạy `portal check`: chỗ nào còn trống, máy chỉ ra từng dòng.",
    ]
    sections = [_empty_section(slug, number) for number, (slug, _) in enumerate(areas, start=1)]
    tree: dict[str, Any] = {
        "loai": "ke-hoach",
        "so_hieu": None,
        "ngay_ban_hanh": None,
        "tieu_de": None,
        "nguoi_ky": {"ho_ten": None, "chuc_vu": None},
        "can_cu": [None],
        "muc_dich": [None],
        "linh_vuc": sections,
        "noi_nhan": [None],
    }
    return Draft(tree, header=[*header, "", f"Tệp này: content/plans/{plan_id}.yml"])


def carried_on(plan_id: PlanId, name: str, earlier: Earlier) -> Draft:
    """A plan with the structure of ``earlier``: sections, groups and tasks with their ids, each marked with its origin.

    Times, money, notes and everything about the document itself are left for the new document to say.
    """
    marks: dict[KeyPath, Sequence[str]] = {}
    old = earlier.tree
    tree: dict[str, Any] = {"loai": old.get("loai", "ke-hoach"), "so_hieu": None, "ngay_ban_hanh": None}
    tree["tieu_de"] = str(old.get("tieu_de", "")).replace(str(earlier.id.year), str(plan_id.year))
    marks["tieu_de",] = ["tên kế hoạch năm trước, đã đổi năm; so với văn bản mới rồi xóa dòng này"]
    if "nguoi_ky" in old:
        tree["nguoi_ky"] = old["nguoi_ky"]
        marks["nguoi_ky",] = ["người ký năm trước"]
    tree |= {key: old[key] for key in _CARRIED_OF_PLAN if key in old}
    for key in ("to_chuc_thuc_hien", "noi_nhan"):
        if key in old:
            marks[key,] = ["chép từ năm trước; so từng chữ với văn bản mới rồi xóa dòng này"]
    tree |= {key: [None] for key in _ASKED_OF_PLAN if key in old}
    tree["linh_vuc"] = [
        _carried_section(section, ("linh_vuc", index), earlier, marks)
        for index, section in enumerate(old.get("linh_vuc", ()))
    ]
    header = [
        f"{name}, theo khung của kế hoạch {earlier.id}.",
        "Nhiệm vụ nào văn bản mới không còn thì xóa; còn thì sửa cho đúng từng chữ và giữ `id`; thêm thì đặt `id` mới.",
        "Xem xong chỗ nào thì xóa dòng đánh dấu ở chỗ ấy. `portal check` chỉ ra từng chỗ còn lại.",
    ]
    return Draft({key: tree[key] for key in _ORDER if key in tree}, marks, header)


def _empty_section(slug: str, number: int) -> dict[str, Any]:
    task: dict[str, Any] = {"id": f"nv-{number}-1", "ma": None, "ten": None}
    return {"ma": slug, "de_muc": None, "nhiem_vu": [task | {str(column): None for column in _COLUMNS}]}


def _carried_section(section: Tree, path: KeyPath, earlier: Earlier, marks: dict[KeyPath, Sequence[str]]) -> Tree:
    kept = {key: section[key] for key in ("ma", "de_muc", "linh_vuc_phu") if key in section}
    if "noi_dung" in section:
        kept["noi_dung"] = [None]
    kept |= {key: section[key] for key in ("de_muc_bang", "ten_cot") if key in section}
    if "nhiem_vu" in section:
        kept["nhiem_vu"] = list(_carried_tasks(section["nhiem_vu"], (*path, "nhiem_vu"), earlier, marks))
    return kept


def _carried_tasks(
    entries: Sequence[Tree], path: KeyPath, earlier: Earlier, marks: dict[KeyPath, Sequence[str]]
) -> Iterator[Tree]:
    for index, entry in enumerate(entries):
        here = (*path, index)
        if "nhom" in entry:
            kept = {key: entry[key] for key in ("ma", "nhom", "ten_cot") if key in entry}
            yield kept | {"nhiem_vu": list(_carried_tasks(entry["nhiem_vu"], (*here, "nhiem_vu"), earlier, marks))}
        else:
            marks[here] = [_way_back(entry, earlier)]
            kept = {key: entry[key] for key in _CARRIED_OF_TASK if key in entry}
            yield kept | {str(key): None for key in _ASKED_OF_TASK if key in entry}


def _way_back(task: Tree, earlier: Earlier) -> str:
    times = task.get(TaskField.TIME)
    words = " - ".join(times.values()) if isinstance(times, Mapping) else times
    words = "; ".join(words) if isinstance(words, list) else words
    due = f", khi ấy hạn “{words}”" if words else ""
    return f"chép từ {earlier.address_of(str(task.get('id', '')))}{due}"
