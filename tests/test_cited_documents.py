"""The documents that plans cite: found as a reader finds them, each number led to the right document, both ways."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import CONTENT

from generator import exports
from generator.build.check import check
from generator.catalog import Catalog

LISTED: dict[str, dict[str, list[dict[str, Any]]]] = yaml.safe_load(
    (Path(__file__).parent / "data/citations.yml").read_text(encoding="utf-8")
)
"""What a reader found in each plan: number as printed, the document meant, its date."""


def load() -> Catalog:
    """The project's own content."""
    catalog = check(CONTENT).catalog
    assert catalog is not None
    return catalog


CATALOG = load()


def found_in(plan: str) -> Counter[tuple[str, str]]:
    """Pairs of printed words and document, as the program reads the plan."""
    return Counter(
        (reference.text, entry.id)
        for entry in CATALOG.documents.values()
        for place in CATALOG.references.places(entry)
        if str(place.plan_id) == plan
        for reference in place.references_to(entry.id)
    )


@pytest.mark.parametrize("plan", LISTED)
def test_the_program_finds_just_what_a_reader_found(plan: str) -> None:
    numbered = Counter((entry["printed"], entry["id"]) for entry in LISTED[plan]["numbered"])
    by_name = Counter((entry["printed"], entry["id"]) for entry in LISTED[plan]["without_number"])
    assert found_in(plan) == numbered + by_name


@pytest.mark.parametrize("plan", LISTED)
def test_dates_are_those_that_a_reader_found(plan: str) -> None:
    dates = {entry["id"]: entry["date"] for entry in LISTED[plan]["numbered"] if "date" in entry}
    assert dates
    assert {document: CATALOG.documents[document].date for document in dates} == dates


def test_a_document_without_any_date_says_so() -> None:
    dated = {e["id"] for plan in LISTED.values() for e in plan["numbered"] if "date" in e}
    undated = {e["id"] for plan in LISTED.values() for e in plan["numbered"]} - dated
    stated = {record.id for record in CATALOG.registers.documents.documents if record.date}
    assert {document for document in undated if CATALOG.documents[document].date} <= stated


def test_documents_json_has_every_mention_with_its_address() -> None:
    files = dict(exports.files(CATALOG, "https://example.org/cong", lambda _: b""))
    documents = json.loads(files["api/v1/documents.json"])
    assert [document["id"] for document in documents] == list(CATALOG.documents)
    for document in documents:
        entry = CATALOG.documents[document["id"]]
        assert {"id", "so_hieu", "loai", "co_quan", "ngay", "ten", "trich_dan"} <= set(document)
        assert len(document["trich_dan"]) == entry.mentions
        for mention in document["trich_dan"]:
            assert mention["nguyen_van"] in mention["cau"]
            assert mention["url"].startswith(f"https://example.org/cong/ke-hoach/{mention['ke_hoach']}/#")


def small_catalog(folder: Path, plans: dict[str, str]) -> Catalog:
    """Plans with the given legal bases: path below the plans' folder -> YAML list."""
    from conftest import PLAN, copy_registers

    copy_registers(folder)
    for place, bases in plans.items():
        path = folder / "plans" / place / "so-y-te.yml"
        path.parent.mkdir(parents=True)
        path.write_text(f"{PLAN}can_cu:\n{bases}", encoding="utf-8")
    catalog = check(folder).catalog
    assert catalog is not None
    return catalog


def test_a_local_number_is_another_document_in_each_province_and_year(tmp_path: Path) -> None:
    catalog = small_catalog(
        tmp_path,
        {
            "lai-chau/2021": "  - Quyết định số 908/QĐ-UBND ngày 01/02/2020 của UBND tỉnh;\n",
            "lai-chau/2022": "  - Quyết định số 908/QĐ-UBND ngày 01/02/2021 của UBND tỉnh;\n"
            "  - Quyết định số 908/QĐ-UBND của UBND tỉnh Sơn La;\n",
            "son-la/2022": "  - Quyết định số 908/QĐ-UBND ngày 03/04/2019;\n",
        },
    )
    assert set(catalog.documents) == {
        "lai-chau/qd-ubnd/2020/908",
        "lai-chau/qd-ubnd/2021/908",
        "son-la/qd-ubnd/khong-ro/908",
        "son-la/qd-ubnd/2019/908",
    }


