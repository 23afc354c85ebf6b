"""Which record lives at which address, and how one page links to another."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from generator.model import PlanId
from generator.routes.anchors import anchor, footnote
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


def area_headings(slug: str) -> str:
    """How plans head one reform area, where that is too much for the area's own page."""
    return f"{AREAS}{slug}/de-muc/"


def unit(slug: str) -> str:
    """The page of one type of unit."""
    return f"{UNITS}{slug}/"


def document(document_id: str) -> str:
    """The page of one cited document; its id is ``scope/kind-body/year/number``."""
    return f"{DOCUMENTS}{document_id}/"


def document_relations(document_id: str) -> str:
    """The documents that one document has to do with, where they are too many for its own page."""
    return f"{DOCUMENTS}{document_id}/lien-quan/"


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


def place(plan_id: PlanId, path: Sequence[str | int], task: str | None = None, note: int | None = None) -> str:
    """The address of what stands at ``path`` in the plan's file; ``note`` is the printed number of a footnote."""
    return f"{plan(plan_id)}#{footnote(note) if note else anchor(path, task)}"


def part(whole: str, key: str) -> str:
    """A part of a list that is too long for the page at ``whole``: ``co-quan/thanh-tra/2021/``."""
    return f"{whole}{key}/"


def piece(whole: str, number: int) -> str:
    """A numbered piece of the list at ``whole``, which has the first itself: ``co-quan/thanh-tra/2021/trang-2/``."""
    return whole if number == 1 else f"{whole}trang-{number}/"


def page_file(address: str) -> str:
    """The Markdown file that becomes the page at ``address``."""
    return f"{address}index.md"


@lru_cache(maxsize=4_096)  # a page names the same units and areas again and again
def relative(source: str, target: str) -> str:
    """How the page at ``source`` writes a link to ``target``, so that the site works under any base path."""
    path, hash_mark, anchor = target.partition("#")
    if path == source and hash_mark:
        return f"#{anchor}"
    up, down = source, path
    while True:  # over the folders that both stand in
        folder, slash, rest = up.partition("/")
        if not slash or not down.startswith(f"{folder}/"):
            break
        up, down = rest, down[len(folder) + 1 :]
    return f"{'../' * up.count('/')}{down}{hash_mark}{anchor}" if up or down else f"./{hash_mark}{anchor}"


def absolute(site_url: str, target: str) -> str:
    """The full address for files that travel: below ``site_url`` when it is known, else from the server's root."""
    return f"{site_url.rstrip('/')}/{target}"
