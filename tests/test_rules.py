"""Every rule by example: what breaks it, how the report puts that into words, and the same thing written right.

``generator/rule_examples/<rule id>/`` holds ``bad*.yml`` with ``expected*.txt`` and ``good*.yml``; ``place.txt`` says
where below the content folder a file belongs, one line a file, when that is not ``DEFAULT_PLACE``; ``plan.yml`` is a
plan that stands there beside a register. Where no file can show it, ``bad.txt`` and ``good.txt`` say it in words. The
guide for editors prints the same files.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import CONTENT, LIVING_CONTENT, PLAN, copy_registers

from generator import assets, checks, cli, problems, schema, source
from generator.build.check import Checked, check, unknown_icon
from generator.guides.rules import DEFAULT_PLACE, EXAMPLES, place_of, read_reports
from generator.source import MAX_BYTES, SourceFile
from generator.source.files import REGISTERS

ALL_RULES = {*source.RULES, *schema.RULES, *checks.RULES, *assets.RULES}

MakeContent = Callable[[dict[str, bytes]], Path]


@pytest.fixture
def make_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MakeContent:
    """Lay out the project's registers and the given files in an empty folder, and go there."""

    def make(files: dict[str, bytes]) -> Path:
        content = Path("content")
        copy_registers(content)
        for place, data in files.items():
            path = content / place
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return content

    monkeypatch.chdir(tmp_path)
    (tmp_path / "content" / "plans").mkdir(parents=True)
    return make


def examples(kind: str) -> Iterator[object]:
    """One case a file: the rule's folder and the file's name without its ending."""
    for path in sorted(EXAMPLES.glob(f"*/{kind}*.yml")):
        yield pytest.param(path.parent, path.stem, id=f"{path.parent.name}/{path.stem}")


def example(rule: str, stem: str) -> dict[str, bytes]:
    """The example at its place, and beside a register the plan that it speaks of."""
    folder = EXAMPLES / rule
    plan = folder / "plan.yml"
    beside = {DEFAULT_PLACE: plan.read_bytes()} if plan.exists() else {}
    return {**beside, place_of(folder, stem): (folder / f"{stem}.yml").read_bytes()}


def printed_about(rule: str) -> str:
    """What is kept as printed for a rule that is shown in words."""
    return (EXAMPLES / rule / "expected.txt").read_text(encoding="utf-8")


def rules_in(checked: Checked) -> list[str]:
    """The rules of a report, in its order."""
    return [problem.rule for problem in checked.problems]


@pytest.mark.parametrize(("folder", "stem"), list(examples("bad")))
def test_a_bad_example_is_reported_word_for_word(folder: Path, stem: str, make_content: MakeContent) -> None:
    checked = check(make_content(example(folder.name, stem)))
    kept = folder / f"{stem.replace('bad', 'expected')}.txt"
    if os.environ.get("PORTAL_RENEW_GOLDEN"):  # then read the diff
        kept.write_text(problems.as_text(checked.problems) + "\n", encoding="utf-8")
    expected = kept.read_text(encoding="utf-8")
    assert problems.as_text(checked.problems) + "\n" == expected
    assert folder.name in rules_in(checked)


@pytest.mark.parametrize(("folder", "stem"), list(examples("good")))
def test_a_good_example_keeps_its_rule(folder: Path, stem: str, make_content: MakeContent) -> None:
    checked = check(make_content(example(folder.name, stem)))
    assert folder.name not in rules_in(checked)
    assert not problems.has_errors(checked.problems)
    assert checked.ok


def test_a_symlink_is_refused_even_when_it_leads_to_a_sound_plan(make_content: MakeContent) -> None:
    content = make_content({DEFAULT_PLACE: PLAN.encode()})
    (content / "plans/lai-chau/2022").mkdir()
    (content / "plans/lai-chau/2022/so-y-te.yml").symlink_to(content.resolve() / DEFAULT_PLACE)
    checked = check(content)
    assert problems.as_text(checked.problems) + "\n" == printed_about("symlink")


def test_a_register_that_is_a_symlink_is_refused(make_content: MakeContent) -> None:
    content = make_content({})
    register = content / "tinh.yml"
    register.unlink()
    register.symlink_to(CONTENT / "tinh.yml")
    checked = check(content)
    assert "content/tinh.yml:1:1: error[symlink]: " in problems.as_text(checked.problems)
    assert not checked.ok


