"""Where the draft belongs: province, year and agency guessed from letterhead, title and number."""

from __future__ import annotations

import re
from typing import Any

from generator.deferred import dataclass
from generator.importer.wording import folded, is_upper
from generator.model import AgencyRegister, ProvinceRegister
from generator.text import slug

_YEAR = re.compile(r"năm\s+((?:19|20)\d\d)", re.IGNORECASE)
_OFFICE = re.compile(r"^(sở|ủy ban nhân dân|uỷ ban nhân dân|ubnd|ban|cục|thanh tra)\b.*", re.IGNORECASE)
_DISTRICT = re.compile(
    r"^(?:(?:uỷ ban|ủy ban) nhân dân |ubnd )?(?P<name>(?:huyện|quận|thị xã|phường|xã|đặc khu) .{1,30})$", re.IGNORECASE
)
_PEOPLE = re.compile(r"^(uy ban nhan dan|ubnd)\b")


@dataclass(frozen=True, slots=True)
class Place:
    """Parts of the path of a plan file; None where nothing in the document tells."""

    province: str | None
    year: str | None
    agency: str | None
    agency_known: bool = True

    @property
    def path(self) -> str:
        """The path below the content folder, with words in the places that are not known."""
        return f"plans/{self.province or '<tỉnh>'}/{self.year or '<năm>'}/{self.agency or '<cơ quan>'}.yml"


def guess(plan: dict[str, Any], provinces: ProvinceRegister, agencies: AgencyRegister) -> Place:
    """The place that the plan's own words tell."""
    lines = [str(line) for line in plan.get("dau_van_ban", [])]
    title, date = str(plan.get("tieu_de", "")), str(plan.get("dia_danh_ngay_thang", ""))
    bases = [str(line) for line in plan.get("can_cu", [])]
    around = [date.partition(",")[0], *lines, title, *(str(line) for line in plan.get("mo_dau", [])), *bases]
    years = _YEAR.findall(title)
    issued = str(plan.get("ngay_ban_hanh", ""))[:4]
    agency, known = _agency(plan, lines, agencies)
    year = years[-1] if years else issued or None
    return Place(_province(around, provinces, issued), year, agency, known)


def _province(texts: list[str], register: ProvinceRegister, issued: str) -> str | None:
    names: list[tuple[str, str, bool]] = []
    for province in register.provinces:
        ends = str(province.valid_until or "9999")[:4]
        starts = str(province.valid_from or "0000")[:4]
        alive = not issued or starts <= issued <= ends
        for name in (*(name.name for name in province.names), *province.aliases):
            names.append((folded(name), province.slug, alive))
    for text in texts:
        key = f" {folded(text)} "
        found = [(alive, len(name), code) for name, code, alive in names if f" {name} " in key]
        if found:
            return max(found)[2]
    return None


def _agency(plan: dict[str, Any], lines: list[str], register: AgencyRegister) -> tuple[str | None, bool]:
    letters = re.split(r"[/-]", str(plan.get("so_hieu", "")))[-1]
    for agency in register.agencies:
        names = {folded(name.name) for name in agency.names}
        if (agency.abbreviation and letters == agency.abbreviation) or any(folded(line) in names for line in lines):
            return agency.slug, True
    offices = [line for line in lines if _OFFICE.match(line) and is_upper(line)]
    own = [] if letters == "UBND" else [line for line in offices if not _PEOPLE.match(folded(line))]
    if own:
        return slug(_without_place(own[0])), False
    if (offices or letters == "UBND") and (district := next(filter(None, map(_DISTRICT.match, lines)), None)):
        return f"ubnd-{slug(district['name'])}", False
    if offices:
        return "ubnd-tinh" if "thanh pho" not in folded(" ".join(lines)) else "ubnd-thanh-pho", False
    return None, False


def _without_place(name: str) -> str:
    return re.split(r"\s+(?:tỉnh|thành phố|TỈNH|THÀNH PHỐ|TP\.?)\s", name)[0]
