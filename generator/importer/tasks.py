"""Rows and labelled paragraphs as tasks of the plan file."""

from __future__ import annotations

from typing import Any

from generator.importer.cells import Shared, cost, one_or_many, shared, units, without_stop
from generator.importer.entries import Entry
from generator.importer.marks import Marks
from generator.importer.wording import Marker, folded, marker, ordinal
from generator.model import Task
from generator.text import slug

TASK_KEYS = tuple(info.alias or name for name, info in Task.model_fields.items())
"""The keys of a task in the order in which they stand in a file."""

_PLAIN = ("san_pham", "chi_so", "thoi_gian")
_KNOWN = frozenset(("chu_tri", "phoi_hop", "kinh_phi", "ghi_chu", "bat_dau", "ket_thuc", *_PLAIN))


class Ids:
    """Gives every task an id of its own: its section's number, then its printed number."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, section: str, group: str, number: str, position: int) -> str:
        """``nv-2-1`` for number 2.1 in section 2, ``nv-1-a1`` for a1; the position where nothing is printed."""
        counts_section = section.isdigit() and number.startswith(f"{section}.") and group != section
        own = number[len(section) + 1 :] if counts_section else number
        own = own or str(position)
        if group and not own.startswith(group) and not number.startswith(f"{group}."):
            own = f"{group}-{own}"
        base = "-".join(filter(None, ("nv", _ascii(section), _ascii(own))))
        name, count = base, 1
        while name in self._taken:
            count += 1
            name = f"{base}-x{count}"
        self._taken.add(name)
        return name


def _ascii(text: str) -> str:
    return slug(text.replace("đ", "dd").replace("Đ", "DD"))


def titled(lines: list[str]) -> dict[str, Any]:
    """``ten`` and ``muc_con`` of a title: its first line, and the points under it."""
    if not lines:
        return {}
    first = marker(lines[0])
    points = lines if first.kind in ("letter", "sub") and len(lines) > 1 else lines[1:]
    found: dict[str, Any] = {} if points is lines else {"ten": first.rest if first.is_bullet else lines[0]}
    if points:
        found["muc_con"] = [_point(line) for line in points]
    return found


def _point(line: str) -> Any:
    found = marker(line)
    if found.kind and not found.is_bullet and found.label:
        return {"ma": found.label, "noi_dung": found.rest}
    return found.rest


class Writer:
    """Turns entries into tasks. ``taken`` gathers the words that became keys; ``names`` the printed column names."""

    def __init__(self, marks: Marks) -> None:
        self.marks = marks
        self.ids = Ids()
        self.taken: list[tuple[str, str]] = []

    def task(self, entry: Entry, section: str, group: str, position: int, names: dict[str, str]) -> dict[str, Any]:
        """One task. ``names`` are the printed names of its columns by key."""
        task: dict[str, Any] = {"id": self.ids.take(section, group, entry.number.label, position)}
        if entry.number.label:
            task["ma"] = entry.number.label
        task |= titled(entry.title)
        self._bodies(task, entry, names)
        for key in _PLAIN:
            if lines := entry.fields.get(key):
                task[key] = one_or_many(lines)
        self._span(task, entry)
        self._money(task, entry, names)
        self._rest(task, entry)
        if "ten" not in task and "muc_con" not in task:
            task["ten"] = "(không có chữ)"
        ordered = {key: task[key] for key in TASK_KEYS if key in task}
        for words in entry.marks:
            self.marks.add(ordered, "id", words)
        self._transfer(task, ordered)
        return ordered

    def _transfer(self, task: dict[str, Any], ordered: dict[str, Any]) -> None:
        for words, key in task.get("_marks", []):
            self.marks.add(ordered, key, words, once=words.startswith("cột"))

    def _bodies(self, task: dict[str, Any], entry: Entry, names: dict[str, str]) -> None:
        lead = entry.fields.get("chu_tri", [])
        support = entry.fields.get("phoi_hop", [])
        both = "_both" in names or "phoi_hop" not in names or "phoi hop" in folded(names.get("chu_tri", ""))
        found = shared(lead, joined=both) if lead else Shared([], [], [])
        if found.labels:
            self.taken += [(label, entry.place) for label in found.labels]
        elif lead and "_both" in names:
            task["ten_cot"] = {"chu_tri": names["_both"]}
        if leads := units(found.lead):
            task["chu_tri"] = leads
        other = shared(support, joined=False) if support else Shared([], [], [])
        if other.labels and other.lead and not other.support:
            self.taken += [(label, entry.place) for label in other.labels]
            support = other.lead
        elif other.labels:
            self.taken += [(label, entry.place) for label in other.labels]
            support = [*other.lead, *other.support]
        if supports := units([*found.support, *support]):
            task["phoi_hop"] = supports
        if "ten_cot" in task and not leads:
            del task["ten_cot"]

    def _span(self, task: dict[str, Any], entry: Entry) -> None:
        ends = {key: " ".join(entry.fields[key]) for key in ("bat_dau", "ket_thuc") if entry.fields.get(key)}
        if not ends:
            return
        if "thoi_gian" in task:
            lines = task["thoi_gian"] if isinstance(task["thoi_gian"], list) else [task["thoi_gian"]]
            task["thoi_gian"] = [*lines, *ends.values()]
        else:
            task["thoi_gian"] = ends

    def _money(self, task: dict[str, Any], entry: Entry, names: dict[str, str]) -> None:
        lines = entry.fields.get("kinh_phi", [])
        if lines:
            found = cost(" ".join(lines), names.get("kinh_phi", ""))
            task["kinh_phi"] = found.value
            unit = " ".join(lines).lstrip("0123456789., ")
            if unit and not isinstance(found.value, str):
                self.taken.append((unit, entry.place))  # the key says that the number is in million VND
            if found.mark:
                task.setdefault("_marks", []).append((found.mark, "kinh_phi"))

    def _rest(self, task: dict[str, Any], entry: Entry) -> None:
        notes = list(entry.fields.get("ghi_chu", []))
        unknown = {name: lines for name, lines in entry.fields.items() if name not in _KNOWN and lines}
        for name, lines in unknown.items():
            notes.append(f"{name}: {' '.join(lines)}" if name else " ".join(lines))
        if notes:
            task["ghi_chu"] = " ".join(notes)
        if unknown:
            task.setdefault("_marks", []).append(
                (f"cột không nhận ra ({', '.join(unknown) or 'không tên'}) chép vào ghi chú", "ghi_chu")
            )


def arrange(entries: list[Entry], writer: Writer, section: str, names: dict[str, str]) -> list[dict[str, Any]]:
    """Tasks, and groups with the tasks under them, in printed order."""
    found: list[dict[str, Any]] = []
    group: dict[str, Any] | None = None
    head: Entry | None = None
    position = 0
    for entry in entries:
        if entry.is_group:
            _close(group, head, found, writer, section)
            head, group = entry, {}
            if entry.number.label:
                group["ma"] = entry.number.label
            group |= {"nhom": entry.heading, "nhiem_vu": []}
            found.append(group)
            for words in entry.marks:
                writer.marks.add(group, "nhom", words)
            continue
        position += 1
        if group is not None and head is not None and _leaves(head.number, entry.number):
            _close(group, head, found, writer, section)
            group = head = None
        place = found if group is None else group["nhiem_vu"]
        label = head.number.label if head is not None else ""
        place.append(writer.task(entry, section, label, position, names))
    _close(group, head, found, writer, section)
    return found


def _leaves(group: Marker, number: Marker) -> bool:
    """Whether a task's number says that it stands beside the group, not in it."""
    if not group.kind or not number.kind:
        return False
    return number.kind == group.kind and ordinal(number) == ordinal(group) + 1


def _close(
    group: dict[str, Any] | None, head: Entry | None, found: list[dict[str, Any]], writer: Writer, section: str
) -> None:
    """A group without tasks is a task of its own."""
    if group is None or head is None or group["nhiem_vu"]:
        return
    head.marks.append("hàng này chỉ có tên và không có hàng con: là nhiệm vụ hay tiêu đề?")
    found[-1] = writer.task(
        Entry(False, head.number, head.title, head.place, marks=head.marks), section, "", len(found), {}
    )


def labelled_value(key: str, value: str) -> list[str]:
    """The lines of a labelled paragraph's value."""
    return [value if key in ("ghi_chu", "kinh_phi") else without_stop(value)]
