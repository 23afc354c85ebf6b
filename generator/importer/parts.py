"""The body of a plan: purposes, requirements, targets, areas, funding, duties, by what their headings say."""

from __future__ import annotations

import re
from typing import Any

from generator.importer.duties import Duties, names_unit, note_heading, unit_in
from generator.importer.headings import closes, kind_of, leads_to_annex
from generator.importer.marks import Marks
from generator.importer.prose import fields_of, has_tasks, unfold
from generator.importer.sections import Sections
from generator.importer.task_table import TaskTable
from generator.importer.tree import Node, item
from generator.importer.wording import Marker, folded

_INLINE = re.compile(r"^((?:Mục đích|Mục tiêu|Yêu cầu|Chỉ tiêu)\s*:)\s*(\S.*)$", re.IGNORECASE)
_BARE = (
    *("muc dich", "yeu cau", "muc tieu", "chi tieu", "quan diem"),
    *("muc dich ban hanh", "cac chi tieu", "chi tieu cu the"),
)
_AIMS = {"purposes": "muc_dich", "requirements": "yeu_cau", "targets": "chi_tieu"}
_KEYS_OF = {"yeu cau": "yeu_cau", "chi tieu": "chi_tieu"}


class Body:
    """Reads the tree of the body into the plan."""

    def __init__(self, plan: dict[str, Any], sections: Sections, marks: Marks) -> None:
        self._plan = plan
        self._sections = sections
        self._marks = marks
        self._duties = Duties(plan, sections, marks)
        self._readers = {
            "purposes": self._aims,
            "requirements": self._aims,
            "targets": self._aims,
            "funding": self._duties.funding,
            "duties": self._duties.duties,
            "tasks": self._tasks,
        }

    def read(self, root: Node) -> None:
        """Place every top-level paragraph and what stands under it."""
        closing = _taken_closing(root.nodes[-1]) if root.nodes else []
        before = ""
        for child in self._top(root):
            if isinstance(child, TaskTable):
                self._sections.table(child, None)
                continue
            kind = self._kind(child)
            if before == "duties" and not kind and child.kind == "line" and child.nodes and names_unit(child.text):
                self._duties.unit(child)  # headings that are all alike nest in nothing
                continue
            before = kind
            if kind in ("tasks", ""):
                unfold(child)
            if kind:
                self._readers[kind](child)
            else:
                self._untitled(child)
        for node in closing:
            self._duties.closing(node)

    def _untitled(self, child: Node) -> None:
        """Place a paragraph whose heading opens none of the known parts."""
        if child.is_heading and (child.children or self._sections.fits(child.text)):
            self._sections.prose(child)
        elif closes(child.text) and not child.marker.kind:
            self._duties.closing(child)
        elif leads_to_annex(child.text) and not child.children:
            self._lead_in(child.printed)
        elif (unit := unit_in(child.text)) and re.match(r"(giao|de nghi|yeu cau) ", folded(child.text)):
            self._duties.duty(child, unit)
        else:
            self._sections.loose([child], child.text)

    def _top(self, root: Node) -> list[Node | TaskTable]:
        """The children of the root; parts printed as "Phần thứ nhất" give way to what they hold."""
        found: list[Node | TaskTable] = []
        for child in root.children:
            if (
                isinstance(child, Node)
                and child.kind in ("word", "upper")
                and any(self._kind(inner) for inner in child.nodes)
            ):
                self._plan.setdefault("de_muc", {}).setdefault("linh_vuc", []).append(child.printed)
                found += child.children
            else:
                found.append(child)
        return found

    def _kind(self, node: Node) -> str:
        if not node.is_heading and not (node.kind in ("roman", "upper", "line") and len(node.text) < 250):
            return ""
        if node.kind not in ("roman", "upper", "line", "d1", "word"):
            return ""
        kind = kind_of(node.text)
        if (
            kind in ("tasks", "duties", "funding", "")
            and self._sections.fits(node.text)
            and "nhiem vu" not in folded(node.text)
        ):
            return "" if kind != "duties" else kind
        return kind

    def _heading(self, key: str, *lines: str) -> None:
        note_heading(self._plan, key, *lines)

    # Purposes, requirements, targets

    def _aims(self, node: Node) -> None:
        key = _AIMS[kind_of(node.text)]
        outer = node.printed
        for child in node.children:
            if isinstance(child, TaskTable):
                self._sections.table(child, None)
                continue
            if closes(child.text) and not child.marker.kind:
                self._duties.closing(child)
                continue
            inline = _INLINE.match(child.text)
            bare = folded(child.text) in _BARE or inline
            kind = kind_of(child.text) if bare or (child.is_heading and child.children) else ""
            inner = _AIMS.get(kind)
            if inner and bare:
                number = child.printed[: len(child.printed) - len(child.text)]
                self._heading(inner, outer, f"{number}{inline.group(1)}" if inline else child.printed)
                self._aim_items(inner, [*([_text_node(inline.group(2), child)] if inline else []), *child.nodes])
                self._tables(child)
            else:
                place = inner if inner in ("yeu_cau", "chi_tieu") else key
                self._heading(place, outer)
                self._aim_items(place, [child])
        if not node.children:
            self._heading(key, outer)
        both = [other for other in ("yeu cau", "chi tieu") if other in folded(outer) and key == "muc_dich"]
        missing = [other for other in both if _KEYS_OF[other] not in self._plan]
        if missing and "muc_dich" in self._plan:
            self._marks.add(
                self._plan, "muc_dich", f"đề mục “{outer}” gồm nhiều phần in chung; tách ra nếu bản gốc phân biệt"
            )

    def _tables(self, node: Node) -> None:
        for below in node.walk():
            for table in below.tables:
                self._sections.table(table, None)

    def _aim_items(self, key: str, nodes: list[Node]) -> None:
        if not nodes:
            return
        found = self._plan.setdefault(key, [])
        if key == "chi_tieu" and not found:
            self._marks.add(self._plan, "chi_tieu", "chỉ tiêu có con số thì thêm muc, linh_vuc, muc_tieu cho từng câu")
        found += [item(node) for node in nodes]

    # Areas and their tasks

    def _tasks(self, node: Node) -> None:
        nodes = node.nodes
        areas = [child for child in nodes if self._is_area(child)]
        if not areas and not node.tables and not [child for child in nodes if not self._is_lead_in(child)]:
            self._only_announces(node)
            return
        if not areas:
            deeper = [child for child in nodes if any(self._is_area(inner) for inner in child.nodes)]
            if not deeper:
                self._one_section(node)
                return
        self._heading("linh_vuc", node.printed)
        self._lead_in_below(areas[-1:])
        for child in node.children:
            if isinstance(child, TaskTable):
                self._sections.table(child, None)
            elif any(self._is_area(inner) for inner in child.nodes) and not self._is_area(child):
                self._tasks(child)
            elif self._is_lead_in(child):
                self._lead_in(child.printed)
            elif self._is_area(child) or (child.is_heading and child.marker.kind and not child.marker.is_bullet):
                self._sections.prose(child)
            elif not self._sections.found or child is not nodes[-1]:
                self._sections.intro(child)
            else:
                self._sections.loose([child], child.text)

    def _lead_in_below(self, areas: list[Node]) -> None:
        """“(Chi tiết tại Phụ lục kèm theo)” speaks of the whole part, though it stands under its last area."""
        for area in areas:
            for last in area.nodes[-1:]:
                if not last.marker.kind and self._is_lead_in(last):
                    area.children.remove(last)
                    self._lead_in(last.printed)

    def _is_area(self, node: Node) -> bool:
        if any(fields_of(child) for child in node.nodes):
            return False  # a task told with labels, however much its name reads like an area's
        numbered = node.kind in ("d1", "d2", "d3", "line", "roman", "upper", "letter")
        return (
            numbered
            and len(node.text) < 200
            and self._sections.fits(node.text)
            and (node.is_heading or not node.text.endswith("."))
        )

    def _is_lead_in(self, node: Node) -> bool:
        return not node.children and len(node.text) < 200 and leads_to_annex(node.text)

    def _only_announces(self, node: Node) -> None:
        """A part that says no more than that the tasks stand in an annex."""
        said = node.text.endswith(")") and leads_to_annex(node.text)
        if said:
            self._lead_in(node.printed)
        else:
            self._heading("linh_vuc", node.printed)
        for child in node.nodes:
            self._lead_in(child.printed)

    def _one_section(self, node: Node) -> None:
        if node.tables and not [child for child in node.nodes if not self._is_lead_in(child)]:
            self._heading("linh_vuc", node.printed)
            for child in node.children:
                if isinstance(child, TaskTable):
                    self._sections.table(child, None)
                else:
                    self._lead_in(child.printed)
            return
        for child in [child for child in node.nodes if self._is_lead_in(child)]:
            node.children.remove(child)
            self._lead_in(child.printed)
        if has_tasks(node) or not self._split_by_area(node):
            self._sections.prose(node)

    def _split_by_area(self, node: Node) -> bool:
        """Headings that name no known area, each with much under it, are sections all the same."""
        heads = [
            child
            for child in node.nodes
            if child.is_heading and child.children and child.kind in ("d1", "line", "upper")
        ]
        if len(heads) < 2 or len(heads) < len(node.nodes) / 2:
            return False
        self._heading("linh_vuc", node.printed)
        for child in node.children:
            if isinstance(child, TaskTable):
                self._sections.table(child, None)
            elif child in heads:
                self._sections.prose(child)
            else:
                self._sections.intro(child)
        return True

    def _lead_in(self, text: str) -> None:
        self._plan.setdefault("phu_luc", {}).setdefault("dan", []).append(text)


def _taken_closing(node: Node) -> list[Node]:
    """The plan's last sentences, taken off the points that they happen to stand under."""
    found = []
    for child in node.nodes:
        if closes(child.text) and not child.marker.kind:
            node.children.remove(child)
            found.append(child)
        else:
            found += _taken_closing(child)
    return found


def _text_node(text: str, like: Node) -> Node:
    return Node(Marker(), text, like.place)
