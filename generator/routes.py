"""The only place that knows which record lives at which address, and how one page links to another.

An address is the path of a page's folder below the site's root, without a slash in front and with one behind
(``tinh/lai-chau/``); the home page is the empty string. Addresses never change once published.
"""

from __future__ import annotations

import posixpath

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


def calendar(kind: str = "", slug: str = "") -> str:
    """A calendar file: of everything, or of one ``tinh``, ``linh-vuc`` or ``don-vi``."""
    return f"{CALENDARS}{kind}/{slug}.ics" if kind else f"{CALENDARS}tat-ca.ics"


def compare_area(slug: str) -> str:
    """What each plan has in one area, plan beside plan."""
    return f"{COMPARE}linh-vuc/{slug}/"


COMPARE_TWO = f"{COMPARE}hai-ke-hoach/"
"""Two plans side by side, chosen by the reader."""


def compare_years(earlier: PlanId, later: PlanId) -> str:
    """What an agency's plan of one year carried over from its plan before."""
    return f"{COMPARE}{later.province}/{later.agency}/{earlier.year}-{later.year}/"


def coverage_year(number: int) -> str:
    """Which plan of one year has tasks in which area."""
    return f"{COVERAGE}{number}/"


def term(anchor: str) -> str:
    """One entry of the glossary."""
    return f"{GLOSSARY}#{anchor}"


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
