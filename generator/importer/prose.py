"""Tasks told in paragraphs: a point, then lines such as "- Đơn vị chủ trì: ...", "- Thời gian: ..."."""

from __future__ import annotations

from typing import Any

from generator.importer.cells import Labelled, labelled, trailing
from generator.importer.entries import Entry
from generator.importer.task_table import TaskTable
from generator.importer.tasks import labelled_value
from generator.importer.tree import Node, item
from generator.importer.wording import Marker

_TELLING = {"chu_tri", "thoi_gian"}


def fields_of(node: Node) -> list[Labelled]:
    """The fields that a paragraph fills; a paragraph with points of its own fills none."""
    return labelled(node.text) if not node.nodes else []


def unfold(node: Node) -> None:
    """Put the fields that points tell in their own paragraph on lines under them."""
    for child in node.nodes:
        unfold(child)
        title, fields = trailing(child.text)
        if _is_telling(fields) and not labelled(child.text):
            child.text = title
            child.children[:0] = [Node(Marker(), f"{field.label}: {field.value}", child.place) for field in fields]


def has_tasks(node: Node) -> bool:
    """Whether labelled lines stand anywhere below."""
    return any(_is_telling([field for child in below.nodes for field in fields_of(child)]) for below in node.walk())


def _is_telling(fields: list[Labelled]) -> bool:
    keys = {field.key for field in fields}
    return bool(keys & _TELLING) or len(keys) > 1


class Prose:
    """What stands under a heading: narrative items, and entries for the tasks told with labels."""

    def __init__(self, node: Node) -> None:
        self.narrative: list[Any] = []
        self.entries: list[Entry] = []
        self.column_names: dict[str, str] = {}
        self.taken: list[tuple[str, str]] = []
        points = _attached(node)
        if has_tasks(node):
            for point in points:
                self._point(point)
        else:
            self.narrative = [item(point) for point in points]

    def _point(self, node: Node) -> None:
        fields = [field for child in node.nodes for field in fields_of(child)]
        if _is_telling(fields):
            self.entries.append(self._task(node))
        elif has_tasks(node):
            self.entries.append(Entry(True, node.marker, [node.text], node.place))
            for point in _attached(node):
                self._point(point)
        elif self.entries and node.marker.kind in ("letter", "sub", "d1", "d2", "d3"):
            entry = Entry(
                False,
                node.marker,
                [node.text, *(below.printed for below in node.walk() if below is not node)],
                node.place,
            )
            entry.marks.append("điểm này không có dòng đơn vị chủ trì, thời gian: là nhiệm vụ hay lời dẫn?")
            self.entries.append(entry)
        else:
            self.narrative.append(item(node))

    def _task(self, node: Node) -> Entry:
        entry = Entry(False, node.marker, [node.text], node.place)
        for child in node.nodes:
            found = fields_of(child)
            for field in found:
                self.column_names.setdefault(field.key, field.label)
                self.taken.append((f"{field.label}:", child.place))
                entry.fields.setdefault(field.key, []).extend(labelled_value(field.key, field.value))
            if not found:
                entry.title += [below.printed for below in child.walk()]
        return entry


def _attached(node: Node) -> list[Node]:
    """The points under a node; labelled lines that stand beside their point are put under it."""
    points: list[Node] = []
    for child in node.children:
        if isinstance(child, TaskTable):
            continue
        if points and fields_of(child) and not fields_of(points[-1]):
            points[-1].children.append(child)
        else:
            points.append(child)
    return points
