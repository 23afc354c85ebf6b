"""The open data of the published plans, made once, and of a plan whose words want to be something else."""

from __future__ import annotations

import functools
from pathlib import Path

from conftest import CONTENT, copy_registers

from generator import exports
from generator.build.check import check
from generator.catalog import Catalog
from generator.model import PlanId

SITE = "https://example.org/cong"

HOSTILE = """\
loai: ke-hoach
tieu_de: '=HYPERLINK("https://example.org","x") </script><b>'
linh_vuc:
  - ma: the-che
    nhiem_vu:
      - id: nv-1-1
        ma: '+1'
        ten: '=1+2'
        chu_tri: ['@Văn phòng Sở']
        san_pham: ["'nháy đơn", '-5 báo cáo', '"nháy kép"; dấu, phẩy']
        thoi_gian: Quý I/2021
        kinh_phi: 2,5
        ghi_chu: '=cmd|calc!A1'
      - id: nv-1-2
        ten: Việc có & và < trong lời; dài, rất dài, \\n, BEGIN:VEVENT
        chu_tri: [Văn phòng Sở]
        thoi_gian: Trước ngày 01/4/2021
        kinh_phi: Theo đề án
"""


@functools.cache
def catalog() -> Catalog:
    """The project's own content."""
    found = check(CONTENT).catalog
    assert found is not None
    return found


@functools.cache
def files(site_url: str = SITE) -> dict[str, bytes]:
    """All its files of open data."""
    return dict(exports.files(catalog(), site_url, typed))


def typed(plan: PlanId) -> bytes:
    """A plan's file."""
    return (CONTENT / f"plans/{plan}.yml").read_bytes()


def hostile(folder: Path) -> tuple[Catalog, dict[str, bytes]]:
    """The catalog and the files of the hostile plan."""
    copy_registers(folder)
    path = folder / "plans/lai-chau/2021/so-y-te.yml"
    path.parent.mkdir(parents=True)
    path.write_text(HOSTILE, encoding="utf-8")
    found = check(folder).catalog
    assert found is not None
    return found, dict(exports.files(found, SITE, lambda _: HOSTILE.encode()))
