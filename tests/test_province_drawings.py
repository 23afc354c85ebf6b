"""The map of squares, the drawings of mergers, and the timeline of the provinces."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import replace

import pytest
from conftest import CONTENT

from generator.build.check import check
from generator.catalog import Catalog
from generator.pages import Renderer
from generator.views import provinces
from generator.views.drawing import Box, Chart
from generator.views.lettering import SMALL, text_width
from generator.views.province_drawings import before_and_after, changes, tile_map, timeline
from generator.views.richtext import relative_to

CHECKED = check(CONTENT)
PRESENT = dt.date(2026, 11, 1)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The project's own content."""
    assert CHECKED.catalog is not None, CHECKED.problems
    return CHECKED.catalog


@pytest.fixture(scope="module")
def tiles(catalog: Catalog) -> Chart:
    """The map as it stands on the list of provinces."""
    made = tile_map(catalog, relative_to("tinh/"))
    assert made is not None
    return made


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share any area."""
    across = one.x < other.x + other.width and other.x < one.x + one.width
    return across and one.y < other.y + other.height and other.y < one.y + one.height


def picture(slug: str, catalog: Catalog) -> Chart | None:
    """The drawing of one province's page."""
    history = catalog.provinces.history(slug)
    assert history is not None
    return before_and_after(history, catalog, relative_to(f"tinh/{slug}/"))


def boxes(chart: Chart) -> list[tuple[str, str]]:
    """Name and role of every box."""
    return [(piece.name, box.role) for piece in chart.pieces for box in piece.boxes]


def test_every_present_unit_and_both_archipelagos_have_a_tile(tiles: Chart, catalog: Catalog) -> None:
    names = {unit.latest_name.name for unit in catalog.provinces.on(PRESENT)}
    drawn = [piece.name.split(":")[0] for piece in tiles.pieces]
    assert len(drawn) == len(set(drawn)) == 36
    assert names <= set(drawn)
    assert set(drawn) - names == {
        "Quần đảo Hoàng Sa, (thành phố Đà Nẵng)",
        "Quần đảo Trường Sa, (tỉnh Khánh Hòa)",
    }


def test_no_two_tiles_overlap_and_all_lie_inside(tiles: Chart) -> None:
    drawn = [box for piece in tiles.pieces for box in piece.boxes]
    assert not [pair for pair in itertools.combinations(drawn, 2) if overlap(*pair)]
    assert all(box.x >= 0 and box.x + box.width <= tiles.width for box in drawn)
    assert all(box.y >= 0 and box.y + box.height <= tiles.height for box in drawn)


def test_names_fit_their_tiles(tiles: Chart) -> None:
    for piece in tiles.pieces:
        for words in piece.words:
            assert text_width(words.text, SMALL) <= piece.boxes[0].width + 4, words.text
            assert piece.boxes[0].y < words.y < piece.boxes[0].y + piece.boxes[0].height


def test_the_shape_is_the_countrys(catalog: Catalog) -> None:
    at = {unit.slug: unit.tile for unit in catalog.provinces.on(PRESENT) if unit.tile}
    north_to_south = ["cao-bang", "ha-noi", "thanh-hoa", "hue", "da-nang", "gia-lai", "ho-chi-minh", "ca-mau"]
    rows = [at[slug][1] for slug in north_to_south]
    assert rows == sorted(rows)
    widths = {row: len({tile[0] for tile in at.values() if tile[1] == row}) for row in range(max(rows) + 1)}
    assert min(widths[0], widths[1], widths[12]) > max(widths[row] for row in range(4, 8))
    east = max(tile[0] for tile in at.values())
    islands = {unit.slug: unit.archipelago.tile for unit in catalog.provinces.on(PRESENT) if unit.archipelago}
    assert set(islands) == {"da-nang", "khanh-hoa"}
    assert all(tile[0] > east for tile in islands.values())
    assert islands["da-nang"][1] < islands["khanh-hoa"][1]


def test_a_tile_is_accented_when_it_or_its_predecessors_have_plans(tiles: Chart) -> None:
    full = {name for name, role in boxes(tiles) if role == "tile-full"}
    assert full == {
        "Lai Châu: 1 kế hoạch",
        "Thanh Hóa: 1 kế hoạch",
        "Quảng Ngãi: 1 kế hoạch",
        "Lâm Đồng: 1 kế hoạch",
        "Hồ Chí Minh: 1 kế hoạch",
    }


def test_every_tile_is_a_link_and_the_list_below_has_them_all(tiles: Chart, catalog: Catalog) -> None:
    page = provinces.provinces(catalog)
    listed = {line.link.href for region in page.regions for line in region.provinces}
    assert {piece.href for piece in tiles.pieces} == listed


