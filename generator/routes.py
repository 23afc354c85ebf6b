"""The only place that knows which record lives at which address, and how one page links to another.

An address is the path of a page's folder below the site's root, without a slash in front and with one behind
(``tinh/lai-chau/``); the home page is the empty string. Addresses never change once published.
"""

from __future__ import annotations

import posixpath
from collections.abc import Sequence

from generator.model import PlanId
from generator.text import slug

HOME = ""
PLANS = "ke-hoach/"
PROVINCES = "tinh/"
YEARS = "nam/"
AREAS = "linh-vuc/"
UNITS = "co-quan/"
DOCUMENTS = "van-ban/"
DEADLINES = "thoi-han/"
AIMS = "chi-tieu/"
MONEY = "kinh-phi/"
COMPARE = "so-sanh/"
COVERAGE = "do-phu/"
GLOSSARY = "thuat-ngu/"
DATA = "du-lieu/"
SEARCH = "tim-kiem/"
ABOUT = "gioi-thieu/"
GUIDES = "huong-dan/"
COMPOSE = f"{GUIDES}soan/"
GUIDE_NEW = f"{GUIDES}them-ke-hoach/"
GUIDE_MENDING = f"{GUIDES}sua-loi/"
GUIDE_AMENDED = f"{GUIDES}doi-han/"
GUIDE_PROVINCE = f"{GUIDES}tinh-sap-nhap/"
GUIDE_RULES = f"{GUIDES}quy-tac/"
GUIDE_KEYS = f"{GUIDES}khoa/"
API = "api/v1/"
CALENDARS = "lich/"
FEED = "ke-hoach.atom"


def plan(plan_id: PlanId) -> str:
    """The page of one plan."""
    return f"{PLANS}{plan_id}/"


def task(plan_id: PlanId, anchor: str) -> str:
    """One task on its plan's page."""
    return f"{plan(plan_id)}#{anchor}"


def province(slug: str) -> str:
    """The page of all units that have had one slug."""
    return f"{PROVINCES}{slug}/"


def year(number: int) -> str:
    """The page of one plan year."""
    return f"{YEARS}{number}/"


def area(slug: str) -> str:
    """The page of one reform area."""
    return f"{AREAS}{slug}/"


def area_year(slug: str, number: int) -> str:
    """One reform area in one plan year."""
    return f"{AREAS}{slug}/{number}/"


def unit(slug: str) -> str:
    """The page of one type of unit."""
    return f"{UNITS}{slug}/"


def document(document_id: str) -> str:
    """The page of one cited document; its id is ``scope/kind-body/year/number``."""
    return f"{DOCUMENTS}{document_id}/"


def documents_of(scope: str) -> str:
    """The cited documents of one scope: ``vn`` for central bodies, else a province's slug."""
    return f"{DOCUMENTS}{scope}/"


def deadlines_in(year: int) -> str:
    """What is due in one calendar year."""
    return f"{DEADLINES}{year}/"


def aim(slug: str) -> str:
    """The page of one aim, where the targets of several plans stand side by side."""
    return f"{AIMS}{slug}/"


def targets_in(area: str | None, year: int) -> str:
    """The numbers about no common aim that one year's plans state in one area; None for those that name no area."""
    return f"{AIMS}linh-vuc/{area or 'chua-xep'}/{year}/"


def calendar(kind: str = "", slug: str = "") -> str:
    """A calendar file: of everything, or of one ``tinh``, ``linh-vuc`` or ``don-vi``."""
    return f"{CALENDARS}{kind}/{slug}.ics" if kind else f"{CALENDARS}tat-ca.ics"


def compare_area(slug: str) -> str:
    """What each plan has in one area, plan beside plan."""
    return f"{COMPARE}linh-vuc/{slug}/"


def compare_province(slug: str) -> str:
    """All plans of one province, area by area."""
    return f"{COMPARE}tinh/{slug}/"


COMPARE_TWO = f"{COMPARE}hai-ke-hoach/"
"""Two plans side by side, chosen by the reader."""

COMPOSE_LISTS = f"{GUIDES}soan.json"
"""The lists that the form for plan files chooses from; not a folder."""


def compare_years(earlier: PlanId, later: PlanId) -> str:
    """What an agency's plan of one year carried over from its plan before."""
    return f"{COMPARE}{later.province}/{later.agency}/{earlier.year}-{later.year}/"


def coverage_year(number: int) -> str:
    """Which plan of one year has tasks in which area."""
    return f"{COVERAGE}{number}/"


def term(anchor: str) -> str:
    """One entry of the glossary."""
    return f"{GLOSSARY}#{anchor}"


def rule(rule_id: str) -> str:
    """One rule in the guide for editors; its id is the anchor."""
    return f"{GUIDE_RULES}#{rule_id}"


def term_anchor(headword: str) -> str:
    """The anchor of a glossary entry."""
    return slug(headword)


def plan_data(plan_id: PlanId, form: str = "json") -> str:
    """The plan as a file: ``json``, ``csv``, ``xlsx``, or ``yml`` as it was typed; not a folder."""
    return f"{API}plans/{plan_id}.{form}"


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
RECIPIENTS, SIGNATORY, FOOTNOTES = "noi-nhan", "nguoi-ky", "cuoc-chu"

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


def place(plan_id: PlanId, path: Sequence[str | int], task: str | None = None, note: int | None = None) -> str:
    """The address of what stands at ``path`` in the plan's file; ``note`` is the printed number of a footnote."""
    return f"{plan(plan_id)}#{footnote(note) if note else anchor(path, task)}"


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


def page_file(address: str) -> str:
    """The Markdown file that becomes the page at ``address``."""
    return f"{address}index.md"


def relative(source: str, target: str) -> str:
    """How the page at ``source`` writes a link to ``target``, so that the site works under any base path."""
    path, hash_mark, anchor = target.partition("#")
    if path == source and hash_mark:
        return f"#{anchor}"
    link = posixpath.relpath(f"/{path}", f"/{source}")
    if path == "" or path.endswith("/"):
        link += "/"
    return f"{link}{hash_mark}{anchor}"


def absolute(site_url: str, target: str) -> str:
    """The full address for files that travel: below ``site_url`` when it is known, else from the server's root."""
    return f"{site_url.rstrip('/')}/{target}"
