"""Drawings of the provinces: the map of squares, and what became of the units on a day of change."""

from __future__ import annotations

import datetime as dt

from generator import routes
from generator.catalog import Catalog, ProvinceHistory
from generator.deferred import dataclass
from generator.model import Province
from generator.text import show_date, upper_first
from generator.views.drawing import WIDTH, Box, Chart, Piece, Stroke, Words
from generator.views.lettering import BODY, LINE, SMALL, wrap
from generator.views.richtext import Relative

_DAY = dt.timedelta(days=1)
_PITCH, _GAP, _LETTERS = 36, 3, 12
"""From one square to the next downwards, the room between two, and from one line of small letters to the next."""


def tile_map(catalog: Catalog, to: Relative) -> Chart | None:
    """The present units as squares in the shape of the country, each a link; None while the register has no squares.

    A square is accented when there are plans of the unit or of the units it was made of. An archipelago has a square of
    its own that stretches to the eastern edge and leads to its province.
    """
    present = [unit for unit in catalog.registers.provinces.provinces if unit.valid_until is None and unit.tile]
    if not present:
        return None
    places = [place for unit in present for place in _places(unit)]
    columns = max(tile[0] for tile, _ in places) + 2
    pieces, filled = [], 0
    for unit in present:
        plans = _plan_count(unit, catalog)
        filled += bool(plans)
        state = f"{plans} kế hoạch" if plans else "chưa thu thập kế hoạch nào"
        role = "tile-full" if plans else "tile"
        href = to(routes.province(unit.slug))
        for tile, name in _places(unit):
            pieces.append(_tile(tile, name, columns, role, f"{', '.join(name)}: {state}", href))
    rows = max(tile[1] for tile, _ in places) + 1
    names = ", ".join(unit.archipelago.name for unit in present if unit.archipelago)
    description = (
        f"{len(present)} tỉnh, thành phố hiện nay và {names}, mỗi nơi một ô, xếp theo hình dáng đất nước. "
        f"{filled} nơi đã có kế hoạch trên cổng, kể cả kế hoạch của các đơn vị đã hợp thành. Danh sách ở dưới ghi đủ."
    )
    return Chart(
        "ban-do", f"{len(present)} tỉnh, thành phố trên bản đồ", description, WIDTH, rows * _PITCH, tuple(pieces), None
    )


def _places(unit: Province) -> list[tuple[list[int], tuple[str, ...]]]:
    """The squares of a unit, each with the lines of its name."""
    places: list[tuple[list[int], tuple[str, ...]]] = []
    if unit.tile:
        places.append((unit.tile, (unit.latest_name.name,)))
    if unit.archipelago:
        places.append((unit.archipelago.tile, (upper_first(unit.archipelago.name), f"({unit.latest_name.full})")))
    return places


