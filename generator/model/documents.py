"""The register of the documents that plans cite, and how a plan points to one whose number it misprints or leaves out.

A document is known by its id, ``scope/series/year/number``: ``vn/nd-cp/2020/107``, ``quang-ngai/qd-ubnd/2018/908``. The
scope is ``vn`` for central bodies, else the province; the series is kind and body; the year is ``khong-ro`` where no
text says it. Every statement about a document names where it was read.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from generator.model.base import FullDate, Record, Text

UNKNOWN_YEAR = "khong-ro"
_ID = r"^[a-z]+(-[a-z]+)*/[a-z0-9]+(-[a-z0-9]+)*/((19|20)[0-9]{2}|khong-ro)/[0-9]{1,5}[a-zđ]?$"

DocumentId = Annotated[str, StringConstraints(pattern=_ID)]
"""``scope/series/year/number``, in small letters without marks, the number without leading zeros."""


class Evidence(Record):
    """Where a statement was read: words of a published plan, or another place, named so that it can be found again."""

    plan: Text | None = Field(None, alias="ke_hoach", title="Kế hoạch có câu ấy", description="tỉnh/năm/cơ quan")
    words: Text | None = Field(None, alias="chu", title="Chữ của kế hoạch, trích nguyên văn")
    place: Text | None = Field(None, alias="noi", title="Nơi khác đã đọc")
    url: Text | None = Field(None, alias="url", title="Địa chỉ của nơi ấy", pattern=r"^https?://\S+$")

    @model_validator(mode="after")
    def _is_one_of_two(self) -> Evidence:
        if (self.plan is None) != (self.words is None) or (self.plan is None) == (self.place is None):
            raise PydanticCustomError("evidence", "nguồn phải có ke_hoach và chu, hoặc có noi")
        return self


class StatedDate(Record):
    """A date, and where it was read."""

    value: FullDate = Field(alias="la", title="Ngày")
    source: Evidence = Field(alias="nguon", title="Nguồn")


class StatedText(Record):
    """A text, and where it was read."""

    value: Text = Field(alias="la", title="Nội dung, nguyên văn")
    source: Evidence = Field(alias="nguon", title="Nguồn")


class RelationKind(StrEnum):
    """What one document does to another."""

    AMENDS = "sua-doi"
    REPLACES = "thay-the"
    CARRIES_OUT = "thuc-hien"
    ATTACHED = "kem-theo"


class Relation(Record):
    """One document's relation to another, and where it was read."""

    kind: RelationKind = Field(alias="loai", title="Loại quan hệ")
    target: DocumentId = Field(alias="toi", title="Văn bản kia")
    source: Evidence = Field(alias="nguon", title="Nguồn")


class CitedDocument(Record):
    """What is known of a document beside its number."""

    id: DocumentId = Field(alias="ma", title="Mã của văn bản: phạm vi/loại-cơ quan/năm/số")
    kind: StatedText | None = Field(
        None, alias="loai", title="Loại, khi số hiệu không nói (Luật, Nghị quyết của Quốc hội)"
    )
    issuer: StatedText | None = Field(
        None, alias="co_quan", title="Cơ quan ban hành, khi số hiệu chỉ cho biết chung (TW, TU)"
    )
    title: StatedText | None = Field(None, alias="ten", title="Trích yếu")
    date: StatedDate | None = Field(None, alias="ngay", title="Ngày ban hành, khi kế hoạch không in hoặc in sai")
    relations: list[Relation] = Field(default_factory=list, alias="quan_he", title="Quan hệ với văn bản khác")


class DocumentKind(Record):
    """A kind of document as it is abbreviated in numbers."""

    slug: Annotated[str, StringConstraints(pattern=r"^[a-z]+$")] = Field(alias="ma")
    abbreviation: Text = Field(alias="viet_tat")
    name: Text = Field(alias="ten")


class Scope(StrEnum):
    """How far the numbers of a body reach before they repeat."""

    NATIONAL = "vn"
    LOCAL = "dia-phuong"


class IssuingBody(Record):
    """A body as it is abbreviated in numbers; ``city_name`` where it is called otherwise in a city."""

    slug: Annotated[str, StringConstraints(pattern=r"^[a-z]+$")] = Field(alias="ma")
    abbreviation: Text = Field(alias="viet_tat")
    name: Text = Field(alias="ten")
    city_name: Text | None = Field(None, alias="ten_o_thanh_pho")
    scope: Scope = Field(alias="pham_vi")


class DocumentRegister(Record):
    """``content/van-ban.yml``."""

    kinds: list[DocumentKind] = Field(alias="loai_van_ban")
    bodies: list[IssuingBody] = Field(alias="noi_ban_hanh")
    documents: list[CitedDocument] = Field(default_factory=list, alias="van_ban")


class DocumentMention(Record):
    """Words of a plan that mean a document which their number does not lead to: a misprint, or no number at all."""

    words: Text = Field(alias="in", title="Chữ như in trong kế hoạch")
    document: DocumentId = Field(alias="la", title="Mã của văn bản thật")
    reason: Text = Field(alias="ly_do", title="Vì sao biết là văn bản ấy")
