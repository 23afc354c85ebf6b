"""The registers beside the plans: provinces, reform areas, agencies and the glossary.

Staff edit them to follow a merger, a new office or a new abbreviation; no code changes for that. A record is known by
its ``ma``; names only describe it and carry the dates between which they were in use.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from generator.model.base import FullDate, Record, Slug, Text


class Dated(Record):
    """Something true between two days, both inclusive; an absent day means without limit."""

    valid_from: FullDate | None = Field(None, alias="tu", title="Từ ngày (kể cả)")
    valid_until: FullDate | None = Field(None, alias="den", title="Đến ngày (kể cả)")

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise PydanticCustomError("days_turned", "`den` là ngày trước `tu`")
        return self

    def covers(self, day: dt.date) -> bool:
        """Whether this holds on ``day``."""
        return (self.valid_from or dt.date.min) <= day <= (self.valid_until or dt.date.max)

    def meets(self, first: dt.date, last: dt.date) -> bool:
        """Whether this holds on some day from ``first`` to ``last``."""
        return (self.valid_from or dt.date.min) <= last and first <= (self.valid_until or dt.date.max)


class DatedName(Dated):
    """A name and the days between which it was in use."""

    name: Text = Field(alias="ten", title="Tên")


def _text_as_name(value: Any) -> Any:
    return [{"ten": value}] if isinstance(value, str) else value


Names = Annotated[list[DatedName], BeforeValidator(_text_as_name), Field(min_length=1)]
"""One name, or several with their dates, oldest first."""


def _name_on(names: Iterable[ProvinceName], day: dt.date) -> ProvinceName | None:
    return next((name for name in names if name.covers(day)), None)


class ProvinceName(DatedName):
    """A province's name and status."""

    status: Literal["tỉnh", "thành phố"] = Field(alias="loai", title="tỉnh, hoặc thành phố (trực thuộc trung ương)")
    legal_basis: Text | None = Field(None, alias="can_cu", title="Văn bản quy định tên hoặc loại này")

    @property
    def full(self) -> str:
        """Status and name, as written inside a sentence: ``tỉnh Lai Châu``."""
        return f"{self.status} {self.name}"

    @property
    def short(self) -> str:
        """The name in a list; a city is marked as one, which also tells it from the man it is named after."""
        return f"TP. {self.name}" if self.status == "thành phố" else self.name


Tile = Annotated[list[Annotated[int, Field(ge=0)]], Field(min_length=2, max_length=2)]
"""A square of the tile map: column and row, counted from 0 at the north-west corner."""


class Archipelago(Record):
    """Islands far out at sea that belong to a province and have a square of their own on the tile map."""

    name: Text = Field(alias="ten", title="Tên đầy đủ, viết như trong câu")
    tile: Tile = Field(alias="o_ban_do", title="Cột và hàng trên bản đồ ô")


class Province(Dated):
    """A provincial unit with one territory. A merger ends it and begins another, even under the same name and slug."""

    slug: Slug = Field(alias="ma", title="Mã dùng trong địa chỉ trang")
    code: Text = Field(alias="ma_so", title="Mã số hai chữ số; không phải định danh vì trùng giữa hai danh mục")
    names: list[ProvinceName] = Field(alias="ten", title="Các tên, cũ trước mới sau", min_length=1)
    regions: Names = Field(alias="vung", title="Vùng")
    aliases: list[Text] = Field(default_factory=list, alias="ten_khac", title="Cách viết khác")
    predecessors: list[Slug] = Field(default_factory=list, alias="ke_thua", title="Các đơn vị đã hợp thành đơn vị này")
    legal_basis: Text | None = Field(None, alias="can_cu", title="Văn bản lập ra đơn vị này")
    tile: Tile | None = Field(None, alias="o_ban_do", title="Cột và hàng trên bản đồ ô, nếu là đơn vị hiện nay")
    archipelago: Archipelago | None = Field(None, alias="quan_dao", title="Quần đảo thuộc đơn vị này")

    @property
    def key(self) -> tuple[str, dt.date]:
        """Identity: the slug and the first day (``date.min`` when it has always been there)."""
        return self.slug, self.valid_from or dt.date.min

    def name_on(self, day: dt.date) -> ProvinceName:
        """The name in use on ``day``, or the nearest one when the unit did not exist then."""
        return _name_on(self.names, day) or (self.names[0] if day < self._first_day else self.names[-1])

    @property
    def _first_day(self) -> dt.date:
        return self.valid_from or dt.date.min

    @property
    def latest_name(self) -> ProvinceName:
        """The last name it had or has."""
        return self.names[-1]