def test_a_symlink_to_a_folder_of_plans_is_refused_and_not_entered(make_content: MakeContent) -> None:
    content = make_content({DEFAULT_PLACE: PLAN.encode()})
    (content / "plans/lao-cai").symlink_to((content / "plans/lai-chau").resolve())
    (content / "plans/loop").symlink_to((content / "plans").resolve())
    checked = check(content)
    assert [(problem.rule, problem.location.path) for problem in checked.problems] == [
        ("symlink", "content/plans/lao-cai"),
        ("symlink", "content/plans/loop"),
    ]


def test_a_missing_register_is_named(make_content: MakeContent) -> None:
    content = make_content({DEFAULT_PLACE: PLAN.encode()})
    (content / "co-quan.yml").unlink()
    checked = check(content)
    assert problems.as_text(checked.problems) + "\n" == printed_about("missing-register")


def test_plans_without_any_register_are_checked_against_the_projects_own(make_content: MakeContent) -> None:
    content = make_content(example("unknown-area", "bad") | {"plans/hue/2026/so-y-te.yml": PLAN.encode()})
    for register in REGISTERS:
        (content / f"{register}.yml").unlink()
    checked = check(content)
    assert [(str(problem.severity), problem.rule) for problem in checked.problems] == [
        ("error", "unknown-area"),
        ("warning", "missing-register"),
    ]


def test_a_file_that_vanishes_while_it_is_read_is_reported_as_unreadable(tmp_path: Path) -> None:
    document, found = source.read(SourceFile("content/tinh.yml", tmp_path / "tinh.yml", ("tinh.yml",)))
    assert document is None
    assert problems.as_text(found) + "\n" == printed_about("unreadable")


def test_a_file_over_the_limit_is_not_read(make_content: MakeContent) -> None:
    plan = PLAN.encode()
    largest = plan + b"#" * (MAX_BYTES - len(plan))
    assert check(make_content({DEFAULT_PLACE: largest})).ok
    checked = check(make_content({DEFAULT_PLACE: largest + b"#"}))
    assert problems.as_text(checked.problems) + "\n" == printed_about("too-large")


def test_an_icon_that_is_not_installed_is_reported_at_its_area(make_content: MakeContent) -> None:
    content = make_content({})
    register = content / "linh-vuc.yml"
    register.write_text(register.read_text(encoding="utf-8").replace("gavel", "cai-bua"), encoding="utf-8")
    catalog = check(content).catalog
    assert catalog is not None
    assert assets.missing_icons(area.icon for area in catalog.areas.values()) == ("cai-bua",)
    found = problems.as_text([unknown_icon(catalog, "cai-bua")])
    assert found.partition(": ")[2] + "\n" == printed_about("unknown-icon").partition(": ")[2]


def test_a_file_that_is_typed_in_a_shape_of_its_own_is_told_by_fmt(
    make_content: MakeContent, capsys: pytest.CaptureFixture[str]
) -> None:
    make_content({DEFAULT_PLACE: PLAN.replace("    nhiem_vu:", "    nhiem_vu:   ").encode()})
    assert cli.main(["fmt", "--check", f"content/{DEFAULT_PLACE}"]) == 1
    assert capsys.readouterr().out == printed_about("fmt")


SHOWN_BY_A_TEST: dict[str, Callable[..., None]] = {
    "symlink": test_a_symlink_is_refused_even_when_it_leads_to_a_sound_plan,
    "missing-register": test_a_missing_register_is_named,
    "unreadable": test_a_file_that_vanishes_while_it_is_read_is_reported_as_unreadable,
    "fmt": test_a_file_that_is_typed_in_a_shape_of_its_own_is_told_by_fmt,
    "too-large": test_a_file_over_the_limit_is_not_read,
    "unknown-icon": test_an_icon_that_is_not_installed_is_reported_at_its_area,
}
"""Rules that no example file can show: their examples are words."""


def test_every_rule_has_its_examples_and_every_example_its_rule() -> None:
    assert {path.name for path in EXAMPLES.iterdir()} == ALL_RULES


