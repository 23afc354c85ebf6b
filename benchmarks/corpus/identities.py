"""Whose made-up plans there are: provinces, years and agencies, as many as are wanted."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.corpus.plans import day_of_issue
from generator.catalog.provinces import ProvinceIndex
from generator.model import Agency, AgencyRegister, PlanId, Province, Unit, UnitKind

YEARS = range(2011, 2031)
_FURTHER = (
    ("so-giao-duc-va-dao-tao", "Sở Giáo dục và Đào tạo", "SGDĐT", "Giáo dục"),
    ("so-tai-chinh", "Sở Tài chính", "STC", "Tài chính"),
    ("so-xay-dung", "Sở Xây dựng", "SXD", "Xây dựng"),
    ("so-cong-thuong", "Sở Công Thương", "SCT", "Công Thương"),
    ("so-ke-hoach-va-dau-tu", "Sở Kế hoạch và Đầu tư", "SKHĐT", "Kế hoạch và Đầu tư"),
    ("so-giao-thong-van-tai", "Sở Giao thông vận tải", "SGTVT", "Giao thông vận tải"),
    ("so-nong-nghiep", "Sở Nông nghiệp và Phát triển nông thôn", "SNN", "Nông nghiệp"),
    ("so-tai-nguyen-va-moi-truong", "Sở Tài nguyên và Môi trường", "STNMT", "Tài nguyên và Môi trường"),
    ("so-thong-tin-va-truyen-thong", "Sở Thông tin và Truyền thông", "STTTT", "Thông tin và Truyền thông"),
    ("so-lao-dong", "Sở Lao động - Thương binh và Xã hội", "SLĐTBXH", "Lao động"),
    ("so-van-hoa-va-the-thao", "Sở Văn hóa và Thể thao", "SVHTT", "Văn hóa"),
    ("so-khoa-hoc-va-cong-nghe", "Sở Khoa học và Công nghệ", "SKHCN", "Khoa học và Công nghệ"),
    ("so-du-lich", "Sở Du lịch", "SDL", "Du lịch"),
    ("so-ngoai-vu", "Sở Ngoại vụ", "SNgV", "Ngoại vụ"),
    ("ban-dan-toc", "Ban Dân tộc", "BDT", "Dân tộc"),
)


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose plan for which year."""

    province: Province
    year: int
    agency: Agency

    @property
    def id(self) -> PlanId:
        """As addresses have it."""
        return PlanId(self.province.slug, self.year, self.agency.slug)


def further_agencies(known: Collection[str]) -> Iterator[Agency]:
    """Agencies that the register does not have, in the order in which they join."""
    for slug, name, short, sector in _FURTHER:
        if slug not in known:
            yield Agency.model_validate({"ma": slug, "ten": name, "viet_tat": short, "nganh": sector})


def with_agencies(register: AgencyRegister, agencies: Sequence[Agency]) -> AgencyRegister:
    """The register with further agencies; each has units of its own, like those of the register's first agency."""
    first, *_ = register.agencies
    units = list(register.units)
    for agency in agencies:
        units = [_called(unit, first, agency) for unit in units]
        own = [unit for unit in register.units if unit.kind is UnitKind.SINGLE and unit.agency == first.slug]
        units += [_unit(unit, first, agency) for unit in own]
    return register.model_copy(update={"agencies": [*register.agencies, *agencies], "units": units})


def _called(unit: Unit, first: Agency, agency: Agency) -> Unit:
    """A group of bodies is one and the same for all agencies, so it gets what each of them calls it."""
    if unit.kind is not UnitKind.COLLECTIVE:
        return unit
    more = [alias.replace(first.name, agency.name) for alias in unit.aliases if first.name in alias]
    return unit.model_copy(update={"aliases": [*unit.aliases, *more]})


def _unit(unit: Unit, first: Agency, agency: Agency) -> Unit:
    slug = agency.slug if unit.slug == first.slug else f"{agency.slug}-{unit.slug}"
    name, *aliases = (text.replace(first.name, agency.name) for text in (unit.name, *unit.aliases))
    stated = {"ma": slug, "ten": name, "loai": unit.kind, "thuoc": agency.slug, "ten_khac": aliases}
    return Unit.model_validate(stated)


def identities(
    rng: random.Random, index: ProvinceIndex, agencies: Sequence[Agency], plans: int, taken: Collection[PlanId]
) -> list[Identity]:
    """The first agency's plans of random provinces and years; when these are used up, the next agency's, and so on.

    None of those that are ``taken``. An agency's plans of one province stand together, years in order. ValueError for
    more plans than there are provinces, years and agencies.
    """
    chosen: list[Identity] = []
    for agency in (*agencies, *further_agencies({agency.slug for agency in agencies})):
        found = (Identity(unit, year, agency) for year in YEARS for unit in _units(index, year))
        free = [identity for identity in found if identity.id not in taken]
        chosen += rng.sample(free, min(plans - len(chosen), len(free)))
        if len(chosen) == plans:
            return sorted(chosen, key=lambda identity: (identity.agency.slug, identity.province.slug, identity.year))
    raise ValueError(f"{plans} plans are {plans - len(chosen)} more than there are provinces, years and agencies")


def _units(index: ProvinceIndex, year: int) -> Iterator[Province]:
    """Those that issue plans for the year: they are there when it is issued and in the year itself."""
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    return (unit for unit in index.on(day_of_issue(year)) if unit.meets(first, last))
