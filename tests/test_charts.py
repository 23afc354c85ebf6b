"""Charts: the geometry adds up, the table says what the picture says, everything is escaped."""

from __future__ import annotations

import html
import itertools
import re
import unicodedata
from collections.abc import Callable

import pytest
from markupsafe import Markup

from generator.pages import Renderer
from generator.views import charts
from generator.views.charts import Cell, GridRow, Group, Head, Row
from generator.views.drawing import WIDTH, Chart
from generator.views.lettering import BODY, text_width, wrap

LONG = "Ban Chỉ đạo cải cách hành chính và chuyển đổi số của Sở Y tế thành phố Hồ Chí Minh, các đơn vị trực thuộc"
ROWS = (
    Row("Văn phòng Sở", 40, "van-phong-so/"),
    Row(LONG, 10),
    Row("Thanh tra <Sở> & “khác”", 1, muted=True),
    Row("Phòng không có việc", 0),
)
HEADS = (Head("Thể chế", "the-che/"), Head("Một cửa"))
GRID = (
    GridRow(Head("Lai Châu", "lai-chau/"), (charts.count_cell(12, 12, "a/"), charts.count_cell(0, 12))),
    GridRow(Head("Bà Rịa - Vũng Tàu"), (charts.count_cell(3, 12), charts.count_cell(4, 12))),
)


def bars() -> Chart:
    return charts.bar_chart("bieu-do", "Nhiệm vụ theo đơn vị", "Bốn đơn vị.", ROWS, columns=("Đơn vị", "Nhiệm vụ"))


def columns() -> Chart:
    counts = (3, 0, 12, 0, 0, 6, 0, 0, 1, 0, 0, 24)
    return charts.column_chart("thang", "Hạn theo tháng", "Mười hai tháng.", charts.months(counts))


def grid() -> Chart:
    return charts.grid_chart("luoi", "Nhiệm vụ", "Hai tỉnh, hai lĩnh vực.", HEADS, GRID, corner="Tỉnh")


ALL = {"bars": bars, "columns": columns, "grid": grid}


def drawn(chart: Chart) -> str:
    """The chart as HTML, through the portal's own renderer."""
    environment = Renderer()._environment
    macro = environment.get_template("_charts.md.j2").module
    made = macro.chart(chart)  # type: ignore[attr-defined]
    assert isinstance(made, Markup)
    return str(made)


def printed(chart: Chart) -> list[str]:
    """All lines of text in the picture."""
    return [words.text for piece in chart.pieces for words in piece.words]


def test_a_bar_is_as_long_as_its_value() -> None:
    widths = [piece.boxes[0].width for piece in bars().pieces]
    assert widths[0] > widths[1] > widths[2] > widths[3] == 0
    assert widths[1] == pytest.approx(widths[0] / 4, abs=1)


def test_a_column_is_as_high_as_its_value_and_stands_on_the_line() -> None:
    chart = columns()
    boxes = [box for piece in chart.pieces for box in piece.boxes]
    (base,) = {line.y1 for piece in chart.pieces for line in piece.strokes}
    assert {box.y + box.height for box in boxes} == {base}
    assert boxes[2].height * 2 == boxes[11].height
    assert len(boxes) == 12


def test_quarters_are_apart_by_more_than_months_are() -> None:
    boxes = [box for piece in columns().pieces for box in piece.boxes]
    gaps = [later.x - box.x for box, later in itertools.pairwise(boxes)]
    assert {gap for at, gap in enumerate(gaps, start=1) if at % 3} == {min(gaps)}
    assert all(gap > min(gaps) for at, gap in enumerate(gaps, start=1) if at % 3 == 0)


def test_something_small_still_shows_and_nothing_does_not() -> None:
    assert charts.scaled(1, 100_000, 300) == 1
    assert charts.scaled(0, 100_000, 300) == 0
    assert charts.scaled(0, 0, 300) == 0


@pytest.mark.parametrize("make", ALL.values(), ids=ALL)
def test_every_mark_lies_inside_the_picture(make: Callable[[], Chart]) -> None:
    chart = make()
    for piece in chart.pieces:
        for box in piece.boxes:
            assert 0 <= box.x <= box.x + box.width <= chart.width
            assert 0 <= box.y <= box.y + box.height <= chart.height
        for words in piece.words:
            assert 0 <= words.x <= chart.width
            assert 0 < words.y <= chart.height
            if words.anchor == "start" and not words.turned:
                assert words.x + text_width(words.text, BODY) <= chart.width


