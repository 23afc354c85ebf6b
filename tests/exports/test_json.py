"""The open data: keys, addresses, and agreement with the pages."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import CONTENT

KEYS = [
    "id", "ke_hoach", "tinh", "nam", "co_quan", "linh_vuc", "de_muc", "ma", "ten", "chu_tri", "phoi_hop", "san_pham",
    "chi_so", "thoi_gian", "han", "kinh_phi", "ghi_chu", "url",
]  # fmt: skip


@pytest.fixture(scope="module")
def tasks(site: Path) -> list[dict[str, Any]]:
    """``tasks.json`` as served."""
    found: list[dict[str, Any]] = json.loads((site / "api/v1/tasks.json").read_text(encoding="utf-8"))
    return found


def test_every_task_has_exactly_the_promised_keys(site: Path, tasks: list[dict[str, Any]]) -> None:
    index = json.loads((site / "api/v1/index.json").read_text(encoding="utf-8"))
    assert len(tasks) == index["so_nhiem_vu"] >= 189
    assert all(list(task) == KEYS for task in tasks)


def test_every_address_ends_in_the_anchor_of_the_task_on_its_page(site: Path, tasks: list[dict[str, Any]]) -> None:
    for task in tasks:
        path, _, anchor = task["url"].partition("#")
        assert path == f"/ke-hoach/{task['ke_hoach']}/"
        assert task["id"] == f"{task['ke_hoach']}#{anchor}"
        page = (site / path.lstrip("/") / "index.html").read_text(encoding="utf-8")
        assert f'<article class="p-task" id="{anchor}"' in page


def test_pages_and_data_hold_the_same_tasks(site: Path, tasks: list[dict[str, Any]]) -> None:
    on_pages = [
        (path.parent.relative_to(site / "ke-hoach").as_posix(), anchor)
        for path in sorted((site / "ke-hoach").rglob("index.html"))
        for anchor in re.findall(r'<article class="p-task" id="([^"]+)"', path.read_text(encoding="utf-8"))
    ]
    assert sorted(on_pages) == sorted((task["ke_hoach"], task["url"].partition("#")[2]) for task in tasks)


def test_one_task_is_as_the_source_prints_it(tasks: list[dict[str, Any]]) -> None:
    task = next(task for task in tasks if task["id"] == "quang-ngai/2021/so-y-te#nv-1-a5")
    assert task["ma"] == "a5"
    assert task["chu_tri"] == ["Phòng Nghiệp vụ Dược", "Phòng Kế hoạch - Tài chính"]
    assert task["phoi_hop"] == ["Các cơ quan, đơn vị liên quan"]
    assert task["san_pham"] == ["Quyết định của UBND tỉnh"]
    assert task["thoi_gian"] == "Quý II/2021"
    assert task["han"] == {"raw": "Quý II/2021", "start": "2021-04-01", "end": "2021-06-30"}
    assert task["kinh_phi"] is None


def test_lettered_parts_make_one_task(tasks: list[dict[str, Any]]) -> None:
    task = next(task for task in tasks if task["id"] == "thanh-hoa/2017/so-y-te#nv-4-1")
    assert task["ten"].startswith("a) Đẩy mạnh ứng dụng công nghệ thông tin")
    assert " b) Triển khai kết nối liên thông dữ liệu BHYT." in task["ten"]


@pytest.mark.parametrize("plan", ["quang-ngai/2021/so-y-te", "thanh-hoa/2017/so-y-te"])
def test_plan_file_holds_everything_typed_under_the_same_keys(site: Path, plan: str) -> None:
    data = json.loads((site / f"api/v1/plans/{plan}.json").read_text(encoding="utf-8"))
    typed = yaml.load((CONTENT / f"plans/{plan}.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    derived = data.pop("suy_ra")
    assert derived["id"] == plan
    assert sorted(_leaves(data)) == sorted(_leaves(typed))


def _leaves(value: object, path: str = "") -> list[tuple[str, str]]:
    """Every text with the keys that lead to it; a lone text and a list of one, or ``noi_dung`` alone, are the same."""
    if isinstance(value, dict):
        return [
            leaf
            for key, item in value.items()
            for leaf in _leaves(item, path if key == "noi_dung" else f"{path}/{key}")
        ]
    if isinstance(value, list):
        return [leaf for item in value for leaf in _leaves(item, path)]
    return [(path, str(value))]
