"""The sections and tasks of one made-up plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from benchmarks.corpus.items import Entry, Items
from benchmarks.corpus.material import Form, Kind, Row, written

NARRATIVE = 54 / 60
"""Points of prose a task."""

_WITH_GROUPS, _FEWEST_GROUPED, _GROUP_SIZES = 0.4, 4, range(2, 10)
_WITH_INDICATOR, _WITH_TARGET, _WITH_NOTE, _WITH_COST, _WITH_TIMING = 0.8, 0.25, 0.05, 0.85, 0.01
_SECTION_WITH_NOTE, _SECTION_WITH_AREA, _FROM_LAST_YEAR = 0.2, 0.03, 0.4
_NOTES = ("Theo chỉ đạo của UBND tỉnh", "Thực hiện theo Đề án được duyệt", "Chuyển tiếp từ năm {before}")
_COSTS = ("Theo đề án được phê duyệt", "Lồng ghép trong kinh phí thường xuyên")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")


class Plain(str):
    """A text that stands in the file without quotes, though it looks like a number or a day."""

    __slots__ = ()


class Sections:
    """Writes the sections of one plan.

    ``before`` has the titles of the same agency's plan of the year before, by area: tasks that go on.
    """

    def __init__(self, items: Items, form: Form, before: Mapping[str, Sequence[str]]) -> None:
        self._items = items
        self._form = form
        self._voice = items.voice
        self._rng = items.voice.rng
        self._material = items.material
        self._before = {area: list(titles) for area, titles in before.items()}
        self.titles: dict[str, list[str]] = {}
        self.total = Decimal(0)

    def written(self, tasks: int) -> list[Entry]:
        """The sections with so many tasks in all, in the areas that the published plans' tasks stand in."""
        areas, weights = zip(*self._material.areas.items(), strict=True)
        drawn = self._rng.choices(areas, weights, k=tasks)
        told = self._rng.choices(areas, weights, k=round(tasks * NARRATIVE * self._rng.uniform(0.67, 1.33)))
        used = [area for area in areas if area in drawn]
        return [
            self._section(number, area, drawn.count(area), told.count(area))
            for number, area in enumerate(used, start=1)
        ]

    def _section(self, number: int, area: str, tasks: int, narrative: int) -> Entry:
        rng, voice = self._rng, self._voice
        section: Entry = {"ma": area, "de_muc": f"{number}. {self._heading(area)}"}
        if rng.random() < _SECTION_WITH_AREA:
            section["linh_vuc_phu"] = [rng.choice([other for other in self._material.areas if other != area])]
        if narrative:
            section["noi_dung"] = self._items.items(Kind.NARRATIVE, narrative, area, f"{number}.")
        if "phu_luc" in self._form.keys:
            section["de_muc_bang"] = f"{_ROMAN[number - 1]}. {self._heading(area)}"
        section["nhiem_vu"] = self._entries(number, area, tasks)
        if rng.random() < _SECTION_WITH_NOTE:
            name = self._material.area_names.get(area, area)
            section["ghi_chu_bien_tap"] = (
                f"Xếp vào lĩnh vực {name} là quyết định của người biên tập theo đề mục của {voice.agency}."
            )
        return section

    def _heading(self, area: str) -> str:
        headings = self._material.headings.get(area)
        return self._rng.choice(headings).written(self._voice) if headings else self._material.area_names[area]

    def _entries(self, section: int, area: str, tasks: int) -> list[Entry]:
        """Tasks, and groups of tasks; an entry's number is its place, a grouped task's has its group's in front."""
        rng, entries = self._rng, list[Entry]()
        grouped = tasks > _FEWEST_GROUPED and rng.random() < _WITH_GROUPS
        left = tasks
        while left:
            place = len(entries) + 1
            size = min(left, rng.choice(_GROUP_SIZES)) if grouped and rng.random() < 0.7 else 1
            if size > 1:
                heading = self._items.text(Kind.GROUP, area, longest=3)
                below = [self._task((section, place, n), area) for n in range(1, size + 1)]
                entries.append({"ma": str(place), "nhom": heading, "nhiem_vu": below})
            else:
                entries.append(self._task((section, place), area))
            left -= size
        return entries

    def _task(self, numbers: tuple[int, ...], area: str) -> Entry:
        rng, voice, form, items = self._rng, self._voice, self._form, self._items
        row = rng.choice(self._material.rows[area])
        task: Entry = {"id": f"nv-{'-'.join(map(str, numbers))}", "ma": ".".join(map(str, numbers[1:]))}
        title, note = items.with_slip(self._title(area))
        indicator = ""
        if form.prints("chi_so") and rng.random() < _WITH_INDICATOR:
            indicator = items.text(Kind.INDICATOR, area)
        quoted: list[Entry] = []
        if rng.random() < _WITH_TARGET:
            if indicator:
                indicator, quoted = items.with_target(indicator, area)
            else:
                title, quoted = items.with_target(title, area)
        self.titles.setdefault(area, []).append(title)
        if row.has_title or quoted:
            task["ten"] = title
        task |= self._parts(row, area)
        task |= self._cells(row, area, indicator)
        for target in quoted:
            target.pop("linh_vuc")
        rest = {
            "ghi_chu": rng.choice(_NOTES).format(before=voice.year - 1)
            if form.prints("ghi_chu") and rng.random() < _WITH_NOTE
            else "",
            "chi_tieu": quoted,
            "linh_vuc_phu": list(row.areas),
            "ten_cot": dict(row.columns),
            "ghi_chu_bien_tap": note if "ten" in task else None,
        }
        return task | {key: value for key, value in rest.items() if value}

    def _title(self, area: str) -> str:
        """New words, or last year's task once more."""
        titles, year = self._before.get(area), self._voice.year
        if titles and self._rng.random() < _FROM_LAST_YEAR:
            return titles.pop(self._rng.randrange(len(titles))).replace(str(year - 1), str(year))
        return self._items.text(Kind.TITLE, area)

    def _parts(self, row: Row, area: str) -> Entry:
        """The points in which the task is printed."""
        if not row.parts:
            return {}
        points = [
            {"ma": number, "noi_dung": self._items.text(Kind.TITLE, area, longest=3)}
            if number
            else self._items.text(Kind.TITLE, area, longest=3)
            for number in row.parts
        ]
        return {"muc_con": points}

    def _cells(self, row: Row, area: str, indicator: str) -> Entry:
        product = self._material.product(area, self._voice)
        lead, support = ([line.written(self._voice) for line in cell] for cell in (row.lead, row.support))
        cells: Entry = {"chu_tri": lead, "phoi_hop": support, "san_pham": _one_or_many(product)}
        cells |= {"chi_so": indicator, **self._time(row)}
        if self._form.prints("kinh_phi") and self._rng.random() < _WITH_COST:
            cells["kinh_phi"] = self._cost()
        return {key: value for key, value in cells.items() if value}

    def _time(self, row: Row) -> Entry:
        rng, voice = self._rng, self._voice
        if rng.random() < _WITH_TIMING:
            stated = {"start": Plain(f"{voice.year}-01-01"), "end": Plain(f"{voice.year}-12-31")}
            return {"thoi_gian": "Theo tiến độ được phê duyệt", "han": stated}
        if self._form.has_spans:
            return {"thoi_gian": written(rng.choice(self._material.spans), voice)}
        lines = row.lines or rng.choice(self._material.times)
        return {"thoi_gian": _one_or_many([line.written(voice) for line in lines])}

    def _cost(self) -> str:
        """Most tasks cost nothing, some have words; the rest is added up for the total."""
        rng = self._rng
        draw = rng.random()
        if draw < 0.5:
            return Plain("0")
        if draw > 0.97:
            return rng.choice(_COSTS)
        amount = Decimal(rng.randint(1, 200) * 5) if draw < 0.93 else Decimal(rng.randint(1, 999)) / 2
        self.total += amount
        return Plain(str(amount)) if amount == amount.to_integral_value() else str(amount).replace(".", ",")


def _one_or_many(lines: list[str]) -> str | list[str]:
    return lines[0] if len(lines) == 1 else lines
