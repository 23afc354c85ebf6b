"""Plans of one agency from year to year: which tasks are one, which are not, and what changed."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from conftest import CONTENT, copy_registers
from countries import catalog_of as country_of
from hypothesis import given, settings
from hypothesis import strategies as st
from year_pairs import catalog_of, write

from generator.catalog import Catalog, PlanEntry, WordReader, continuity
from generator.catalog.continuity import THRESHOLD, Continuity
from generator.catalog.wording import Words, likeness
from generator.model import Plan, PlanId

SAME = [
    ("Xây dựng Kế hoạch CCHC năm 2021", "Xây dựng kế hoạch cải cách hành chính năm 2022"),
    ("Xây dựng Kế hoạch CCHC năm 2021", "Xây dựng và ban hành Kế hoạch CCHC năm 2022"),
    ("Tiếp nhận, giải quyết TTHC", "Tiếp nhận và giải quyết thủ tục hành chính"),
    ("Tổ chức tuyên truyền CCHC", "Tổ chức thông tin, tuyên truyền về CCHC"),
    ("Hiện đại hóa hành chính", "Hiện đại hoá hành chính"),
    ("Báo cáo trước ngày 05/12/2021", "Báo cáo trước ngày 10/12/2022"),
    ("Kế hoạch tháng 9 năm 2021", "Kế hoạch tháng 10 năm 2022"),
    (
        "Duy trì áp dụng hệ thống QLCL theo TCVN ISO 9001: 2015",
        "Duy trì, cải tiến hệ thống quản lý chất lượng theo TCVN ISO 9001:2015",
    ),
    (
        "Bồi dưỡng về CCHC cho đầu mối CCHC các đơn vị trực thuộc Sở y tế.",
        "Tập huấn, bồi dưỡng về CCHC cho đầu mối CCHC của các đơn vị trực thuộc Sở Y tế",
    ),
    (
        "Thực hiện cơ chế tự chủ, tự chịu trách nhiệm về tài chính, biên chế được giao...",
        "Thực hiện cơ chế tự chủ về tài chính, biên chế được giao",
    ),
]
OTHER = [
    ("Ban hành kế hoạch kiểm tra CCHC năm 2021", "Ban hành kế hoạch tuyên truyền CCHC năm 2022"),
    ("Xây dựng Kế hoạch CCHC năm 2021", "Xây dựng báo cáo CCHC năm 2022"),
    ("Kiểm soát thủ tục hành chính", "Rà soát thủ tục hành chính"),
    ("Rà soát văn bản quy phạm pháp luật", "Tự kiểm tra văn bản quy phạm pháp luật"),
    ("Đào tạo, bồi dưỡng cán bộ, công chức, viên chức", "Đánh giá cán bộ, công chức, viên chức"),
    ("Báo cáo cải cách hành chính quý I", "Báo cáo cải cách hành chính 6 tháng"),
    ("Tiếp nhận, giải quyết TTHC", "Tiếp nhận, xử lý phản ánh, kiến nghị của cá nhân, tổ chức về TTHC"),
    ("Ban hành Kế hoạch kiểm soát TTHC", "Ban hành kế hoạch rà soát, đơn giản hóa thủ tục hành chính"),
    ("Cung cấp dịch vụ công trực tuyến mức độ 3", "Thực hiện cơ chế một cửa liên thông"),
    ("Năm 2021", "Năm 2022"),
]


@pytest.fixture(scope="module")
def published() -> Catalog:
    """The repository's own content."""
    return catalog_of(CONTENT)


@pytest.fixture(scope="module")
def reader(published: Catalog) -> WordReader:
    """Words as the project's glossary knows them."""
    return published.word_reader


@pytest.mark.parametrize(("old", "new"), SAME)
def test_a_reworded_task_is_the_same(reader: WordReader, old: str, new: str) -> None:
    assert likeness(reader.words(old), reader.words(new)) >= THRESHOLD


@pytest.mark.parametrize(("old", "new"), OTHER)
def test_another_task_is_not(reader: WordReader, old: str, new: str) -> None:
    assert likeness(reader.words(old), reader.words(new)) < THRESHOLD


