"""The sections of the plan: area headings with their narrative and their tasks, out of prose and out of tables."""

from __future__ import annotations

from typing import Any

from generator.importer.areas import Areas
from generator.importer.cells import shared
from generator.importer.entries import Entry
from generator.importer.marks import Marks
from generator.importer.prose import Prose
from generator.importer.task_table import TaskTable
from generator.importer.tasks import Writer, arrange
from generator.importer.tree import Node, item
from generator.importer.wording import marker, ordinal

_RANKS = {"word": 0, "upper": 1, "roman": 2, "": 3, "d1": 4, "d2": 5, "letter": 6}
_SECTION_KEYS = ("ma", "de_muc", "noi_dung", "de_muc_bang", "ten_cot", "nhiem_vu")


class Sections:
    """Grows the list ``linh_vuc``. ``column_names`` are those of the plan's first table or labelled lines."""

    def __init__(self, areas: Areas, marks: Marks) -> None:
        self.found: list[dict[str, Any]] = []
        self.column_names: dict[str, str] = {}
        self.writer = Writer(marks)
        self._areas = areas
        self._marks = marks
        self._intro: list[Node] = []

    def fits(self, heading: str) -> bool:
        """Whether a heading surely names an area."""
        return self._areas.guess(heading).is_sure

    def intro(self, node: Node) -> None:
        """Words printed above the next area's heading."""
        self._intro.append(node)

    def prose(self, node: Node, *, guess_from: str = "") -> dict[str, Any]:
        """The section under an area heading: narrative, labelled tasks, tables."""
        section = self._new(node.printed, "de_muc", guess_from or node.text)
        prose = Prose(node)
        if prose.narrative or self._intro:
            section["noi_dung"] = [*self._intros(section), *prose.narrative]
        self._add(section, arrange_prose(prose, self.writer, self._number(section), self._names(prose.column_names)))
        for table in node.tables:
            self.table(table, section)
        for inner in node.nodes:
            for below in inner.walk():
                for table in below.tables:
                    self.table(table, section)
        return section

    def loose(self, nodes: list[Node], heading: str) -> None:
        """Narrative that stands under no area's heading: kept with the last section, or in one of its own."""
        if not nodes:
            return
        section = self.found[-1] if self.found else self._new("", "de_muc", heading)
        items = [item(node) for node in nodes]
        section.setdefault("noi_dung", []).extend(items)
        self._marks.add(
            section["noi_dung"],
            len(section["noi_dung"]) - len(items),
            "đoạn này in ngoài đề mục lĩnh vực; xem đặt ở đâu",
        )

    def table(self, table: TaskTable, under: dict[str, Any] | None, heading: str = "") -> None:
        """The tasks of a table, in the section it stands ``under`` or in those that its own rows name."""
        names = self._names(_names(table))
        entries = table.rows.entries
        level = None if under is not None else self._area_level(entries)
        section = under
        if section is None and heading:
            section = self._table_section(heading)
        run: list[Entry] = []
        for entry in entries:
            if level is not None and entry.is_group and self._is_area(entry, level):
                self._flush(section, run, names)
                section, run = self._table_section(_printed(entry)), []
            elif level is not None and entry.is_group and _rank(entry) < level:
                self._flush(section, run, names)
                run = []
                self._intro.append(Node(entry.number, entry.heading, entry.place))
            else:
                run.append(entry)
        self._flush(section, run, names)

    def says_what_to_do(self) -> bool:
        """Whether there is a task, or a section whose heading surely names an area."""
        headings = [section.get("de_muc") or section.get("de_muc_bang") or "" for section in self.found]
        has_tasks = any(section.get("nhiem_vu") for section in self.found)
        return has_tasks or any(self.fits(marker(heading).rest) for heading in headings)

    def finish(self) -> list[dict[str, Any]]:
        """The sections with their keys in order; words still waiting for a heading go to the last one."""
        if self._intro and self.found:
            section = self.found[-1]
            section["noi_dung"] = [*section.get("noi_dung", []), *self._intros(section)]
        for section in self.found:
            ordered = {key: section[key] for key in _SECTION_KEYS if section.get(key)}
            section.clear()
            section.update(ordered)
        return self.found

    def _intros(self, section: dict[str, Any]) -> list[Any]:
        items = [item(node) for node in self._intro]
        if items:
            self._marks.add(section, "noi_dung", "câu đầu in trước đề mục của lĩnh vực này")
        self._intro = []
        return items

    def _new(self, heading: str, key: str, words: str) -> dict[str, Any]:
        guess = self._areas.guess(marker(words).rest)
        section: dict[str, Any] = {"ma": guess.area}
        if heading:
            section[key] = heading
        if not guess.is_sure:
            said = f"đề mục “{heading}”" if heading else "phần này in không có đề mục"
            self._marks.add(
                section, "ma", f"{said}: máy đoán lĩnh vực là {guess.area}, chọn lại trong content/linh-vuc.yml nếu sai"
            )
        self.found.append(section)
        return section

    def _table_section(self, heading: str) -> dict[str, Any]:
        """The section of a heading inside a table: the one with the same area in the prose, or a new one."""
        guess = self._areas.guess(marker(heading).rest)
        for section in self.found:
            free = "de_muc" in section and not section.get("nhiem_vu") and "de_muc_bang" not in section
            if section["ma"] == guess.area and free and guess.is_sure:
                section["de_muc_bang"] = heading
                break
        else:
            section = self._new(heading, "de_muc_bang", heading)
        if self._intro:
            section["noi_dung"] = [*section.get("noi_dung", []), *self._intros(section)]
        return section

    def _flush(self, section: dict[str, Any] | None, entries: list[Entry], names: dict[str, str]) -> None:
        if not entries:
            return
        if section is None:
            section = self._new("", "de_muc", entries[0].heading)
        self._add(section, arrange(entries, self.writer, self._number(section), names))
        own = {key: name for key, name in names.items() if self.column_names.get(key) != name and key != "_both"}
        if own:
            section["ten_cot"] = {**section.get("ten_cot", {}), **own}

    def _add(self, section: dict[str, Any], tasks: list[dict[str, Any]]) -> None:
        if tasks:
            section.setdefault("nhiem_vu", []).extend(tasks)

    def _names(self, names: dict[str, str]) -> dict[str, str]:
        if not self.column_names:
            self.column_names = {key: name for key, name in names.items() if key != "_both"}
        return names

    def _number(self, section: dict[str, Any]) -> str:
        """What the ids of a section's tasks begin with: its printed number, or its place in the list."""
        own = marker(section.get("de_muc_bang") or section.get("de_muc") or "")
        number = ordinal(own) if own.kind in ("roman", "upper", "d1", "d2") else 0
        return str(number or self.found.index(section) + 1)

    def _area_level(self, entries: list[Entry]) -> int | None:
        """The rank of the groups that name areas: the outermost one, or the one whose names are known best."""
        groups = [entry for entry in entries if entry.is_group]
        if not groups:
            return None
        scores: dict[int, list[float]] = {}
        for group in groups:
            scores.setdefault(_rank(group), []).append(self._areas.guess(group.heading).score)
        outermost = min(scores)
        known = {rank: sum(values) / len(values) for rank, values in scores.items()}
        best = max(known, key=lambda rank: (known[rank], -rank))
        level = best if known[best] > known[outermost] + 0.3 and known[outermost] < 0.4 else outermost
        first_task = next((index for index, entry in enumerate(entries) if not entry.is_group), len(entries))
        opens = any(_rank(entry) == level for entry in entries[:first_task] if entry.is_group)
        return level if opens or known[level] > 0.5 else None

    def _is_area(self, entry: Entry, level: int) -> bool:
        if _rank(entry) == level:
            return bool(entry.number.kind) or level == _RANKS[""]
        return not entry.number.kind and entry.spans and self.fits(entry.heading) and level > _RANKS["roman"]


