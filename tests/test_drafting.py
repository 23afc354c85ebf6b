"""Plan files as the program writes them: drafts with marks, skeletons, and the tidying that loses nothing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from conftest import LIVING_CONTENT
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import schema, source
from generator.drafting import MARK, Draft, Earlier, carried_on, empty, tidy, write
from generator.model import Plan, PlanId
from generator.source import Document, SourceFile
from generator.source.nodes import plain

FILE = SourceFile("ke-hoach.yml", Path(), ("plans", "lai-chau", "2022", "so-y-te.yml"))
PLANS = sorted(LIVING_CONTENT.rglob("*.yml"))


def read(text: str) -> Document:
    """The text as the program reads it, without any fault."""
    document, problems = source.read_bytes(text.encode("utf-8"), FILE)
    assert not problems
    assert document is not None
    return document


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.relative_to(LIVING_CONTENT).as_posix())
def test_tidying_the_content_keeps_every_word_and_comment(path: Path) -> None:
    file = SourceFile(path.name, path, path.relative_to(LIVING_CONTENT).parts)
    text = path.read_text(encoding="utf-8")
    tidied = tidy(text.encode("utf-8"), file)
    assert not tidied.problems
    assert tidied.text is not None
    assert plain(read(tidied.text).locator.root) == plain(read(text).locator.root)
    assert re.findall(r"(?m)^ *#.*$", tidied.text) == re.findall(r"(?m)^ *#.*$", text)
    assert tidy(tidied.text.encode("utf-8"), file).text == tidied.text


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\n\r"), min_size=1)
NASTY = [
    *("a: b", "a #b", "#a", "- a", ">= 98 %", "%", "@a", "`a", "*a", "&a", "!a", "? a", "?", "| a", "'", '"', "-", ":"),
    *(
        "yes",
        "null",
        "~",
        "12:30",
        "0123",
        "1.000",
        "2021-01-15",
        "1e3",
        "[a",
        "{a",
        "a]",
        ", a",
        "a:",
        ":a",
        "=",
        "---",
    ),
    *("...", "<<", "''", "- - a", "a\n\nb", " a", "a ", "a\tb", "a: b #c 'd' \"e\""),
]
VALUES = TEXTS | st.sampled_from(NASTY)
TREES = st.dictionaries(
    st.sampled_from(["tieu_de", "chu_tri", "noi_dung", "ghi_chu"]),
    st.recursive(VALUES, lambda inner: st.lists(inner, min_size=1, max_size=3), max_leaves=6),
    min_size=1,
)


@given(TREES)
@settings(max_examples=300, deadline=None)
def test_whatever_is_written_is_read_back_the_same(tree: dict[str, Any]) -> None:
    text = write(Draft(tree, {("tieu_de",): ["xem: lại # chỗ này"], (): ["cả tệp"]}))
    document = read(text)
    assert plain(document.locator.root) == {key: _clean(value) for key, value in tree.items()}
    assert tidy(text.encode("utf-8"), FILE).text == text


def _clean(value: Any) -> Any:
    return source.cleaned(value) if isinstance(value, str) else [_clean(item) for item in value]


def test_marks_stand_above_what_they_mean() -> None:
    tree = {"can_cu": ["Một", "Hai"], "linh_vuc": [{"ma": "the-che", "nhiem_vu": [{"id": "nv-1", "ten": "Rà soát"}]}]}
    marks = {
        (): ["cả tệp"],
        ("can_cu", 1): ["thứ hai"],
        ("linh_vuc", 0, "nhiem_vu", 0): ["nhiệm vụ", "hai\ndòng"],
        ("linh_vuc", 0, "nhiem_vu", 0, "ten"): ["tên"],
    }
    text = write(Draft(tree, marks, ["Nhập từ Word"]))
    assert text == (
        "# yaml-language-server: $schema=../../../../schema/plan.schema.json\n"
        "# Nhập từ Word\n"
        "# CẦN KIỂM TRA: cả tệp\n"
        "can_cu:\n"
        "  - Một\n"
        "  # CẦN KIỂM TRA: thứ hai\n"
        "  - Hai\n"
        "linh_vuc:\n"
        "  - ma: the-che\n"
        "    nhiem_vu:\n"
        "      # CẦN KIỂM TRA: nhiệm vụ\n"
        "      # CẦN KIỂM TRA: hai dòng\n"
        "      - id: nv-1\n"
        "        # CẦN KIỂM TRA: tên\n"
        "        ten: Rà soát\n"
    )
    assert [(mark.location.line, mark.rule) for mark in read(text).marks] == [
        (line, "unchecked-mark") for line in (3, 6, 11, 12, 14)
    ]


def test_a_skeleton_asks_for_everything_that_only_the_document_can_tell() -> None:
    text = write(empty(PlanId("lai-chau", 2022, "so-y-te"), "Sở Y tế Lai Châu 2022", [("the-che", "Cải cách thể chế")]))
    loaded, problems = schema.load(read(text), Plan)
    assert loaded is None
    assert {problem.rule for problem in problems} == {"blank-value"}
    assert len(problems) == text.count(":\n") + text.count("-\n") - text.count("can_cu:\n") - 5
    assert "ma: the-che\n" in text


OLD = """\
loai: ke-hoach
so_hieu: 12/KH-SYT
tieu_de: Cải cách hành chính năm 2021
nguoi_ky: {ho_ten: Nguyễn Văn A}
can_cu: [Căn cứ cũ]
linh_vuc:
  - ma: the-che
    de_muc: 1. Cải cách thể chế
    noi_dung: [Lời cũ]
    nhiem_vu:
      - nhom: Nhóm
        nhiem_vu:
          - id: nv-1-1
            ma: '1.1'
            ten: Rà soát văn bản.
            chu_tri: [Văn phòng Sở]
            thoi_gian: {bat_dau: Quý I/2021, ket_thuc: Quý II/2021}
            kinh_phi: 10
            chi_tieu: [{noi_dung: Rà soát, muc: '= 1'}]