def test_different_tasks_of_one_plan_hardly_ever_reach_the_threshold(published: Catalog, reader: WordReader) -> None:
    count = reached = 0
    for plan in published.plans:
        worded = [(reader.key(task.title), reader.words(task.title)) for task in plan.tasks]
        for (one, words), (other, other_words) in combinations(worded, 2):
            if one != other:
                count += 1
                reached += likeness(words, other_words) >= THRESHOLD
    assert count > 4000
    assert reached <= count / 1000


@pytest.fixture(scope="module")
def two_years(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """The real plan of Lai Châu for 2021, and one for 2022 made from it."""
    content = tmp_path_factory.mktemp("two-years") / "content"
    write(content)
    return catalog_of(content)


@pytest.fixture(scope="module")
def compared(two_years: Catalog) -> Continuity:
    """The two compared."""
    earlier, later = two_years.plans
    return continuity.compare(earlier, later, two_years.word_reader)


def test_a_repeated_plan_goes_on_task_by_task(compared: Continuity) -> None:
    assert [task.title for task in compared.gone] == ["Theo dõi thi hành pháp luật"]
    assert [task.title for task in compared.new] == ["Kiểm tra công tác văn thư, lưu trữ tại các đơn vị trực thuộc"]
    assert all(pair.earlier.anchor == pair.later.anchor for pair in compared.carried)
    assert len(compared.carried) == len(compared.later.tasks) - 1


def test_what_changed_is_marked_and_nothing_else(compared: Continuity) -> None:
    def marked(name: str) -> list[str]:
        return [pair.later.anchor for pair in compared.carried if getattr(pair, name)]

    assert marked("moved_area") == ["nv-5-2"]
    assert marked("moved_lead") == ["nv-2-1"]
    assert marked("changed_time") == ["nv-7-4"]
    assert marked("changed_product") == ["nv-6-2"]
    assert [p.later.anchor for p in compared.carried if not p.same_words] == ["nv-2-3", "nv-7-2"]


def test_tasks_of_the_same_words_go_on_by_their_products(compared: Continuity) -> None:
    same = [p for p in compared.carried if p.later.title == "Công nghệ thông tin"]
    assert [(p.earlier.anchor, p.later.anchor) for p in same] == [
        (f"nv-6-1-{number}", f"nv-6-1-{number}") for number in (1, 2, 3)
    ]


def test_the_likest_are_paired_first_and_each_task_once(tmp_path: Path) -> None:
    earlier, later = plans_of(
        tmp_path,
        ["Xây dựng Kế hoạch tuyên truyền CCHC năm 2021", "Xây dựng Kế hoạch CCHC năm 2021"],
        ["Xây dựng Kế hoạch CCHC năm 2022", "Xây dựng Kế hoạch tuyên truyền CCHC năm 2022", "Xây dựng kế hoạch CCHC"],
    )
    found = continuity.compare(earlier, later, WordReader(()))
    assert [(p.earlier.anchor, p.later.anchor) for p in found.carried] == [("nv-1", "nv-0"), ("nv-0", "nv-1")]
    assert [task.anchor for task in found.new] == ["nv-2"]
    assert found.gone == ()


def test_two_plans_that_share_nothing_share_nothing(tmp_path: Path) -> None:
    earlier, later = plans_of(tmp_path, ["Rà soát văn bản"], ["Mua sắm thuốc tập trung"])
    found = continuity.compare(earlier, later, WordReader(()))
    assert (len(found.carried), len(found.new), len(found.gone)) == (0, 1, 1)


def plans_of(folder: Path, *years: list[str]) -> tuple[PlanEntry, ...]:
    """Plans of Lai Châu from 2021 on, with tasks of these words."""
    content = folder / "content"
    copy_registers(content)
    for year, titles in enumerate(years, start=2021):
        write_plan(content, "lai-chau", year, titles)
    return catalog_of(content).plans


def write_plan(content: Path, province: str, year: int, titles: list[str], agency: str = "so-y-te") -> None:
    """One plan with one area."""
    rows = "".join(
        f'      - {{id: nv-{i}, ten: "{title}", chu_tri: [Văn phòng Sở], thoi_gian: Năm {year}}}\n'
        for i, title in enumerate(titles)
    )
    path = content / f"plans/{province}/{year}/{agency}.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f"loai: ke-hoach\ntieu_de: Thử {year}\nlinh_vuc:\n  - ma: the-che\n    nhiem_vu:\n{rows}", encoding="utf-8"
    )


