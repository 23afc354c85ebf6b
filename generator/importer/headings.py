"""What the headings of a plan's parts say, and sentences that close it or lead to an annex."""

from __future__ import annotations

import re

from generator.importer.wording import folded

_CLOSING = re.compile(
    r"^(tren day la|trong qua trinh|nhan duoc ke hoach"
    r"|yeu cau (cac|thu truong|giam doc|truong)|de nghi (cac|thu truong))"
)
_LEAD_IN = re.compile(
    r"\b(phu luc|bieu|bang)\b.*\b(kem theo|dinh kem)|\b(kem theo|dinh kem)\b.*\b(phu luc|bieu|bang)"
    r"|\b(tai|theo|trong|o|nhu) (cac |danh muc )?(phu luc|bieu)( so)?( (\d+|[ivx]+|[a-d]))?( va (\d+|[ivx]+))?$"
    r"|^\(?(co |chi tiet |noi dung )+.*(phu luc|kem theo|dinh kem)|^chi tiet (tai|theo|nhu|o)\b"
)
_KINDS = (
    ("purposes", ("muc dich", "muc tieu", "quan diem")),
    ("targets", ("chi tieu",)),
    ("duties", ("to chuc thuc hien", "to chuc trien khai", "phan cong", "trach nhiem thuc hien")),
    ("tasks", ("nhiem vu", "noi dung", "giai phap", "bien phap", "cong viec", "ke hoach trien khai", "trong tam")),
    ("funding", ("kinh phi", "nguon luc")),
    ("requirements", ("yeu cau",)),
    ("duties", ("trach nhiem", "che do bao cao")),
)


def kind_of(heading: str) -> str:
    """What a heading opens, by the first phrase that stands in it.

    One of ``purposes``, ``requirements``, ``targets``, ``funding``, ``duties``, ``tasks``; empty when nothing is known.
    """
    key = f" {folded(heading)} "
    for kind, phrases in _KINDS:
        if any(f" {phrase} " in key for phrase in phrases):
            return kind
    return ""


def closes(text: str) -> bool:
    """Whether a sentence belongs to the end of the plan."""
    return bool(_CLOSING.match(folded(text)))


def leads_to_annex(text: str) -> bool:
    """Whether a sentence says that something stands in an annex."""
    return bool(_LEAD_IN.search(folded(text)))
