"""Reading files: any bytes give a tree or problems, never an exception, and every value knows its place."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator import schema
from generator.model import Plan
from generator.problems import Location, Problem
from generator.source import MAX_BYTES, Document, Mapping, Scalar, Sequence, SourceFile, find, read_bytes
from generator.source.nodes import Node, plain, walk

FILE = SourceFile("content/plans/lai-chau/2021/so-y-te.yml", Path("so-y-te.yml"), ("plans",))


def read_text(text: str) -> tuple[Document | None, list[Problem]]:
    """The text read as if it stood in a plan's file."""
    return read_bytes(text.encode("utf-8", "surrogatepass"), FILE)


def sound(text: str) -> Document:
    """The tree of a text without faults."""
    document, problems = read_text(text)
    assert problems == []
    assert document is not None
    return document


def rules(text: str) -> list[str]:
    """The rules that a text breaks."""
    return [problem.rule for problem in read_text(text)[1]]


def nodes(node: Node) -> list[Node]:
    """All nodes of a tree, keys included."""
    if isinstance(node, Scalar):
        return [node]
    if isinstance(node, Sequence):
        return [node, *(inner for item in node.items for inner in nodes(item))]
    return [node, *(inner for key, value in node.entries.values() for inner in (key, *nodes(value)))]


def assert_sane(data: bytes) -> None:
    """Either a tree or a problem comes out, and every place exists."""
    document, problems = read_bytes(data, FILE)
    assert document is not None or problems
    lines = data.count(b"\n") + data.count(b"\r") + 2  # a value missing at the very end stands one line below it
    places = [(problem.location.line, problem.location.column) for problem in problems]
    if document is not None:
        places += [(node.line, node.column) for node in nodes(document.locator.root)]
    for line, column in places:
        assert 1 <= line <= lines
        assert 1 <= column <= len(data) * 2 + 1
    assert {problem.location.path for problem in problems} <= {FILE.shown_path}


@given(st.binary(max_size=200))
def test_any_bytes_can_be_read(data: bytes) -> None:
    assert_sane(data)


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    assert_sane(text.encode("utf-8", "surrogatepass"))


SNIPPETS = [
    *"[]{}:'|>!%@`\"\\\n\tađ😀\ufeff\u2028",
    *["- ", "  ", ": ", ", ", "# ", " #", "&a ", "*a", "? ", "---", "...", "<<: ", "ten: "],
    "\r\n",
    "%YAML 1.1\n",
]
snippets = st.sampled_from(SNIPPETS)


@given(st.lists(snippets, max_size=40).map("".join))
def test_anything_like_yaml_can_be_read(text: str) -> None:
    assert_sane(text.encode())


@given(st.lists(snippets, max_size=30).map("".join))
def test_a_tree_without_problems_says_what_yaml_says(text: str) -> None:
    document, problems = read_text(text)
    if document is not None and not problems:
        assert plain(document.locator.root) == yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506


texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"]), max_size=12
)
trees = st.recursive(texts, lambda inner: st.lists(inner) | st.dictionaries(texts, inner), max_leaves=12)


@given(trees)
def test_what_was_written_is_read_back(tree: object) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True, default_style="'", width=10_000)
    document, problems = read_text(text)
    if not problems:
        assert document is not None
        assert plain(document.locator.root) == tree
    else:
        assert {problem.rule for problem in problems} <= {"nfd", "nbsp", "invisible", "tag"}


@pytest.mark.parametrize(
    "scalar", ["no", "on", "12:30", "1.000", "0123", "2021-01-15", "null", "~", "0x1F", "1e3", ".5"]
)
def test_a_value_stays_the_text_that_was_typed(scalar: str) -> None:
    root = sound(f"muc: {scalar}\n").locator.root
    assert plain(root) == {"muc": scalar}


@pytest.mark.parametrize(
    ("piece", "rule"),
    [("[", "too-deep"), ("- ", "too-deep"), ("{a: ", "too-deep"), ("[{a: ", "too-deep"), ("{", "complex-key")],
)
def test_a_hundred_thousand_brackets_are_refused_at_the_forty_first(piece: str, rule: str) -> None:
    document, problems = read_text(piece * 100_000)
    assert document is None
    assert problems[0].rule == rule
    assert problems[-1].rule == "too-deep"
    assert len(problems) <= 41