@pytest.mark.parametrize("folder", sorted(EXAMPLES.iterdir()), ids=lambda path: path.name)
def test_a_rules_folder_is_complete(folder: Path) -> None:
    names = {path.name for path in folder.iterdir()}
    if folder.name in SHOWN_BY_A_TEST:
        assert names == {"bad.txt", "good.txt", "expected.txt"}
        return
    bad = {path.stem for path in folder.glob("bad*.yml")}
    assert {"bad.yml", "good.yml", "expected.txt"} <= names
    assert names - {"good.yml", "place.txt", "plan.yml"} == {f"{stem}.yml" for stem in bad} | {
        f"{stem.replace('bad', 'expected')}.txt" for stem in bad
    }


@pytest.mark.parametrize("file", sorted(EXAMPLES.glob("*/expected*.txt")), ids=lambda path: path.parent.name)
def test_every_fault_is_answered_with_a_place_and_a_way_to_mend_it(file: Path) -> None:
    for report in read_reports(file.read_text(encoding="utf-8")):
        assert report.line >= 1
        assert report.column >= 1
        assert report.hint


def test_every_rule_is_put_into_words() -> None:
    meant = {name: rule.words for name, rule in checks.RULES.items()}
    words = {**source.RULES, **schema.RULES, **assets.RULES, **meant}
    assert {name for name, text in words.items() if not text.endswith(".")} == set()


def test_no_two_groups_of_rules_share_an_id() -> None:
    assert len(ALL_RULES) == len(source.RULES) + len(schema.RULES) + len(checks.RULES) + len(assets.RULES)


def test_a_file_with_the_right_bytes_is_stored_for_rules_about_bytes() -> None:
    assert (EXAMPLES / "crlf/bad.yml").read_bytes().count(b"\r\n") == 9
    assert (EXAMPLES / "bom/bad.yml").read_bytes().startswith(b"\xef\xbb\xbf")
    assert b"\t" in (EXAMPLES / "tab/bad.yml").read_bytes()
    assert "\u0300" in (EXAMPLES / "nfd/bad.yml").read_text(encoding="utf-8")
    assert "\u00a0" in (EXAMPLES / "nbsp/bad.yml").read_text(encoding="utf-8")
    assert "\u200b" in (EXAMPLES / "invisible/bad.yml").read_text(encoding="utf-8")
    with pytest.raises(UnicodeDecodeError):
        (EXAMPLES / "not-utf8/bad.yml").read_text(encoding="utf-8")


def test_the_faults_of_all_files_come_in_one_sorted_report(make_content: MakeContent) -> None:
    files = {
        "plans/thanh-hoa/2017/so-y-te.yml": "bad-date",
        "plans/dak-nong/2020/so-y-te.yml": "syntax",
        "plans/quang-ngai/2021/so-y-te.yml": "unknown-key",
        "plans/lai-chau/2021/so-y-te.yml": "tab",
    }
    content = make_content({place: example(rule, "bad")[DEFAULT_PLACE] for place, rule in files.items()})
    (content / "thuat-ngu.yml").write_bytes(b"")
    checked = check(content)
    assert [(problem.location.path.removeprefix("content/"), problem.rule) for problem in checked.problems] == [
        ("plans/dak-nong/2020/so-y-te.yml", "syntax"),
        ("plans/lai-chau/2021/so-y-te.yml", "tab"),
        ("plans/lai-chau/2021/so-y-te.yml", "syntax"),
        ("plans/quang-ngai/2021/so-y-te.yml", "unknown-key"),
        ("plans/thanh-hoa/2017/so-y-te.yml", "bad-date"),
        ("thuat-ngu.yml", "empty-file"),
    ]
    assert list(checked.problems) == problems.sort(checked.problems)
    assert checked.files == len(files) + len(REGISTERS)
    assert checked.catalog is None


def test_a_file_in_the_wrong_place_is_told_its_other_faults_too(make_content: MakeContent) -> None:
    checked = check(make_content({"ke-hoach-2021.yml": example("bad-date", "bad")[DEFAULT_PLACE]}))
    assert [(problem.rule, problem.location.line) for problem in checked.problems] == [("path", 1), ("bad-date", 3)]
    assert checked.files == 1 + len(REGISTERS)


def test_all_faults_of_one_file_come_in_one_report(make_content: MakeContent) -> None:
    broken = PLAN.replace("loai: ke-hoach", "loai: kế hoạch").replace("nv-1-1", "1.1").replace("chu_tri", "chu tri")
    assert rules_in(check(make_content({DEFAULT_PLACE: broken.encode()}))) == ["bad-value", "bad-id", "unknown-key"]