def arrange_prose(prose: Prose, writer: Writer, section: str, names: dict[str, str]) -> list[dict[str, Any]]:
    """Labelled paragraphs as tasks, groups kept."""
    writer.taken += prose.taken
    return arrange(prose.entries, writer, section, names)


def _names(table: TaskTable) -> dict[str, str]:
    """The printed names of a table's columns by key; labels inside the cells go before the name of their column.

    ``_both`` is then the column's own name, for the cells without labels.
    """
    found: dict[str, str] = {}
    for column in table.columns:
        key = "thoi_gian" if column.key in ("bat_dau", "ket_thuc") else column.key
        if key is None or key in ("ma", "ten", "nhom"):
            continue
        siblings = sum(other.key == column.key and other.under == column.under for other in table.columns)
        wider = column.under and (column.key in ("bat_dau", "ket_thuc") or siblings > 1)
        name = column.under if wider else column.name
        found.setdefault(key, name)
    if "chu_tri" in found and "phoi_hop" not in found:
        for entry in table.rows.entries:
            labels = shared(entry.fields.get("chu_tri", []), joined=False).labels
            if len(labels) > 1:
                return _with_labels(found, labels)
    return found


def _with_labels(names: dict[str, str], labels: list[str]) -> dict[str, str]:
    lead = next((label for label in labels if "chủ trì" in label.lower()), labels[0])
    support = next((label for label in labels if "chủ trì" not in label.lower()), "")
    if not support:
        return names
    found: dict[str, str] = {}
    for key, name in names.items():
        found |= {"chu_tri": lead.strip("- "), "phoi_hop": support.strip("- ")} if key == "chu_tri" else {key: name}
    return {**found, "_both": names["chu_tri"]}


def _printed(entry: Entry) -> str:
    return " ".join(filter(None, (entry.number.rest if entry.number.kind else "", entry.heading)))


def _rank(entry: Entry) -> int:
    return _RANKS.get(entry.number.kind, 7)
