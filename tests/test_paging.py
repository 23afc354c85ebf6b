"""How long lists are cut into pages: every row once, nothing too heavy, every part with a way to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import routes
from generator.pages import Renderer
from generator.views import paging
from generator.views.paging import Part, Place, Row
from generator.views.richtext import relative_to

WHOLE = "co-quan/thanh-tra/"


def row(name: str, number: int, where: str, weight: int = 10, head: int = 0) -> Row[str]:
    """A row of a plan of one year and province."""
    return Row(name, weight, (paging.year(number), Place(where, where.upper())), f"{where}-{number}", head)


ROWS = [
    row("a", 2020, "lai-chau"),
    row("b", 2021, "lai-chau"),
    row("c", 2021, "lai-chau"),
    row("d", 2021, "thanh-hoa"),
]


def leaves(part: Part[str]) -> Iterator[Part[str]]:
    """The parts that have no children."""
    if not part.children:
        yield part
    for child in part.children:
        yield from leaves(child)


def test_a_light_list_is_one_page() -> None:
    whole = paging.cut(ROWS, limit=40)
    (sheet,) = paging.sheets(whole, WHOLE)
    assert (sheet.address, sheet.rows, sheet.is_whole, sheet.name) == (WHOLE, ("a", "b", "c", "d"), True, "")
    assert paging.way(sheet, "Thanh tra", relative_to(WHOLE)) is None
    assert paging.lines(sheet, relative_to(WHOLE)) == ()


def test_a_heavy_list_is_cut_by_year_then_by_province_then_into_pieces() -> None:
    sheets = list(paging.sheets(paging.cut(ROWS, limit=15), WHOLE))
    assert [(sheet.address.removeprefix(WHOLE), sheet.rows, sheet.part.count) for sheet in sheets] == [
        ("", (), 4),
        ("2021/", (), 3),
        ("2021/lai-chau/", ("b",), 2),
        ("2021/lai-chau/trang-2/", ("c",), 2),
        ("2021/thanh-hoa/", ("d",), 1),
        ("2020/", ("a",), 1),
    ]
    assert sheets[3].name == "năm 2021, LAI-CHAU, trang 2"
    assert sheets[3].steps == (
        ("năm 2021", f"{WHOLE}2021/"),
        ("LAI-CHAU", f"{WHOLE}2021/lai-chau/"),
        ("trang 2", f"{WHOLE}2021/lai-chau/trang-2/"),
    )


def test_only_the_parts_that_are_heavy_are_cut_further() -> None:
    addresses = [sheet.address for sheet in paging.sheets(paging.cut(ROWS, limit=30), WHOLE)]
    assert addresses == [WHOLE, f"{WHOLE}2021/", f"{WHOLE}2020/"]


def test_what_the_page_has_beside_the_list_counts_only_there() -> None:
    assert len(list(paging.sheets(paging.cut(ROWS, kept=30, limit=40), WHOLE))) == 3
    flat = [Row(str(number), 10) for number in range(6)]
    assert paging.cut(flat, kept=20, limit=40).pieces == (("0", "1"), ("2", "3", "4", "5"))


def test_a_heading_counts_once_for_its_group_on_each_page() -> None:
    rows = [row(name, 2021, "lai-chau", 10, head=5) for name in "abcd"]
    assert paging.cut(rows, limit=45).pieces == (("a", "b", "c", "d"),)
    assert leaf_pieces(paging.cut(rows, limit=44)) == [("a", "b", "c"), ("d",)]
    assert leaf_pieces(paging.cut(rows, limit=25)) == [("a", "b"), ("c", "d")]


def leaf_pieces(whole: Part[str]) -> list[tuple[str, ...]]:
    """The rows of every page that has rows."""
    return [piece for part in leaves(whole) for piece in part.pieces]


def test_a_page_may_be_empty_and_a_row_too_heavy_stands_alone() -> None:
    assert paging.cut([], kept=100, limit=10).pieces == ((),)
    assert leaf_pieces(paging.cut([Row("a", 5), Row("b", 50), Row("c", 5)], limit=10)) == [("a",), ("b",), ("c",)]


def test_parts_know_their_neighbours() -> None:
    sheets = {sheet.address: sheet for sheet in paging.sheets(paging.cut(ROWS, limit=15), WHOLE)}
    piece = sheets[f"{WHOLE}2021/lai-chau/trang-2/"]
    way = paging.way(piece, "Thanh tra", relative_to(piece.address))
    assert way is not None
    assert way.up is not None
    assert way.after is not None
    assert (way.up.text, way.up.href) == ("Năm 2021", "../../")
    assert way.before is None
    assert (way.after.text, way.after.href) == ("THANH-HOA", "../../thanh-hoa/")
    assert [(link.text, link.href) for link in way.pieces] == [("1", "../"), ("2", "./")]
    year = sheets[f"{WHOLE}2021/"]
    way = paging.way(year, "Thanh tra", relative_to(year.address))
    assert way is not None
    assert way.up is not None
    assert way.after is not None
    assert (way.up.text, way.up.href, way.pieces) == ("Thanh tra", "../", ())
    assert (way.after.text, way.after.href) == ("Năm 2020", "../2020/")
    lines = paging.lines(year, relative_to(year.address), lambda rows: f"{len(rows)} dòng")
    assert [(line.link.text, line.link.href, line.count, line.note) for line in lines] == [
        ("LAI-CHAU", "lai-chau/", 2, "2 dòng"),
        ("THANH-HOA", "thanh-hoa/", 1, "1 dòng"),
    ]


def test_the_pieces_of_a_whole_list_have_no_way_up() -> None:
    sheets = list(paging.sheets(paging.cut([Row("a", 5), Row("b", 6)], limit=10), WHOLE))
    assert [sheet.address for sheet in sheets] == [WHOLE, f"{WHOLE}trang-2/"]
    way = paging.way(sheets[0], "Thanh tra", relative_to(WHOLE))
    assert way is not None
    assert way.up is None
    assert [link.href for link in way.pieces] == ["./", "trang-2/"]


def test_the_limit_is_read_when_a_list_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "LIMIT", 15)
    assert len(paging.cut(ROWS).children) == 2


def test_letters_with_marks_weigh_what_they_take() -> None:
    assert paging.weigh("abc") == 3
    assert paging.weigh("ế", None, "", markup=7) == 10
    assert paging.weigh(links=2) == 2 * paging.LINK


def test_the_macros_show_parts_and_ways() -> None:
    template = Renderer()._environment.from_string(  # macros have no page of their own
        '{% import "_paging.md.j2" as p %}{{ p.parts(lines, "việc") }}{{ p.way(way) }}'
    )
    sheets = list(paging.sheets(paging.cut(ROWS, limit=15), WHOLE))
    sheet = sheets[3]
    to = relative_to(sheet.address)
    shown = template.render(lines=paging.lines(sheets[0], relative_to(WHOLE)), way=paging.way(sheet, "<Thanh>", to))
    assert '<li><a href="2021/">Năm 2021</a> <span class="p-meta">3 việc</span></li>' in shown
    assert '<a href="../">1</a> <b aria-current="page">2</b>' in shown
    assert '<a href="../../">↑ Năm 2021</a>' in shown
    assert 'rel="next">THANH-HOA →</a>' in shown
    assert 'rel="prev"' not in shown
    assert template.render(lines=(), way=None).count("<nav") == 0
    above = paging.way(sheets[1], "<Thanh>", to)
    assert "&lt;Thanh&gt;" in template.render(lines=(), way=above)


@given(
    st.lists(
        st.tuples(st.sampled_from([2019, 2020, 2021]), st.sampled_from("abc"), st.integers(1, 20), st.integers(0, 5))
    ),
    st.integers(0, 200),
    st.integers(25, 120),
)
def test_every_row_stands_on_exactly_one_page_and_no_page_is_too_heavy(
    plans: list[tuple[int, str, int, int]], kept: int, limit: int
) -> None:
    rows = [row(str(index), number, where, weight, head) for index, (number, where, weight, head) in enumerate(plans)]
    whole = paging.cut(rows, kept=kept, limit=limit)
    sheets = list(paging.sheets(whole, WHOLE))
    shown = [name for sheet in sheets for name in sheet.rows]
    assert sorted(shown) == sorted(found.content for found in rows)
    assert len({sheet.address for sheet in sheets}) == len(sheets)
    weights = {found.content: found.weight + found.head for found in rows}
    for sheet in sheets:
        assert sheet.part.count == len(sheet.part.rows) >= len(sheet.rows)
        assert len(sheet.rows) <= 1 or sum(weights[name] for name in sheet.rows) <= limit + 5 * len(sheet.rows)
        assert sheet.part.count == sum(child.count for child in sheet.part.children) or not sheet.part.children
        if sheet.part.children:
            addresses = {routes.part(sheet.address, child.keys[-1]) for child in sheet.part.children}
            assert addresses <= {other.address for other in sheets}