def test_a_register_without_tiles_has_no_map(catalog: Catalog) -> None:
    register = catalog.registers.provinces
    bare = [unit.model_copy(update={"tile": None, "archipelago": None}) for unit in register.provinces]
    registers = replace(catalog.registers, provinces=register.model_copy(update={"provinces": bare}))
    assert tile_map(Catalog(registers, catalog.plans, catalog.unit_names), relative_to("tinh/")) is None


@pytest.mark.parametrize("slug", ["lam-dong", "dak-nong"])
def test_a_merger_is_drawn_on_the_page_of_each_unit_in_it(slug: str, catalog: Catalog) -> None:
    chart = picture(slug, catalog)
    assert chart is not None
    assert [name for name, _ in boxes(chart)] == [
        "tỉnh Bình Thuận",
        "tỉnh Đắk Nông",
        "tỉnh Lâm Đồng",
        "tỉnh Lâm Đồng",
    ]
    assert len([stroke for piece in chart.pieces for stroke in piece.strokes]) == 3
    assert chart.description == (
        "Ngày 01/07/2025, tỉnh Bình Thuận, tỉnh Đắk Nông, tỉnh Lâm Đồng hợp nhất thành tỉnh Lâm Đồng."
    )


def test_the_units_of_the_page_are_the_accented_ones(catalog: Catalog) -> None:
    former, present = picture("dak-nong", catalog), picture("lam-dong", catalog)
    assert former is not None
    assert present is not None
    assert [role for _, role in boxes(former)] == ["tile", "tile-full", "tile", "tile"]
    assert [role for _, role in boxes(present)] == ["tile", "tile", "tile-full", "tile-full"]


def test_old_and_new_units_lead_to_their_own_place(catalog: Catalog) -> None:
    chart = picture("dak-nong", catalog)
    assert chart is not None
    assert [piece.href for piece in chart.pieces if piece.boxes] == [
        "../binh-thuan/#truoc",
        "#truoc",
        "../lam-dong/#truoc",
        "../lam-dong/#tu-2025-07-01",
    ]


def test_a_renaming_is_drawn_and_an_unchanged_unit_is_not(catalog: Catalog) -> None:
    hue = picture("hue", catalog)
    assert hue is not None
    assert hue.title == "Thay đổi ngày 01/01/2025"
    assert hue.description.endswith("tỉnh Thừa Thiên Huế trở thành thành phố Huế.")
    assert [name for name, _ in boxes(hue)] == ["tỉnh Thừa Thiên Huế", "thành phố Huế"]
    assert picture("lai-chau", catalog) is None


def test_an_unchanged_unit_says_so(catalog: Catalog) -> None:
    told = {}
    for slug in ("lai-chau", "hue", "lam-dong", "dak-nong"):
        history = catalog.provinces.history(slug)
        assert history is not None
        made = Renderer().render(next(provinces.province(history, catalog)))
        told[slug] = "Giữ nguyên khi cả nước sắp xếp lại ngày 01/07/2025." in made
    assert told == {"lai-chau": True, "hue": True, "lam-dong": False, "dak-nong": False}


def test_drawn_words_stay_inside(catalog: Catalog) -> None:
    for history in catalog.provinces.histories():
        chart = before_and_after(history, catalog, relative_to(f"tinh/{history.slug}/"))
        for piece in chart.pieces if chart else ():
            for box in piece.boxes:
                assert box.y >= 0
                assert chart is not None
                assert box.y + box.height <= chart.height
                assert all(box.y < words.y <= box.y + box.height for words in piece.words)


def test_the_timeline_is_the_registers(catalog: Catalog) -> None:
    found = changes(catalog)
    assert [(str(change.day), change.count) for change in found] == [
        ("2025-01-01", 63),
        ("2025-07-01", 34),
        ("2026-04-30", 34),
        ("2026-09-01", 34),
        ("2026-09-20", 34),
    ]
    assert found[1].sentences == (
        "Cả nước từ 63 còn 34 đơn vị: 52 đơn vị hợp nhất thành 23, 11 đơn vị giữ nguyên (Nghị quyết 202/2025/QH15).",
    )
    assert found[0].sentences == ("Tỉnh Thừa Thiên Huế trở thành thành phố Huế (Nghị quyết 175/2024/QH15).",)
    assert all("Nghị quyết" in sentence for change in found for sentence in change.sentences)


def test_the_timelines_bars_are_as_long_as_the_number_of_units(catalog: Catalog) -> None:
    chart = timeline(changes(catalog))
    assert chart is not None
    lengths = [box.width for piece in chart.pieces for box in piece.boxes if box.role == "muted"]
    assert lengths[1] / lengths[0] == pytest.approx(34 / 63, abs=0.01)
    for piece in chart.pieces:
        for words in piece.words:
            assert words.x + text_width(words.text, 13) <= chart.width
    assert timeline(()) is None