def test_faults_of_meaning_wait_until_every_shape_is_right(make_content: MakeContent) -> None:
    meaning = {"plans/quang-ngai/2021/so-y-te.yml": example("unknown-area", "bad")[DEFAULT_PLACE]}
    both = meaning | example("missing-key", "bad")
    assert rules_in(check(make_content(both))) == ["missing-key"]
    mended = meaning | example("missing-key", "good")
    assert rules_in(check(make_content(mended))) == ["unknown-area"]


def test_a_warning_does_not_block_publication(make_content: MakeContent) -> None:
    checked = check(make_content(example("unknown-unit", "bad")))
    assert rules_in(checked) == ["unknown-unit"]
    assert checked.ok


def test_progress_counts_every_file(make_content: MakeContent) -> None:
    seen: list[tuple[str, int, int]] = []
    check(make_content({DEFAULT_PLACE: PLAN.encode()}), lambda *step: seen.append(step))
    total = 1 + len(REGISTERS)
    assert seen == [("Đọc tệp", number, total) for number in range(1, total + 1)]


def test_the_projects_own_content_is_sound() -> None:
    assert check(LIVING_CONTENT).ok


def test_the_report_of_a_large_file_keeps_its_comma(make_content: MakeContent) -> None:
    checked = check(make_content({DEFAULT_PLACE: PLAN.encode() + b"#" * MAX_BYTES}))
    assert " byte, quá giới hạn 1.000.000 byte" in checked.problems[0].message


@pytest.mark.parametrize(
    ("wrong", "line"),
    [
        (PLAN.replace("Rà soát văn bản", '"Rà soát văn bản'), 7),
        (PLAN.replace("thoi_gian: Quý", "thoi_gian Quý"), 9),
        (PLAN.replace("thoi_gian: Quý", "thoi_gian:Quý"), 9),
    ],
    ids=["open quote", "no colon", "no space after the colon"],
)
def test_a_fault_of_syntax_is_reported_on_the_line_that_has_it(
    wrong: str, line: int, make_content: MakeContent
) -> None:
    (problem,) = check(make_content({DEFAULT_PLACE: wrong.encode()})).problems
    assert problem.location.line == line


@pytest.mark.parametrize("cost", ["", "[10, 20]", "1.500", "-5", "1e3", "1_000", "\u0663", "9" * 20])
def test_a_wrong_cost_is_reported_once_and_by_its_key(cost: str, make_content: MakeContent) -> None:
    wrong = f"{PLAN}        kinh_phi: {cost}\n"
    (problem,) = check(make_content({DEFAULT_PLACE: wrong.encode()})).problems
    assert problem.message.startswith("`kinh_phi`")


@pytest.mark.parametrize("key", ["<ten>", "[ten]", "[key]"])
def test_an_unknown_key_in_brackets_is_reported_where_it_stands(key: str, make_content: MakeContent) -> None:
    wrong = f"{PLAN}        '{key}': Rà soát\n"
    (problem,) = check(make_content({DEFAULT_PLACE: wrong.encode()})).problems
    assert f"khóa `{key}`" in problem.message
    assert problem.location.line == PLAN.count("\n") + 1


TWO_COSTS = (
    "        kinh_phi: 9e999999\n      - {id: nv-2, ten: Báo cáo, kinh_phi: 9e999999}\nphu_luc: {tong_kinh_phi: 5}\n"
)
MANY_MARKS = "        ghi_chu: " + "¹" * 4301 + "\ncuoc_chu: [{so: 1, noi_dung: Nghị quyết 76}]\n"


@pytest.mark.parametrize(
    ("place", "plan"),
    [
        ("plans/lai-chau/0000/so-y-te.yml", PLAN),
        (DEFAULT_PLACE, PLAN + TWO_COSTS),
        (DEFAULT_PLACE, PLAN + MANY_MARKS),
    ],
    ids=["the year 0000", "two costs with huge exponents", "a footnote mark of 4301 digits"],
)
def test_no_file_makes_the_check_fail_with_an_exception(place: str, plan: str, make_content: MakeContent) -> None:
    check(make_content({place: plan.encode()}))