noi_nhan: [Sở Nội vụ]
"""


def test_last_years_structure_comes_with_a_way_back_and_without_its_times() -> None:
    tree = plain(read(OLD).locator.root)
    assert isinstance(tree, dict)
    earlier = Earlier(PlanId("lai-chau", 2021, "so-y-te"), tree, lambda task: f"https://vi.du/#{task}")
    text = write(carried_on(PlanId("lai-chau", 2022, "so-y-te"), "Sở Y tế Lai Châu 2022", earlier))
    document = read(text)
    new = plain(document.locator.root)
    assert isinstance(new, dict)
    assert new["linh_vuc"] == [
        {
            "ma": "the-che",
            "de_muc": "1. Cải cách thể chế",
            "noi_dung": [""],
            "nhiem_vu": [
                {
                    "nhom": "Nhóm",
                    "nhiem_vu": [
                        {
                            "id": "nv-1-1",
                            "ma": "1.1",
                            "ten": "Rà soát văn bản.",
                            "chu_tri": ["Văn phòng Sở"],
                            "thoi_gian": "",
                            "kinh_phi": "",
                        }
                    ],
                }
            ],
        }
    ]
    assert new["tieu_de"] == "Cải cách hành chính năm 2022"
    assert new["so_hieu"] == ""
    assert new["can_cu"] == [""]
    marks = [mark.message for mark in document.marks]
    assert "chưa có ai xem: chép từ https://vi.du/#nv-1-1, khi ấy hạn “Quý I/2021 - Quý II/2021”" in marks
    assert len(marks) == 4
    assert list(new) == ["loai", "so_hieu", "ngay_ban_hanh", "tieu_de", "nguoi_ky", "can_cu", "linh_vuc", "noi_nhan"]


MESSY = (
    "\ufeff# ghi chú đầu\r\nloai:   ke-hoach\r\ntieu_de: 'Kế hoạch\u00a0năm 2021'   # để ý\r\n"
    "linh_vuc:\r\n- ma: the-che\r\n  # trước nhiệm vụ\r\n  nhiem_vu:\r\n"
    '  - {id: nv-1, ten: "Rà\u200b soát", chu_tri: [ Văn phòng ]}\r\n'
)
NEAT = """\
# yaml-language-server: $schema=../../../../schema/plan.schema.json
# ghi chú đầu
loai: ke-hoach
tieu_de: 'Kế hoạch năm 2021'   # để ý
linh_vuc:
  - ma: the-che
    # trước nhiệm vụ
    nhiem_vu:
      - {id: nv-1, ten: "Rà soát", chu_tri: [Văn phòng]}
"""


def test_tidying_keeps_words_comments_and_quotes() -> None:
    tidied = tidy(MESSY.encode("utf-8"), FILE)
    assert tidied.problems == ()
    assert tidied.text is not None
    assert tidied.text == NEAT
    assert tidy(tidied.text.encode("utf-8"), FILE).text == tidied.text


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("tieu_de: a\ntieu_de: b\n", "duplicate-key"),
        ("tieu_de: a: b\n", "unquoted-colon"),
        ("tieu_de: a #b\n", "cut-value"),
        ("a: &x b\nc: *x\n", "alias"),
        ("", "empty-file"),
        ("a: \x07b\n", "invisible"),
    ],
)
def test_what_a_person_must_mend_is_left_as_it_is(text: str, rule: str) -> None:
    tidied = tidy(text.encode("utf-8"), FILE)
    assert tidied.text is None
    assert rule in [problem.rule for problem in tidied.problems]


def test_a_single_pair_in_a_list_keeps_its_braces() -> None:
    text = "# yaml-language-server: $schema=x\ntieu_de: a\nlinh_vuc: [{ma: the-che}]\n"
    assert tidy(text.encode("utf-8"), FILE).text == text


def test_bytes_that_are_no_text_are_left_as_they_are() -> None:
    tidied = tidy("tiêu đề".encode("utf-16"), FILE)
    assert tidied.text is None
    assert [problem.rule for problem in tidied.problems] == ["not-utf8"]


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
@settings(max_examples=300, deadline=None)
def test_tidying_never_raises(data: bytes) -> None:
    tidied = tidy(data, FILE)
    assert (tidied.text is None) == bool(tidied.problems)


def test_the_mark_is_spelt_once() -> None:
    assert MARK == "CẦN KIỂM TRA"
