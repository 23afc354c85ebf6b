"""Two consecutive plans of one agency as the tests need them: the real one of 2021, and one for 2022 made from it."""

from __future__ import annotations

import re
from pathlib import Path

from conftest import CONTENT, copy_registers

from generator.build.check import check
from generator.catalog import Catalog

PLAN = "plans/lai-chau/{}/so-y-te.yml"
EDITS = (
    # the same words with another year, another spelling, a little more
    ("ten: Tiếp nhận, giải quyết TTHC", "ten: Tiếp nhận và giải quyết thủ tục hành chính"),
    ("ten: Tổ chức tuyên truyền CCHC", "ten: Tổ chức thông tin, tuyên truyền về CCHC năm 2021"),
    # other time, product, lead
    (
        "ten: Rà soát, công bố thủ tục Hành chính\n        chu_tri: [Văn Phòng Sở]",
        "ten: Rà soát, công bố thủ tục hành chính\n        chu_tri: [Phòng TCCB]",
    ),
    ("thoi_gian: Năm 2021\n        kinh_phi: 15", "thoi_gian: Quý II/2021\n        kinh_phi: 15"),
    ("san_pham: Tỷ lệ sử dụng chữ ký số và hòm thư công vụ.", "san_pham: Báo cáo tỷ lệ sử dụng chữ ký số"),
    # no longer in the words, and one in its place
    ("ten: Theo dõi thi hành pháp luật", "ten: Kiểm tra công tác văn thư, lưu trữ tại các đơn vị trực thuộc"),
)
"""Words of the real plan and what they become, before its years are raised."""


def edited(text: str) -> str:
    """The real plan's file as if it had been written a year later; one task moves into another area."""
    text = text.partition("chinh_sua:")[0]
    for old, new in EDITS:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    task = re.search(r"      - id: nv-5-2\n(?:        .*\n)+", text)
    assert task is not None
    text = text.replace(task[0], "")
    place = re.search(r"      - id: nv-4-[^\n]*\n(?:        .*\n)+(?=  - ma: )", text)
    assert place is not None
    text = text.replace(place[0], place[0] + task[0])
    return re.sub(r"\b2021\b", "2022", text)


def write(content: Path) -> None:
    """Registers, the real plan, and the one after it."""
    copy_registers(content)
    real = (CONTENT / PLAN.format(2021)).read_text(encoding="utf-8")
    for year, text in ((2021, real), (2022, edited(real))):
        path = content / PLAN.format(year)
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")


def catalog_of(content: Path) -> Catalog:
    """The catalog of a content folder without faults."""
    checked = check(content)
    assert checked.catalog is not None, checked.problems
    return checked.catalog