def test_forty_levels_are_enough_and_allowed() -> None:
    assert sound("[" * 40 + "x" + "]" * 40).locator.root is not None
    assert rules("[" * 41 + "x" + "]" * 41) == ["too-deep"]


def test_an_alias_bomb_is_refused_and_never_unfolded() -> None:
    levels = [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]" for level in range(1, 11)]
    text = "\n".join(["a0: &a0 [x, x, x, x, x, x, x, x, x]", *levels])
    document, problems = read_text(text)
    assert {problem.rule for problem in problems} == {"alias"}
    assert document is not None
    assert sum(1 for _ in walk(document.locator.root)) == 9 * 11


@pytest.mark.parametrize("line", ["a: [b]\n", "- - - -\n", "é\n", "x: y #z\n", "'"])
def test_a_file_of_the_largest_size_is_read_without_an_exception(line: str) -> None:
    document, problems = read_text(line * (MAX_BYTES // len(line.encode())))
    assert document is not None or problems


PLAN = """\
# ghi chú đầu tệp
tieu_de: Cải cách hành chính năm 2021
nguoi_ky: {ho_ten: Nguyễn Văn An, chuc_vu: 'GIÁM ĐỐC'}
linh_vuc:
  - ma: the-che
    noi_dung:
      - Đoạn một
      - >
        Đoạn hai
        gập lại
    nhiem_vu:
      - id: nv-1-1
        chu_tri: [Văn phòng Sở, "Thanh tra"]
        ten: |
          Dòng một
          Dòng hai
"""


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ((), (2, 1)),
        (("tieu_de",), (2, 10)),
        (("nguoi_ky",), (3, 11)),
        (("nguoi_ky", "ho_ten"), (3, 20)),
        (("nguoi_ky", "chuc_vu"), (3, 44)),
        (("linh_vuc",), (5, 3)),
        (("linh_vuc", 0), (5, 5)),
        (("linh_vuc", 0, "ma"), (5, 9)),
        (("linh_vuc", 0, "noi_dung", 0), (7, 9)),
        (("linh_vuc", 0, "noi_dung", 1), (8, 9)),
        (("linh_vuc", 0, "nhiem_vu", 0, "id"), (12, 13)),
        (("linh_vuc", 0, "nhiem_vu", 0, "chu_tri", 0), (13, 19)),
        (("linh_vuc", 0, "nhiem_vu", 0, "chu_tri", 1), (13, 33)),
        (("linh_vuc", 0, "nhiem_vu", 0, "ten"), (14, 14)),
    ],
)
def test_a_nested_value_knows_its_place(path: tuple[str | int, ...], place: tuple[int, int]) -> None:
    assert sound(PLAN).locator.at(*path) == Location(FILE.shown_path, *place)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("linh_vuc", 0, "nhiem_vu", 0, "ten"), (14, 9)),
        (("nguoi_ky", "chuc_vu"), (3, 35)),
        (("linh_vuc", 0), (5, 5)),
        ((), (2, 1)),
    ],
)
def test_a_key_knows_its_place(path: tuple[str | int, ...], place: tuple[int, int]) -> None:
    assert sound(PLAN).locator.at_key(*path) == Location(FILE.shown_path, *place)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("linh_vuc", 0, "nhiem_vu", 0, "thoi_gian"), (12, 9)),
        (("linh_vuc", 7, "ma"), (5, 3)),
        (("tieu_de", "x", 0), (2, 10)),
        (("xyz",), (2, 1)),
    ],
)
def test_a_path_that_leads_nowhere_ends_at_the_nearest_value(
    path: tuple[str | int, ...], place: tuple[int, int]
) -> None:
    assert sound(PLAN).locator.at(*path) == Location(FILE.shown_path, *place)


def test_columns_count_characters_not_bytes() -> None:
    assert sound("{đắk nông: x, 😀😀: y}").locator.at("😀😀") == Location(FILE.shown_path, 1, 19)


