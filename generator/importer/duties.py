"""Who pays and who does what: the clause on money, the duties of each unit, the closing sentences."""

from __future__ import annotations

import re
from typing import Any

from generator.importer.headings import closes, kind_of
from generator.importer.marks import Marks
from generator.importer.sections import Sections
from generator.importer.task_table import TaskTable
from generator.importer.tree import Node, item
from generator.importer.wording import folded

_VERBS = (
    "có trách nhiệm|chủ trì|căn cứ|tham mưu|phối hợp|chịu trách nhiệm|là |làm |theo dõi|đôn đốc|tổng hợp|hướng dẫn|"
    "xây dựng|"
    "tổ chức thực hiện|tổ chức triển khai|triển khai|thực hiện|chỉ đạo|tiếp tục|thường xuyên|kiểm tra|thẩm định|bố trí|"
    "cân đối|đưa tin|tuyên truyền|chủ động|nghiêm túc|giúp|báo cáo|giám sát|bảo đảm|đảm bảo|chấp hành"
)
_UNIT = re.compile(
    rf"^(?:(?:Giao|Đề nghị|Yêu cầu)\s+)?(?P<unit>[A-ZĐÀ-Ỹ].{{3,120}}?)(?:\s*:|\s+(?:{_VERBS})\b)", re.IGNORECASE
)
_BODY = re.compile(
    r"(cac |giam doc |thu truong |truong |chanh )*(cac )?(so|ban|phong|van phong|thanh tra|don vi|chi cuc|trung tam"
    r"|benh vien|ubnd|uy ban|cong an|co quan)\b"
)


def names_unit(heading: str) -> bool:
    """Whether a heading is the name of a body, as units are named in an office."""
    return bool(_BODY.match(folded(heading)))


def unit_in(text: str) -> str:
    """The unit that a sentence about a duty begins with, or nothing."""
    found = _UNIT.match(text)
    return found["unit"] if found else ""


def note_heading(plan: dict[str, Any], key: str, *lines: str) -> None:
    """Keep the printed headings of a part, each once."""
    printed = plan.setdefault("de_muc", {}).setdefault(key, [])
    printed += [line for line in lines if line and line not in printed]


class Duties:
    """Reads the parts about money and duties into the plan."""

    def __init__(self, plan: dict[str, Any], sections: Sections, marks: Marks) -> None:
        self._plan = plan
        self._sections = sections
        self._marks = marks

    def funding(self, node: Node) -> None:
        self._note_heading("kinh_phi", node.printed)
        found = self._plan.setdefault("kinh_phi", [])
        for child in node.nodes:
            if closes(child.text) and not child.marker.kind:
                self.closing(child)
            else:
                found.append(item(child))
        self._tables(node)
        if not found:
            self._plan.pop("kinh_phi")

    def duties(self, node: Node) -> None:
        self._note_heading("to_chuc_thuc_hien", node.printed)
        for child in node.children:
            if isinstance(child, TaskTable):
                self._sections.table(child, None)
                continue
            found = unit_in(child.text)
            closing = [inner for inner in child.nodes if closes(inner.text) and not inner.marker.kind]
            for inner in closing:
                child.children.remove(inner)
                self.closing(inner)
            if closes(child.text) and not child.marker.kind:
                self.closing(child)
            elif kind_of(child.text) == "funding" and child.is_heading and child.children:
                self.funding(child)
            elif child.nodes and len(child.text) < 160:
                self.unit(child)
            else:
                self.duty(child, found)

    def unit(self, node: Node) -> None:
        """A unit's name as a heading, its duties under it."""
        duty = self._new_duty(node.marker.label, node.text.rstrip(" :"))
        for child in node.nodes:
            if closes(child.text) and not child.marker.kind:
                self.closing(child)
            else:
                duty["nhiem_vu"].append(item(child))
        if not duty["nhiem_vu"]:
            duty["nhiem_vu"].append(node.text)
        self._tables(node)

    def duty(self, node: Node, unit: str) -> None:
        """A duty told in one paragraph that names its unit."""
        duty = self._new_duty(node.marker.label, unit.rstrip(" ,:") or "(chưa rõ đơn vị)")
        name, _, rest = node.text.partition(":")
        text = rest.strip() if rest.strip() and name.strip() == unit.strip() else node.text
        children = [item(child) for child in node.nodes]
        duty["nhiem_vu"].append({"noi_dung": text, "muc_con": children} if children else text)
        if not unit:
            self._marks.add(duty, "don_vi", "không nhận ra đơn vị nào trong câu; ghi don_vi theo câu bên dưới")
        self._tables(node)

    def _new_duty(self, number: str, unit: str) -> dict[str, Any]:
        duty: dict[str, Any] = {"ma": number} if number else {}
        duty |= {"don_vi": unit, "nhiem_vu": []}
        self._plan.setdefault("to_chuc_thuc_hien", []).append(duty)
        return duty

    def closing(self, node: Node) -> None:
        """A sentence of the plan's end, with what stands under it."""
        closing = self._plan.setdefault("loi_ket", [])
        closing += [below.printed for below in node.walk()]

    def _note_heading(self, key: str, *lines: str) -> None:
        note_heading(self._plan, key, *lines)

    def _tables(self, node: Node) -> None:
        for below in node.walk():
            for table in below.tables:
                self._sections.table(table, None)