def _tile(tile: list[int], name: tuple[str, ...], columns: int, role: str, words: str, href: str) -> Piece:
    pitch = WIDTH // columns
    x, y = tile[0] * pitch, tile[1] * _PITCH
    is_far = len(name) > 1
    width = (WIDTH - x if is_far else pitch) - _GAP
    lines = [line for part in name for line in wrap(part, width - 2, SMALL)]
    height = max(_PITCH - _GAP, len(lines) * _LETTERS + 8)
    y = max(0, y - (height - _PITCH + _GAP))
    first = y + (height - _LETTERS * len(lines)) // 2 + _LETTERS - 3
    texts = tuple(
        Words(x + width // 2, first + _LETTERS * at, line, f"on-{role}", "middle") for at, line in enumerate(lines)
    )
    return Piece(words, (Box(x, y, width, height, role),), (), texts, href)


def _plan_count(unit: Province, catalog: Catalog) -> int:
    slugs = {unit.slug, *(old.slug for old in catalog.provinces.predecessors(unit))}
    return sum(len(catalog.plans_of(slug)) for slug in slugs)


_LEFT, _RIGHT = 152, 208
"""Where the old units end and the new one begins."""


def before_and_after(history: ProvinceHistory, catalog: Catalog, to: Relative) -> Chart | None:
    """The units that were joined or renamed into one, and that one; the units of this slug are accented.

    The last change that a unit of this slug took part in is drawn; None when there was none.
    """
    new = history.latest if history.latest.predecessors else catalog.provinces.successor(history.latest)
    if new is None or new.valid_from is None:
        return None
    old = catalog.provinces.predecessors(new)
    last = new.valid_from - _DAY
    height = max(LINE, *(LINE * len(wrap(unit.name_on(last).full, _LEFT - 16, BODY)) for unit in old)) + 12
    top, step = LINE + 8, height + 8
    middle = top + (step * len(old) - 8) // 2
    heads = Piece(
        "Thời gian",
        words=(
            Words(0, LINE - 4, f"đến hết {show_date(last)}", "small"),
            Words(_RIGHT, LINE - 4, f"từ {show_date(new.valid_from)}", "small"),
        ),
    )
    strokes = tuple(Stroke(_LEFT, top + step * index + height // 2, _RIGHT, middle) for index in range(len(old)))
    pieces = [heads, Piece("", strokes=strokes)]
    for index, unit in enumerate(old):
        box = Box(0, top + step * index, _LEFT, height, _role(unit, history))
        pieces.append(_named(box, unit.name_on(last).full, to(f"{routes.province(unit.slug)}#{anchor(unit)}")))
    box = Box(_RIGHT, middle - height // 2, WIDTH - _RIGHT, height, _role(new, history))
    pieces.append(_named(box, new.names[0].full, to(f"{routes.province(new.slug)}#{anchor(new)}")))
    names = ", ".join(unit.name_on(last).full for unit in old)
    verb, change = ("hợp nhất thành", "Hợp nhất") if len(old) > 1 else ("trở thành", "Thay đổi")
    words = f"Ngày {show_date(new.valid_from)}, {names} {verb} {new.names[0].full}."
    title = f"{change} ngày {show_date(new.valid_from)}"
    return Chart("truoc-va-sau", title, words, WIDTH, top + step * len(old), tuple(pieces), None)


def anchor(unit: Province) -> str:
    """The anchor of a unit on the page of its slug."""
    return f"tu-{unit.valid_from}" if unit.valid_from else "truoc"


def _role(unit: Province, history: ProvinceHistory) -> str:
    return "tile-full" if unit.slug == history.slug else "tile"


def _named(box: Box, name: str, href: str) -> Piece:
    lines = wrap(name, box.width - 16, BODY)
    first = box.y + (box.height - LINE * len(lines)) // 2 + LINE - 4
    words = tuple(
        Words(box.x + box.width // 2, first + LINE * at, line, f"on-{box.role}", "middle")
        for at, line in enumerate(lines)
    )
    return Piece(name, (box,), (), words, href)


@dataclass(frozen=True, slots=True)
class Change:
    """What changed on one day, a sentence each, and how many units there were from then on."""

    day: dt.date
    sentences: tuple[str, ...]
    count: int


def changes(catalog: Catalog) -> tuple[Change, ...]:
    """Every day on which the register changes a unit, a name or a status, oldest first."""
    units = catalog.registers.provinces.provinces
    days = {unit.valid_from for unit in units} | {name.valid_from for unit in units for name in unit.names}
    return tuple(
        Change(day, tuple(_sentences(day, catalog)), len(catalog.provinces.on(day)))
        for day in sorted(filter(None, days))
    )


def _sentences(day: dt.date, catalog: Catalog) -> list[str]:
    index, units = catalog.provinces, catalog.registers.provinces.provinces
    begun = [unit for unit in units if unit.valid_from == day]
    merged = [unit for unit in begun if len(unit.predecessors) > 1]
    sentences = []
    if merged:
        before, after = len(index.on(day - _DAY)), len(index.on(day))
        old = sum(len(index.predecessors(unit)) for unit in merged)
        basis = _basis(sorted({unit.legal_basis for unit in merged if unit.legal_basis}))
        sentences.append(
            f"Cả nước từ {before} còn {after} đơn vị: {old} đơn vị hợp nhất thành {len(merged)}, "
            f"{after - len(begun)} đơn vị giữ nguyên{basis}."
        )
    for unit in begun:
        if unit not in merged:
            names = " và ".join(old.latest_name.full for old in index.predecessors(unit))
            basis = _basis([unit.legal_basis] if unit.legal_basis else [])
            sentences.append(f"{upper_first(names)} trở thành {unit.names[0].full}{basis}.")
    for unit in units:
        for earlier, later in zip(unit.names, unit.names[1:], strict=False):
            if later.valid_from == day:
                basis = _basis([later.legal_basis] if later.legal_basis else [])
                sentences.append(f"{upper_first(earlier.full)} trở thành {later.full}{basis}.")
    return sentences


def _basis(numbers: list[str]) -> str:
    return f" (Nghị quyết {', '.join(numbers)})" if numbers else ""


_AXIS, _BAR = 74, 8


def timeline(found: tuple[Change, ...]) -> Chart | None:
    """The changes down a line: the day, what changed, and a bar as long as the number of units from that day on."""
    if not found:
        return None
    most = max(change.count for change in found)
    pieces, y = [], 0
    for change in found:
        lines = [
            line
            for text in change.sentences
            for line in wrap(text.split(" (")[0].rstrip("."), WIDTH - _AXIS - 16, BODY)
        ]
        texts = [Words(0, y + LINE - 4, show_date(change.day), "small")]
        texts += [Words(_AXIS + 16, y + LINE * at - 4, line) for at, line in enumerate(lines, start=1)]
        bottom = y + LINE * len(lines)
        room = WIDTH - _AXIS - 16 - 90
        length = max(1, change.count * room // most)
        texts.append(Words(_AXIS + 16 + length + 6, bottom + _BAR + 5, f"{change.count} đơn vị", "value"))
        boxes = (Box(_AXIS - 4, y + 5, 9, 9, "accent"), Box(_AXIS + 16, bottom + 4, length, _BAR, "muted"))
        next_y = bottom + _BAR + 22
        line = Stroke(_AXIS, y + 14, _AXIS, next_y + 5 if change is not found[-1] else bottom + _BAR + 4)
        pieces.append(Piece(show_date(change.day), boxes, (line,), tuple(texts)))
        y = next_y
    first, last = found[0], found[-1]
    words = (
        f"{len(found)} ngày có thay đổi, từ {show_date(first.day)} đến {show_date(last.day)}; "
        f"sau lần cuối có {last.count} đơn vị. Danh sách ngay dưới ghi đủ từng thay đổi và văn bản."
    )
    return Chart("dong-thoi-gian", "Các lần thay đổi", words, WIDTH, y - 12, tuple(pieces), None)
