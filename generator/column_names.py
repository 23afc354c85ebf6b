"""What a column of a plan's table means, whatever it is called: folded words against a short list.

The import of Word files and the form in the browser read the same list, so a table lands in the same keys either way.
"""

from __future__ import annotations

from generator.text import fold

RULES: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = (
    ("ma", (("=stt",), ("=tt",), ("=so tt",), ("=so thu tu",), ("=ma",), ("=muc",))),
    ("chu_tri", (("chu tri", "phoi hop"),)),
    ("phoi_hop", (("phoi hop",),)),
    ("chu_tri", (("chu tri",), ("trach nhiem thuc hien",), ("chiu trach nhiem",), ("phan cong",), ("phu trach",))),
    ("ten", (("muc tieu", "nhiem vu"), ("chi tieu", "nhiem vu"))),
    ("bat_dau", (("bat dau",), ("=tu ngay",))),
    ("ket_thuc", (("ket thuc",), ("=den ngay",), ("=hoan thanh",))),
    ("ghi_chu", (("ghi chu",),)),
    ("kinh_phi", (("kinh phi",), ("du toan",), ("nguon von",))),
    ("san_pham", (("san pham",), ("ket qua",), ("dau ra",))),
    ("thoi_gian", (("thoi gian",), ("thoi han",), ("thoi diem",), ("tien do",), ("hoan thanh",))),
    ("chi_so", (("chi so",), ("chi tieu",), ("tieu chi",), ("muc tieu",))),
    ("ten", (("nhiem vu",), ("noi dung",), ("cong viec",), ("hoat dong",), ("giai phap",))),
    ("chu_tri", (("don vi",), ("co quan",), ("phong",), ("thuc hien",))),
)
"""Key of the plan file, and ways to be called so: all phrases of one way stand in the folded name as whole words; one
that begins with ``=`` is the whole name. The first rule that fits counts."""


def column_of(name: str) -> str | None:
    """The key that a column called ``name`` fills, or None for a name that says nothing known."""
    words = " ".join(fold(name).replace("/", " ").replace(",", " ").replace("(", " ").replace(")", " ").split())
    for key, ways in RULES:
        if any(all(_stands(phrase, words) for phrase in way) for way in ways):
            return key
    return None


def _stands(phrase: str, words: str) -> bool:
    if phrase.startswith("="):
        return words.strip(" .:") == phrase[1:]
    return f" {phrase} " in f" {words} "
