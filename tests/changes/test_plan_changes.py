"""One plan in two versions: every kind of change gets its sentence, and nothing changes without one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from comparing import PLACE, PLAN, catalog_of, entry_of, plan_changes, words

from generator import schema, source
from generator.catalog import plan_entry
from generator.changes import Kind, compare_plans
from generator.changes.pieces import plain, reworded
from generator.changes.times import distance
from generator.model import Plan

GOLDEN = Path(__file__).parents[1] / "golden" / "plans" / "lai-chau" / "2022" / "so-y-te.yml"

TASK_2 = PLAN[PLAN.index("      - id: nv-1-2") : PLAN.index("  - ma: thu-tuc")]
CASES: dict[str, tuple[tuple[tuple[str, str], ...], list[tuple[Kind, str | None, str]]]] = {
    "a task is gone": (
        ((TASK_2, ""),),
        [(Kind.TASK_REMOVED, "nv-1-2", "bỏ nhiệm vụ này")],
    ),
    "a task gets another id": (
        (("id: nv-1-2", "id: nv-1-kiem-tra"),),
        [
            (
                Kind.TASK_ID,
                "nv-1-kiem-tra",
                (
                    "đổi định danh từ “nv-1-2” sang “nv-1-kiem-tra”: "
                    "mọi liên kết tới #nv-1-2 sẽ không còn dẫn tới nhiệm vụ này"
                ),
            )
        ],
    ),
    "a task is reworded": (
        (("Rà soát văn bản quy", "Rà soát, hệ thống hóa văn bản quy"),),
        [
            (
                Kind.TASK_WORDS,
                "nv-1-1",
                "sửa nội dung: “Rà soát soát, hệ thống hóa văn bản quy phạm pháp luật …”",
            )
        ],
    ),
    "a deadline moves back": (
        (("Quý I/2021", "Quý II/2021"),),
        [
            (
                Kind.DEADLINE_LATER,
                "nv-1-1",
                (
                    "hạn lùi từ 31/03/2021 sang 30/06/2021 (muộn hơn 3 tháng); "
                    "lời ghi đổi từ “Quý I/2021” sang “Quý II/2021”"
                ),
            )
        ],
    ),
    "a deadline moves forward": (
        (("Quý II/2021", "trước ngày 15/5/2021"),),
        [
            (
                Kind.DEADLINE_EARLIER,
                "nv-1-2",
                (
                    "hạn rút lại từ 30/06/2021 còn 14/05/2021 (sớm hơn 47 ngày); "
                    "lời ghi đổi từ “Quý II/2021” sang “trước ngày 15/5/2021”"
                ),
            )
        ],
    ),
    "a deadline is lost": (
        (("Quý I/2021", "Thường xuyên"),),
        [
            (
                Kind.DEADLINE_LOST,
                "nv-1-1",
                "từ có hạn 31/03/2021 thành việc thường xuyên; lời ghi đổi từ “Quý I/2021” sang “Thường xuyên”",
            )
        ],
    ),
    "a deadline is gained": (
        (("Thường xuyên", "Tháng 6/2021"),),
        [
            (
                Kind.DEADLINE_GAINED,
                "nv-2-1",
                "từ việc thường xuyên thành có hạn 30/06/2021; lời ghi đổi từ “Thường xuyên” sang “Tháng 6/2021”",
            )
        ],
    ),
    "only the words of a time change": (
        (("thoi_gian: Quý I/2021", "thoi_gian: Quý I năm 2021"),),
        [(Kind.TIME_WORDS, "nv-1-1", "lời ghi thời gian đổi từ “Quý I/2021” sang “Quý I năm 2021”")],
    ),
    "the lead, the support, the product and the cost change": (
        (
            ("chu_tri: [Thanh tra Sở]", "chu_tri: [Văn phòng Sở]"),
            ("        phoi_hop: [Các phòng chức năng]\n", ""),
            ("Báo cáo kết quả rà soát", "Báo cáo"),
            ("kinh_phi: 10", "kinh_phi: 12,5"),
        ),
        [
            (Kind.SUPPORT, "nv-1-1", "phối hợp: bỏ “Các phòng chức năng”"),
            (Kind.PRODUCT, "nv-1-1", "sản phẩm: sửa từ “Báo cáo kết quả rà soát” sang “Báo cáo”"),
            (Kind.COST, "nv-1-1", "kinh phí đổi từ “10 triệu đồng” sang “12,5 triệu đồng”"),
            (Kind.LEAD, "nv-1-2", "chủ trì: sửa từ “Thanh tra Sở” sang “Văn phòng Sở”"),
        ],
    ),
    "a target moves with its sentence": (
        (("từ 98% trở", "từ 95% trở"), (">= 98 %", ">= 95 %")),
        [
            (
                Kind.TARGET_MOVED,
                None,
                "chỉ tiêu “Hồ sơ đúng hạn: từ 95% trở lên.”: mức đổi từ “≥ 98%” sang “≥ 95%”",
            )
        ],
    ),
    "a target of a task is gone": (
        ((TASK_2[TASK_2.index("        chi_tieu") :], ""),),
        [(Kind.TARGET_REMOVED, "nv-1-2", "bỏ chỉ tiêu “ít nhất 30% đơn vị trực thuộc”, mức “≥ 30%”")],
    ),
    "the plan's own facts change": (
        (
            ("12/KH-SYT", "12a/KH-SYT"),
            ("2020-12-15", "2020-12-16"),
            ("Nguyễn Văn An", "Trần Thị Bình"),
            ("hành chính năm 2021\nnguoi", "hành chính ngành Y tế năm 2021\nnguoi"),
        ),
        [
            (Kind.IDENTITY, None, "sửa tên kế hoạch: “Cải cách hành chính ngành Y tế năm 2021”"),
            (Kind.IDENTITY, None, "số hiệu đổi từ “12/KH-SYT” sang “12a/KH-SYT”"),
            (Kind.IDENTITY, None, "ngày ban hành đổi từ “15/12/2020” sang “16/12/2020”"),
            (Kind.IDENTITY, None, "người ký, họ tên: sửa từ “Nguyễn Văn An” sang “Trần Thị Bình”"),
        ],
    ),
    "a legal basis goes and a requirement is reworded": (
        (
            ("  - Căn cứ Quyết định số 908/QĐ-UBND ngày 12/10/2018 của UBND tỉnh;\n", ""),
            ("rõ người, rõ việc.", "rõ người, rõ việc, rõ thời gian."),
        ),
        [
            (
                Kind.WORDS_REMOVED,
                None,
                "căn cứ ban hành: bỏ “Căn cứ Quyết định số 908/QĐ-UBND ngày 12/10/2018 của UBND tỉnh;”",
            ),
            (Kind.WORDS_CHANGED, None, "yêu cầu: sửa “… giao; phân công rõ người, rõ việc. việc, rõ thời gian.”"),
        ],
    ),
    "a section moves to another area": (
        (("ma: thu-tuc-hanh-chinh", "ma: mot-cua"),),
        [
            (
                Kind.AREA,
                None,
                (
                    "mục “2. Cải cách thủ tục hành chính” chuyển từ lĩnh vực Cải cách thủ tục hành chính "
                    "sang Cơ chế một cửa, một cửa liên thông"
                ),
            )
        ],
    ),
    "a group is renamed": (
        (("nhom: Kiểm soát thủ tục", "nhom: Kiểm soát thủ tục hành chính"),),
        [(Kind.GROUP, None, "nhóm “Kiểm soát thủ tục hành chính”: sửa từ “Kiểm soát thủ tục” sang ")],
    ),
    "an editor's note goes": (
        (("ghi_chu_bien_tap: Văn bản in hai lần chữ “của”.\n", ""),),
        [(Kind.EDITORIAL, None, "ghi chú của người biên tập: bỏ “Văn bản in hai lần chữ “của”.”")],
    ),
    "a common aim is taken away": (
        (("    muc_tieu: ho-so-dung-han\n", ""),),
        [(Kind.EDITORIAL, None, "chỉ tiêu “Hồ sơ đúng hạn: từ 98% trở lên.”, mục tiêu chung: bỏ “")],
    ),
    "the history grows": (
        (("Đăng lần đầu.\n", "Đăng lần đầu.\n  - {ngay: 2021-02-01, noi_dung: Sửa chính tả., ly_do: Nhập sai.}\n"),),
        [(Kind.RECORDED, None, "ghi lịch sử ngày 01/02/2021 “Sửa chính tả.”, lý do “Nhập sai.”")],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_change_is_put_into_words(name: str, tmp_path: Path) -> None:
    edits, expected = CASES[name]
    after = PLAN
    for old, new in edits:
        assert after.count(old) == 1, old
        after = after.replace(old, new)
    found = plan_changes(tmp_path, PLAN, after).changes
    assert [(change.kind, change.task) for change in found] == [(kind, task) for kind, task, _ in expected]
    for change, (_, _, said) in zip(found, expected, strict=True):
        assert words(change).startswith(said)


@pytest.mark.parametrize(
    "after",
    [
        "# ghi chú\n" + PLAN,
        PLAN.replace("chu_tri: [Thanh tra Sở]", "chu_tri: 'Thanh tra Sở'"),
        PLAN.replace("kinh_phi: 10\n", "kinh_phi: '10'\n"),
        f"tinh: lai-chau\n{PLAN}",
        PLAN.replace("của ngành năm 2021.", "của  ngành\n          năm 2021."),
    ],
    ids=["a comment", "a list of one", "quotes", "the path repeated", "white space"],
)
def test_what_readers_do_not_see_is_no_change(after: str, tmp_path: Path) -> None:
    assert plan_changes(tmp_path, PLAN, after).changes == ()


def test_a_task_in_another_place_says_where_it_went(tmp_path: Path) -> None:
    after = PLAN.replace(TASK_2, "").replace("  - ma: thu-tuc", "  - ma: thu-tuc") + ""
    after = after.replace("    nhiem_vu:\n      - nhom", f"    nhiem_vu:\n{TASK_2}      - nhom")
    (change,) = plan_changes(tmp_path, PLAN, after).changes
    assert (change.kind, change.task) == (Kind.AREA, "nv-1-2")
    assert words(change) == (
        "chuyển từ “1. Cải cách thể chế” sang “2. Cải cách thủ tục hành chính”: "
        "lĩnh vực đổi từ Cải cách thể chế sang Cải cách thủ tục hành chính"
    )


def test_a_plan_is_new_or_gone_or_elsewhere(tmp_path: Path) -> None:
    entry = entry_of(tmp_path / "a", PLAN)
    moved = entry_of(tmp_path / "b", PLAN, PLACE.replace("2021", "2022"))
    assert [change.kind for change in compare_plans(None, entry).changes] == [Kind.PLAN_ADDED]
    assert [change.kind for change in compare_plans(entry, None).changes] == [Kind.PLAN_REMOVED]
    first, *_ = compare_plans(entry, moved).changes
    assert first.kind is Kind.PLAN_MOVED
    assert words(first).startswith("chuyển từ /ke-hoach/lai-chau/2021/so-y-te/ sang /ke-hoach/lai-chau/2022/so-y-te/")
    with pytest.raises(ValueError, match="nothing"):
        compare_plans(None, None)


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path to every single value."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from leaves(item, (*path, index))
    else:
        yield path


def without(value: Any, path: tuple[str | int, ...]) -> Any:
    """A copy in which the value at the path is not."""
    step, *rest = path
    copy: Any = dict(value) if isinstance(value, dict) else list(value)
    if rest:
        copy[step] = without(value[step], tuple(rest))
    else:
        del copy[step]
    return copy


def altered(value: Any, path: tuple[str | int, ...]) -> Any:
    """A copy in which the value at the path is another."""
    if not path:
        return {"the-che": "mot-cua", "khac": "mot-cua"}.get(value, f"{value} 7" if " " in value else f"{value}7")
    copy: Any = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = altered(value[path[0]], path[1:])
    return copy


@pytest.mark.parametrize("change", [without, altered])
def test_nothing_of_a_plan_that_uses_every_key_can_change_without_a_word(
    change: Callable[[Any, tuple[str | int, ...]], Any], tmp_path: Path
) -> None:
    """Each value of the plan changes in its turn; where the model does not allow it, it is passed over."""
    place = "plans/lai-chau/2022/so-y-te.yml"
    catalog = catalog_of(tmp_path, {place: GOLDEN.read_text(encoding="utf-8")})
    typed = yaml.load(GOLDEN.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  # texts only
    file = source.SourceFile(place, tmp_path / place, tuple(place.split("/")))
    told, silent = 0, []
    for path in leaves(typed):
        text = yaml.safe_dump(change(typed, path), allow_unicode=True, sort_keys=False, width=10_000)
        document, _ = source.read_bytes(text.encode(), file)
        assert document is not None
        loaded, _ = schema.load(document, Plan)
        if loaded is None or path[0] in ("tinh", "nam", "co_quan"):
            continue
        after = plan_entry((loaded.parts, loaded.path, loaded.record, loaded.locator), catalog)
        told += 1
        if not compare_plans(catalog.plans[0], after).changes:
            silent.append(path)
    assert silent == []
    assert told > 100


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2021-03-31", "2021-06-30", "3 tháng"),
        ("2021-03-31", "2022-03-31", "1 năm"),
        ("2021-02-28", "2021-12-31", "10 tháng"),
        ("2021-03-15", "2021-04-01", "17 ngày"),
    ],
)
def test_how_far_a_day_moved(first: str, last: str, said: str) -> None:
    assert distance(dt.date.fromisoformat(first), dt.date.fromisoformat(last)) == said


def test_a_rewording_shows_what_went_and_what_came_with_a_few_words_around() -> None:
    old = "Một hai ba bốn năm sáu bảy tám chín mười, mười một mười hai"
    assert plain(reworded(old, old.replace("mười,", "chục,"))) == (
        "“… bốn năm sáu bảy tám chín [-mười,-] {+chục,+} mười một mười hai”"
    )
    assert plain(reworded("Một câu khác hẳn", "Không có chữ nào chung")) == (
        "“[-Một câu khác hẳn-]” thành “{+Không có chữ nào chung+}”"
    )
