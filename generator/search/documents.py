"""Everything that can be found: one document for each thing that has an address of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from generator.model import PlanId


class Kind(IntEnum):
    """What a document is. Documents are numbered kind by kind in this order, so that a kind is a range of numbers."""

    TASK = 0
    TARGET = 1
    NARRATIVE = 2
    PURPOSE = 3
    REQUIREMENT = 4
    DUTY = 5
    LEGAL_BASIS = 6
    FOOTNOTE = 7
    HEADING = 8
    QUOTED_TARGET = 9
    PLAN = 10
    CITED = 11
    PROVINCE = 12
    UNIT = 13
    AREA = 14
    TERM = 15


KIND_NAMES = {
    Kind.TASK: "Nhiệm vụ",
    Kind.TARGET: "Chỉ tiêu",
    Kind.NARRATIVE: "Nội dung",
    Kind.PURPOSE: "Mục đích",
    Kind.REQUIREMENT: "Yêu cầu",
    Kind.DUTY: "Trách nhiệm",
    Kind.LEGAL_BASIS: "Căn cứ",
    Kind.FOOTNOTE: "Cước chú",
    Kind.HEADING: "Đề mục",
    Kind.QUOTED_TARGET: "Chỉ tiêu",
    Kind.PLAN: "Kế hoạch",
    Kind.CITED: "Văn bản được nhắc",
    Kind.PROVINCE: "Tỉnh, thành phố",
    Kind.UNIT: "Đơn vị",
    Kind.AREA: "Lĩnh vực",
    Kind.TERM: "Thuật ngữ",
}

FIRST_REGISTER_KIND = Kind.PLAN
"""From here on documents are whole pages or entries, which results offer apart from what plans say."""

Lines = tuple[str, ...]


@dataclass(slots=True)
class SearchDocument:
    """One thing that can be found: where it is, its words by field, its keys, and what is shown of it.

    ``title`` to ``about`` are the fields of the index; ``keys`` are terms of ``generator.search.keys``. ``number``,
    ``place`` and ``note`` are shown beside the title. ``areas``, ``leads`` and ``quarters`` are its facets;
    ``plan`` is its plan, None for what belongs to none.
    """

    kind: Kind
    address: str
    title: Lines
    detail: Lines = ()
    context: Lines = ()
    about: Lines = ()
    keys: Sequence[str] = ()
    number: str = ""
    place: str = ""
    note: str = ""
    plan: PlanId | None = None
    areas: Lines = ()
    leads: Lines = ()
    quarters: tuple[tuple[int, int], ...] = ()