def test_a_central_number_without_a_date_takes_the_one_year_that_is_known(tmp_path: Path) -> None:
    catalog = small_catalog(
        tmp_path,
        {
            "lai-chau/2021": "  - Quyết định số 225/QĐ-TTg;\n",
            "son-la/2022": "  - Quyết định số 225/QĐ-TTg ngày 04/02/2016;\n"
            "  - Nghị quyết số 76/NQ-CP ngày 13/6/2013;\n",
            "hue/2026": "  - Nghị quyết số 76/NQ-CP ngày 15/7/2021;\n",
            "ha-noi/2026": "  - Nghị quyết số 76/NQ-CP;\n",
        },
    )
    assert set(catalog.documents) == {
        "vn/qd-ttg/2016/225",
        "vn/nq-cp/2013/76",
        "vn/nq-cp/2021/76",
        "vn/nq-cp/khong-ro/76",
    }
    assert len(catalog.documents["vn/qd-ttg/2016/225"].plans) == 2


def test_plans_that_print_different_days_leave_the_date_open(tmp_path: Path) -> None:
    bases = "  - Nghị định số 73/2023/NĐ-CP ngày 19/9/2023;\n  - Nghị định số 73/2023/NĐ-CP ngày 29/9/2023;\n"
    catalog = small_catalog(tmp_path, {"lai-chau/2021": bases})
    entry = catalog.documents["vn/nd-cp/2023/73"]
    assert entry.date is None
    assert entry.printed_dates == {dt.date(2023, 9, 19), dt.date(2023, 9, 29)}


def test_a_published_plan_is_found_under_the_number_that_another_cites(tmp_path: Path) -> None:
    own = "  - Luật;\nso_hieu: 12/KH-SYT\nngay_ban_hanh: 2020-12-01\n"
    catalog = small_catalog(
        tmp_path, {"lai-chau/2021": own, "lai-chau/2022": "  - Kế hoạch số 12/KH-SYT ngày 01/12/2020;\n"}
    )
    published = catalog.published_as("lai-chau/kh-syt/2020/12")
    assert published is not None
    assert str(published.id) == "lai-chau/2021/so-y-te"


@pytest.mark.parametrize(
    ("document", "kind", "issuer"),
    [
        ("vn/nd-cp/2020/107", "Nghị định", "Chính phủ"),
        ("vn/ttlt-byt-bnv/2015/26", "Thông tư liên tịch", "Bộ Y tế, Bộ Nội vụ"),
        ("vn/qh15/2023/98", "", "Quốc hội khóa XV"),
        ("quang-ngai/snv-cchc/2020/2249", "Công văn", "Sở Nội vụ tỉnh Quảng Ngãi"),
        ("ho-chi-minh/ctrhd-tu/2019/33", "Chương trình hành động", "Thành ủy Hồ Chí Minh"),
        ("lai-chau/kh-tu/2018/122", "Kế hoạch", "Tỉnh ủy Lai Châu"),
        ("ho-chi-minh/nq-hdnd/2023/8", "Nghị quyết", "Hội đồng nhân dân thành phố Hồ Chí Minh"),
    ],
)
def test_a_number_tells_what_it_is_and_who_issued_it(document: str, kind: str, issuer: str) -> None:
    entry, bodies = CATALOG.documents[document], CATALOG.references.bodies
    assert (bodies.kind_name(entry.series), bodies.issuer_name(entry.series, entry.scope)) == (kind, issuer)


@pytest.mark.parametrize(
    ("document", "issuer"),
    [
        ("vn/nq-tw/2015/39", "Bộ Chính trị"),
        ("vn/nq-tw/2017/18", "Ban Chấp hành Trung ương Đảng"),
        ("lai-chau/kh-tu/2015/10", "Ban Thường vụ Tỉnh ủy Lai Châu"),
        ("lai-chau/kh-tu/2018/122", "Tỉnh ủy Lai Châu"),
        ("ho-chi-minh/ct-ubnd/2022/8", "Chủ tịch Ủy ban nhân dân Thành phố Hồ Chí Minh"),
        ("vn/qd-ttg/2018/1847", "Thủ tướng Chính phủ"),
    ],
)
def test_the_issuer_is_the_one_that_is_stated_else_what_the_number_says(document: str, issuer: str) -> None:
    assert CATALOG.references.issuer_of(CATALOG.documents[document]) == issuer


def test_a_law_is_called_by_its_title() -> None:
    law = CATALOG.documents["vn/qh12/2010/58"]
    assert CATALOG.references.name_of(law) == "Luật Viên chức số 58/2010/QH12"
    assert CATALOG.references.name_of(CATALOG.documents["vn/qh14/2020/131"]) == "Nghị quyết 131/2020/QH14"