def test_bars_do_not_overlap_the_labels_of_the_next() -> None:
    bottom = 0
    for piece in bars().pieces:
        assert min(words.y for words in piece.words) - BODY >= bottom
        bottom = max(box.y + box.height for box in piece.boxes)


def test_a_long_label_is_broken_and_never_cut() -> None:
    lines = wrap(LONG, 360, BODY)
    assert len(lines) > 1
    assert " ".join(lines) == LONG
    assert all(text_width(line, BODY) <= 360 for line in lines)
    assert wrap("Trách_nhiệm" * 9, 40, BODY) == ("Trách_nhiệm" * 9,)


def test_the_table_of_bars_and_columns_holds_the_values_of_the_picture() -> None:
    for chart in (bars(), columns()):
        assert chart.table is not None
        values = [
            piece.words[-1].text
            for piece in chart.pieces
            if piece.words[-1].role == "value" and piece.words[-1].text != "0"
        ]
        told = [row[1].text for row in chart.table.rows]
        assert [value for value in told if value != "0"] == values
        names = [piece.name for piece in chart.pieces if piece.boxes]
        assert names == [f"{label.text}: {value.text}" for label, value in chart.table.rows]


def test_the_table_of_a_grid_holds_the_values_of_the_picture() -> None:
    table = grid().table
    assert table is not None
    assert table.columns == ("Tỉnh", "Thể chế", "Một cửa")
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Lai Châu", "12", "0"],
        ["Bà Rịa - Vũng Tàu", "3", "4"],
    ]
    assert [text for text in printed(grid()) if text.isdigit()] == ["12", "3", "4"]


def test_counts_come_in_four_steps() -> None:
    roles = [charts.count_cell(value, 100).role for value in (0, 1, 25, 26, 50, 75, 76, 100)]
    assert roles == ["none", "step-1", "step-1", "step-2", "step-2", "step-3", "step-4", "step-4"]


def test_heads_wider_than_their_column_are_turned() -> None:
    assert all(words.turned for piece in grid().pieces[:2] for words in piece.words)
    years = charts.grid_chart("luoi", "a", "b", (Head("2017"),), (GridRow(Head("x"), (Cell("", "none", "0"),)),))
    assert not years.pieces[0].words[0].turned


def test_a_grid_of_many_columns_keeps_them_readable_by_growing() -> None:
    heads = tuple(Head(str(year)) for year in range(2000, 2030))
    row = GridRow(Head("Lai Châu"), tuple(charts.count_cell(1, 1) for _ in heads))
    chart = charts.grid_chart("luoi", "a", "b", heads, (row,))
    assert chart.width > WIDTH
    assert min(box.width for piece in chart.pieces for box in piece.boxes) >= 16


@pytest.mark.parametrize("make", ALL.values(), ids=ALL)
def test_html_is_escaped_composed_and_the_same_each_time(make: Callable[[], Chart]) -> None:
    made = drawn(make())
    assert made == drawn(make())
    assert unicodedata.is_normalized("NFC", made)
    assert "style=" not in made
    assert "<Sở>" not in made
    assert "None" not in made


def test_every_value_stands_in_the_picture_and_in_the_table_of_the_html() -> None:
    made = drawn(bars())
    picture, table = made.split("<details", 1)
    for row in ROWS:
        assert f">{row.text}</text>" in picture
        assert re.search(rf"{re.escape(html.escape(row.label, quote=False))}.*{row.text}</td></tr>", table)


def test_a_picture_is_an_image_unless_it_holds_links() -> None:
    assert 'role="img"' in drawn(columns())
    linked = drawn(grid())
    assert 'role="group"' in linked
    assert '<a href="a/" aria-label="Lai Châu, Thể chế: 12">' in linked


def test_title_and_description_are_what_the_picture_is_labelled_by() -> None:
    made = drawn(columns())
    match = re.search(r'aria-labelledby="(\S+) (\S+)"', made)
    assert match
    assert f'<title id="{match[1]}">Hạn theo tháng</title>' in made
    assert f'<desc id="{match[2]}">Mười hai tháng.</desc>' in made


def test_a_chart_of_nothing_is_still_a_chart() -> None:
    assert "<svg" in drawn(charts.bar_chart("trong", "Không có gì", "Không có gì.", ()))
    assert charts.column_chart("trong", "a", "b", (Group("Quý I", ()),)).pieces