def test_the_first_of_two_equal_keys_counts() -> None:
    document, problems = read_text("ten: một\nten: hai\n")
    assert document is not None
    assert plain(document.locator.root) == {"ten": "một"}
    assert [str(problem.location) for problem in problems] == [f"{FILE.shown_path}:2:1"]


def test_texts_are_walked_in_the_order_of_the_file() -> None:
    root = sound("a: 1\nb: [2, {c: 3}]\nd: {e: 4}\n").locator.root
    assert isinstance(root, Mapping)
    assert [scalar.value for scalar in walk(root)] == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("text", "rule"),
    [("\u00a0", "nbsp"), ("\u200b", "invisible"), ("\t", "tab"), ("a\u0300", "nfd")],
)
def test_one_fault_of_character_is_reported_at_most_twenty_times_a_file(text: str, rule: str) -> None:
    assert rules(f"x: '{text}'\n" * 50).count(rule) == 20


@pytest.mark.parametrize(
    "char", ["\x00", "\x07", "\x7f", "\x85", "\u00ad", "\u200e", "\u2028", "\u2060", "\ufeff", "\ufffd"]
)
def test_no_invisible_character_gets_through(char: str) -> None:
    assert rules(f"ten: Rà{char}soát\n") == ["invisible"]


@pytest.mark.parametrize("char", ["đ", "Ă", "“", "–", "…", "≥", "¹", "½", "😀", "°"])
def test_characters_that_plans_use_are_fine(char: str) -> None:
    assert plain(sound(f"ten: Rà {char} soát\n").locator.root) == {"ten": f"Rà {char} soát"}


def test_hidden_files_are_no_plans(tmp_path: Path) -> None:
    folder = tmp_path / "plans" / "lai-chau" / "2021"
    folder.mkdir(parents=True)
    for name in ("so-y-te.yml", ".so-y-te.yml.swp", ".DS_Store"):
        (folder / name).write_bytes(b"x: y\n")
    found = find(tmp_path, "content")
    assert [file.shown_path for file in found.plans] == ["content/plans/lai-chau/2021/so-y-te.yml"]
    assert {problem.rule for problem in found.problems} == {"missing-register"}


@pytest.mark.parametrize(
    "place",
    [
        "so-y-te.yml",
        "lai-chau/so-y-te.yml",
        "lai-chau/2021/so-y-te/so-y-te.yml",
        "lai-chau/21/so-y-te.yml",
        "lai-chau/20211/so-y-te.yml",
        "lai-chau/nam-2021/so-y-te.yml",
        "lai-chau/２０２１/so-y-te.yml",
        "Lai-Chau/2021/so-y-te.yml",
        "lai_chau/2021/so-y-te.yml",
        "lai-châu/2021/so-y-te.yml",
        "lai-chau-/2021/so-y-te.yml",
        "lai-chau/2021/so-y-te.yaml",
        "lai-chau/2021/so-y-te.yml.bak",
        "lai-chau/2021/so-y-te",
        "lai-chau/2021/so y te.yml",
        "lai-chau/2021/so-y-te (1).yml",
    ],
)
def test_a_file_in_the_wrong_place_is_reported_and_not_read(place: str, tmp_path: Path) -> None:
    path = tmp_path / "plans" / place
    path.parent.mkdir(parents=True)
    path.write_bytes(b"x: y\n")
    found = find(tmp_path, "content")
    assert found.plans == ()
    assert [(p.rule, p.location.path) for p in found.problems if p.rule != "missing-register"] == [
        ("path", f"content/plans/{place}")
    ]


@pytest.mark.parametrize("text", ["ngay_ban_hanh: ２０２１-０１-０１", "ngay_ban_hanh: |\n  2021-01-01\n"])
def test_a_date_is_written_with_plain_digits_on_one_line(text: str) -> None:
    document, faults = read_bytes(text.encode(), FILE)
    assert document is not None, faults
    _, faults = schema.load(document, Plan)
    assert "bad-date" in [fault.rule for fault in faults]
