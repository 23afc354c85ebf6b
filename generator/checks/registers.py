"""The registers hold together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from generator.catalog import Registry
from generator.checks.rule import Finding, guess, register_rule
from generator.problems import Location
from generator.text import name_key
from generator.text import slug as anchor


@register_rule("duplicate-register-id")
def register_ids_are_unique(registry: Registry) -> Iterator[Finding]:
    """Trong một danh mục không có hai mục cùng `ma` (tỉnh: không trùng thời gian)."""
    registers = registry.registers
    lists: dict[tuple[str, str], Iterable[str]] = {
        ("linh-vuc", "linh_vuc"): (area.slug for area in registers.areas.areas),
        ("linh-vuc", "chuong_trinh"): (programme.slug for programme in registers.areas.programmes),
        ("co-quan", "co_quan"): (agency.slug for agency in registers.agencies.agencies),
        ("co-quan", "don_vi"): (unit.slug for unit in registers.agencies.units),
        ("chi-tieu", "muc_tieu"): (aim.slug for aim in registers.aims.aims),
        ("thuat-ngu", "thuat_ngu"): (entry.headword for entry in registers.glossary.entries),
        ("van-ban", "loai_van_ban"): (kind.slug for kind in registers.documents.kinds),
        ("van-ban", "noi_ban_hanh"): (body.slug for body in registers.documents.bodies),
        ("van-ban", "van_ban"): (document.id for document in registers.documents.documents),
    }
    for (file, key), slugs in lists.items():
        seen: Counter[str] = Counter()
        for index, slug in enumerate(slugs):
            known = anchor(slug) if key == "thuat_ngu" else slug
            seen[known] += 1
            if seen[known] > 1:
                place = registers.locators[file].at(key, index)
                yield Finding(place, f"`{slug}` đã có trong danh mục", "đặt mã khác, hoặc gộp hai mục")


@register_rule("unit-name-twice")
def a_name_means_one_unit(registry: Registry) -> Iterator[Finding]:
    """Trong co-quan.yml, một cách gọi chỉ thuộc một đơn vị của cùng cơ quan."""
    locator = registry.registers.locators["co-quan"]
    first: dict[tuple[str | None, str], str] = {}
    for index, unit in enumerate(registry.registers.agencies.units):
        dated = [(name.name, ("ten",)) for name in unit.names]
        for name, path in (*dated, *((alias, ("ten_khac", i)) for i, alias in enumerate(unit.aliases))):
            known = first.setdefault((unit.agency, name_key(name)), unit.slug)
            if known != unit.slug:
                hint = "giữ ở một đơn vị; hai đơn vị thật sự cùng tên thì ghi tên đầy đủ của từng đơn vị"
                message = f"“{name}” đã là tên của đơn vị `{known}`"
                yield Finding(locator.at("don_vi", index, *path), message, hint)


@register_rule("province-overlap")
def units_of_one_slug_do_not_overlap(registry: Registry) -> Iterator[Finding]:
    """Hai đơn vị cùng `ma` không được cùng tồn tại một ngày."""
    units = list(registry.registers.provinces.provinces)
    for index, unit in enumerate(units):
        for other in units[:index]:
            first = max(unit.key[1], other.key[1])
            if unit.slug == other.slug and unit.covers(first) and other.covers(first):
                place = registry.registers.locators["tinh"].at("tinh", index)
                yield Finding(place, f"`{unit.slug}` trùng thời gian với một mục phía trên", "ghi `tu` và `den`")


@register_rule("dangling-register-reference")
def register_references_exist(registry: Registry) -> Iterator[Finding]:
    """Mã nhắc tới trong danh mục (`ke_thua`, `thuoc`, `linh_vuc`, tên chương trình) phải có thật."""
    registers = registry.registers
    for index, province in enumerate(registers.provinces.provinces):
        found = {unit.slug for unit in registry.provinces.predecessors(province)}
        for position, slug in enumerate(province.predecessors):
            if slug not in found:
                place = registers.locators["tinh"].at("tinh", index, "ke_thua", position)
                message = f"không có đơn vị `{slug}` kết thúc đúng một ngày trước khi `{province.slug}` bắt đầu"
                yield Finding(place, message, "kiểm tra `den` của đơn vị cũ và `tu` của đơn vị này")
    yield from _references_of_areas(registry)
    yield from _areas_of_aims(registry)
    for index, unit in enumerate(registers.agencies.units):
        if unit.agency is not None and unit.agency not in registry.agencies:
            place = registers.locators["co-quan"].at("don_vi", index, "thuoc")
            yield _missing(place, "cơ quan", unit.agency, registry.agencies)


def _references_of_areas(registry: Registry) -> Iterator[Finding]:
    locator = registry.registers.locators["linh-vuc"]
    programmes = {programme.slug for programme in registry.registers.areas.programmes}
    for index, area in enumerate(registry.registers.areas.areas):
        if area.parent is not None and area.parent not in registry.areas:
            yield _missing(locator.at("linh_vuc", index, "thuoc"), "lĩnh vực", area.parent, registry.areas)
        for slug in sorted(set(area.programme_names) - programmes):
            place = locator.at_key("linh_vuc", index, "ten_theo_chuong_trinh", slug)
            yield _missing(place, "chương trình", slug, sorted(programmes))


def _areas_of_aims(registry: Registry) -> Iterator[Finding]:
    locator = registry.registers.locators["chi-tieu"]
    for index, aim in enumerate(registry.registers.aims.aims):
        if aim.area not in registry.areas:
            yield _missing(locator.at("muc_tieu", index, "linh_vuc"), "lĩnh vực", aim.area, registry.areas)


def _missing(place: Location, kind: str, slug: str, known: Iterable[str]) -> Finding:
    return Finding(place, f"không có {kind} `{slug}`", guess(slug, known, f"một trong: {', '.join(known)}"))


ARCHIPELAGOS = ("quần đảo Hoàng Sa", "quần đảo Trường Sa")
"""No map of Viet Nam is complete without them."""


@register_rule("map-tile")
def the_tile_map_is_complete(registry: Registry) -> Iterator[Finding]:
    """Trên bản đồ ô, mỗi ô một đơn vị hiện nay; đã có bản đồ thì đủ mọi đơn vị hiện nay và hai quần đảo."""
    units, locator = registry.registers.provinces.provinces, registry.registers.locators["tinh"]
    tiles: dict[tuple[int, ...], str] = {}
    for index, unit in enumerate(units):
        if unit.tile and unit.valid_until:
            place = locator.at("tinh", index, "o_ban_do")
            yield Finding(
                place, f"`{unit.slug}` đã hết hiệu lực, không có ô trên bản đồ", "chuyển ô sang đơn vị kế tiếp"
            )
        for tile, place in _tiles(registry, index):
            if tile in tiles:
                message = f"ô {list(tile)} đã dành cho {tiles[tile]}"
                yield Finding(place, message, "chọn ô còn trống")
            tiles.setdefault(tile, f"`{unit.slug}`")
    if not tiles:
        return
    for index, unit in enumerate(units):
        if unit.tile is None and unit.valid_until is None:
            yield Finding(
                locator.at("tinh", index), f"`{unit.slug}` chưa có ô trên bản đồ", "thêm `o_ban_do: [cột, hàng]`"
            )
    named = {unit.archipelago.name for unit in units if unit.archipelago and unit.valid_until is None}
    for name in ARCHIPELAGOS:
        if name not in named:
            hint = f"thêm vào tỉnh, thành phố quản lý: `quan_dao: {{ten: {name}, o_ban_do: [cột, hàng]}}`"
            yield Finding(locator.at("tinh"), f"bản đồ thiếu {name}", hint)


def _tiles(registry: Registry, index: int) -> Iterator[tuple[tuple[int, ...], Location]]:
    """The squares of one unit and where they stand in the file."""
    unit, locator = registry.registers.provinces.provinces[index], registry.registers.locators["tinh"]
    if unit.tile:
        yield tuple(unit.tile), locator.at("tinh", index, "o_ban_do")
    if unit.archipelago:
        yield tuple(unit.archipelago.tile), locator.at("tinh", index, "quan_dao", "o_ban_do")