@pytest.mark.parametrize(
    ("plans", "plan", "before"),
    [
        ([("lai-chau", 2018), ("lai-chau", 2021), ("lai-chau", 2022)], ("lai-chau", 2022), ("lai-chau", 2021)),
        ([("lai-chau", 2018), ("lai-chau", 2021)], ("lai-chau", 2021), ("lai-chau", 2018)),
        ([("lai-chau", 2021)], ("lai-chau", 2021), None),
        ([("son-la", 2020), ("lai-chau", 2021)], ("lai-chau", 2021), None),
        # renamed: the city goes on where the province was
        ([("thua-thien-hue", 2024), ("hue", 2025)], ("hue", 2025), ("thua-thien-hue", 2024)),
        # joined from several: a new beginning, under the old name too
        ([("dak-nong", 2024), ("lam-dong", 2026)], ("lam-dong", 2026), None),
        ([("lam-dong", 2024), ("lam-dong", 2026)], ("lam-dong", 2026), None),
        ([("lam-dong", 2026), ("lam-dong", 2027)], ("lam-dong", 2027), ("lam-dong", 2026)),
    ],
)
def test_a_plan_has_at_most_one_before(
    tmp_path: Path, plans: list[tuple[str, int]], plan: tuple[str, int], before: tuple[str, int] | None
) -> None:
    content = tmp_path / "content"
    copy_registers(content)
    for province, year in plans:
        write_plan(content, province, year, ["Rà soát văn bản"])
    catalog = catalog_of(content)
    entry = catalog.plan(PlanId(*plan, "so-y-te"))
    found = continuity.plan_before(entry, catalog)
    assert (found and (found.id.province, found.id.year)) == before
    if found is not None:
        assert continuity.plan_after(found, catalog) is entry


WORDS = ("rà", "soát", "văn", "bản", "kiểm", "tra", "công", "vụ", "năm", "hồ", "sơ")
TITLES = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join), min_size=1, max_size=7)


@settings(deadline=None)
@given(TITLES, TITLES)
def test_no_pair_that_is_like_enough_is_passed_over(old: list[str], new: list[str]) -> None:
    catalog = catalog_with({2020: old, 2021: new})
    earlier, later = catalog.plans
    words = catalog.word_reader.words
    ranked = sorted(
        (-likeness(words(before), words(after)), i, j)
        for i, after in enumerate(new)
        for j, before in enumerate(old)
        if likeness(words(before), words(after)) >= THRESHOLD
    )
    pairs: dict[int, int] = {}
    for _, i, j in ranked:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    found = continuity.compare(earlier, later, catalog.word_reader)
    assert {(pair.later.anchor, pair.earlier.anchor) for pair in found.carried} == {
        (f"nv-{i}", f"nv-{j}") for i, j in pairs.items()
    }


def test_of_all_pairs_only_few_are_looked_at(published: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[tuple[Words, Words]] = []

    def counting(one: Words, other: Words) -> float:
        looked.append((one, other))
        return likeness(one, other)

    monkeypatch.setattr(continuity, "likeness", counting)
    pairs = 0
    for earlier, later in combinations(published.plans, 2):
        continuity.compare(earlier, later, published.word_reader)
        pairs += len(earlier.tasks) * len(later.tasks)
    assert 0 < len(looked) < pairs / 4


def catalog_with(titles: dict[int, list[str]]) -> Catalog:
    """Plans of one agency by year, their tasks of these words."""
    return country_of(
        ("lai-chau", year, "so-y-te", Plan.model_validate({
            "loai": "ke-hoach",
            "tieu_de": "Kế hoạch",
            "linh_vuc": [{"ma": "the-che", "nhiem_vu": [{"id": f"nv-{n}", "ten": t} for n, t in enumerate(found)]}],
        }))
        for year, found in titles.items()
    )  # fmt: skip
