"""The anchors of what stands on a plan's page: one for whatever another page may want to lead to."""

from __future__ import annotations

from collections.abc import Sequence


def below(anchor: str, index: int) -> str:
    """The anchor of the part with this number, counted from 1, below another: ``muc-dich-2``, ``muc-dich-2-1``."""
    return f"{anchor}-{index}"


def section(index: int) -> str:
    """The anchor of a plan's section, counted from 1."""
    return below("linh-vuc", index)


def table_heading(index: int) -> str:
    """The anchor of the heading that a section has in the plan's task table."""
    return f"{section(index)}-bang"


def groups_in(index: int) -> str:
    """What the anchors of the groups in a section begin with."""
    return f"{section(index)}-nhom"


def quoted_targets(anchor: str) -> str:
    """What the anchors of the targets quoted from an element's words begin with."""
    return f"{anchor}-muc"


def task_part(task: str, index: int) -> str:
    """What the anchors of the targets quoted from a task's part hang below; the part is counted from 1."""
    return below(f"{task}-y", index)


def outer_heading(anchor: str) -> str:
    """The anchor of the heading that a plan prints above several of its parts."""
    return f"phan-{anchor}"


def footnote(number: int) -> str:
    """The anchor of a footnote on its plan's page."""
    return below("cuoc-chu", number)


TOP = "dau-trang"
"""The anchor of every page's own heading."""
LEGAL_BASES, OPENING, PURPOSES, REQUIREMENTS, TARGETS = "can-cu", "mo-dau", "muc-dich", "yeu-cau", "chi-tieu"
SECTIONS, ANNEX, FUNDING, DUTIES, CLOSING = "linh-vuc", "phu-luc", "kinh-phi", "to-chuc-thuc-hien", "loi-ket"
"""The anchors of a plan's parts; those of the paragraphs and points in them count below."""
RECIPIENTS, SIGNATORY, FOOTNOTES, CITED = "noi-nhan", "nguoi-ky", "cuoc-chu", "van-ban-duoc-nhac"

_LISTS = {
    "can_cu": LEGAL_BASES,
    "mo_dau": OPENING,
    "muc_dich": PURPOSES,
    "yeu_cau": REQUIREMENTS,
    "chi_tieu": TARGETS,
    "kinh_phi": FUNDING,
    "to_chuc_thuc_hien": DUTIES,
    "loi_ket": CLOSING,
    "noi_nhan": RECIPIENTS,
}
"""The lists at the top of a plan's file whose entries have anchors: key -> what the anchors begin with."""


def anchor(path: Sequence[str | int], task: str | None = None) -> str:
    """The anchor, on its plan's page, of what stands at ``path`` in the plan's file.

    ``task`` is the id of the task that the path leads into, None for a path that leads into none. What has no anchor
    of its own is found at the nearest one above it: a task's product at the task, a heading at its part, the number of
    the plan at the top. A footnote is known by its printed number: see ``footnote``.
    """
    if task is not None:
        return _in_task(path, task)
    match list(path):
        case ["linh_vuc", int(index), *inside]:
            return _in_section(section(index + 1), inside)
        case ["phu_luc", "dan", int(index), *_]:
            return below(ANNEX, index + 1)
        case ["phu_luc" | "linh_vuc", *_]:
            return SECTIONS
        case ["nguoi_ky", *_]:
            return SIGNATORY
        case ["cuoc_chu", *_]:
            return FOOTNOTES
        case [str(key), int(), *_] if key in _LISTS:
            return _in_list(_LISTS[key], path[1:])
    return TOP


def _in_task(path: Sequence[str | int], task: str) -> str:
    """A target quoted from the task's words or from those of a part of it; else the task itself."""
    begin = len(path) - list(reversed(path)).index("nhiem_vu") + 1
    match list(path[begin:]):
        case ["chi_tieu", int(index), *_]:
            return below(quoted_targets(task), index + 1)
        case ["muc_con", int(part), "chi_tieu", int(index), *_]:
            return below(quoted_targets(task_part(task, part + 1)), index + 1)
    return task


def _in_section(section: str, path: Sequence[str | int]) -> str:
    """A point of the narrative, a group of tasks, or the section itself."""
    match list(path):
        case ["noi_dung", int(), *_]:
            return _in_list(section, path[1:])
        case ["nhiem_vu", int(), *_]:
            return _in_list(f"{section}-nhom", path[1:])
    return section


def _in_list(prefix: str, path: Sequence[str | int]) -> str:
    """An entry of a list, or one nested in it, or a target quoted from its words; ``path`` begins with a position."""
    place = below(prefix, int(path[0]) + 1)
    for key, index in zip(path[1::2], path[2::2], strict=False):
        if key == "chi_tieu":
            return below(quoted_targets(place), int(index) + 1)
        if key not in ("muc_con", "nhiem_vu"):
            break
        place = below(place, int(index) + 1)
    return place