class ProvinceRegister(Record):
    """``content/tinh.yml``."""

    provinces: list[Province] = Field(alias="tinh")


class Programme(Record):
    """A national programme of administrative reform, whose names the areas of its time carry."""

    slug: Slug = Field(alias="ma")
    number: Text = Field(alias="so_hieu")
    issued: FullDate = Field(alias="ngay")
    first_year: int = Field(alias="tu_nam")
    last_year: int = Field(alias="den_nam")
    name: Text = Field(alias="ten")


class PrintedHeading(Record):
    """How a plan heads an area, and whether the mapping is a matter of opinion."""

    heading: Text = Field(alias="de_muc")
    plan: Text | None = Field(None, alias="ke_hoach")
    place: Text | None = Field(None, alias="vi_tri")
    doubtful: bool = Field(False, alias="nghi_van")
    note: Text | None = Field(None, alias="ghi_chu")


class Area(Record):
    """A canonical reform area."""

    slug: Slug = Field(alias="ma")
    name: Text = Field(alias="ten")
    short_name: Text = Field(alias="ten_ngan")
    programme_names: dict[str, Text] = Field(default_factory=dict, alias="ten_theo_chuong_trinh")
    icon: Slug = Field(alias="bieu_tuong", title="Tên biểu tượng trong bộ Material Design Icons")
    description: Text = Field(alias="mo_ta")
    parent: Slug | None = Field(None, alias="thuoc")
    headings: list[PrintedHeading] = Field(default_factory=list, alias="de_muc_da_gap")
    aliases: list[Text] = Field(default_factory=list, alias="ten_khac")


class AreaRegister(Record):
    """``content/linh-vuc.yml``; the order of the areas is their order everywhere."""

    programmes: list[Programme] = Field(alias="chuong_trinh")
    areas: list[Area] = Field(alias="linh_vuc")


class Aim(Record):
    """What a number in a plan is about, where plans can state the same thing in their own words."""

    slug: Slug = Field(alias="ma", title="Mã dùng trong địa chỉ trang")
    name: Text = Field(alias="ten", title="Tên mục tiêu")
    explanation: Text = Field(alias="giai_thich", title="Một câu nói rõ con số đo cái gì")
    area: Slug = Field(alias="linh_vuc", title="Lĩnh vực")
    caution: Text | None = Field(None, alias="chu_y", title="Các kế hoạch tính khác nhau ở chỗ nào")


class AimRegister(Record):
    """``content/chi-tieu.yml``."""

    aims: list[Aim] = Field(alias="muc_tieu")


class Agency(Record):
    """A body that issues plans; its slug is the file name of its plans."""

    slug: Slug = Field(alias="ma")
    names: Names = Field(alias="ten")
    abbreviation: Text | None = Field(None, alias="viet_tat")
    sector: Text | None = Field(None, alias="nganh", title="Ngành")

    @property
    def name(self) -> str:
        """The latest name."""
        return self.names[-1].name


class UnitKind(StrEnum):
    """How a named body stands to the agency that issues the plan."""

    SINGLE = "don-vi"
    EXTERNAL = "ben-ngoai"
    COLLECTIVE = "tap-the"


class Unit(Record):
    """A body that plans name as lead or support. The same slug in two provinces means two offices of one type."""

    slug: Slug = Field(alias="ma")
    names: Names = Field(alias="ten")
    kind: UnitKind = Field(alias="loai")
    agency: Slug | None = Field(None, alias="thuoc", title="Cơ quan mà đơn vị này thuộc về")
    aliases: list[Text] = Field(default_factory=list, alias="ten_khac", title="Cách viết đã gặp, kể cả in sai")

    @property
    def name(self) -> str:
        """The latest name."""
        return self.names[-1].name


class AgencyRegister(Record):
    """``content/co-quan.yml``."""

    agencies: list[Agency] = Field(alias="co_quan")
    units: list[Unit] = Field(alias="don_vi")


class GlossaryEntry(Record):
    """An abbreviation or a term, with its meaning in plain words."""

    abbreviation: Text | None = Field(None, alias="viet_tat")
    term: Text | None = Field(None, alias="cum_tu")
    expansion: Text | None = Field(None, alias="nghia")
    explanation: Text = Field(alias="giai_thich")
    variants: list[Text] = Field(default_factory=list, alias="bien_the")
    in_numbers_only: bool = Field(False, alias="chi_trong_so_hieu", title="Chỉ gặp trong số hiệu văn bản")

    @property
    def headword(self) -> str:
        """What the entry is listed under."""
        return self.abbreviation or self.term or ""


class Glossary(Record):
    """``content/thuat-ngu.yml``."""

    entries: list[GlossaryEntry] = Field(alias="thuat_ngu")
