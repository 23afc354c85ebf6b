"""One made-up plan, with the keys of a plan file in the order of the published ones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.corpus import names
from benchmarks.corpus.items import Entry, Items
from benchmarks.corpus.material import Form, Kind, Material, written
from benchmarks.corpus.sections import Plain, Sections
from benchmarks.corpus.wording import Voice
from generator.text import show_date

_TARGETS, _DUTIES, _PURPOSES, _LEGAL_BASES = 15 / 60, 18 / 60, 9 / 60, 5 / 60
_MOST_OF_A_KIND = 60
"""A plan with very many tasks does not state its purpose in hundreds of sentences."""
_WITH_FOOTNOTES, _WITH_MENTION, _AMENDED, _WITH_COUNT = 0.2, 0.3, 0.2, 0.1
_MOST_FOOTNOTES, _MOST_CORRECTIONS, _WORDS_OF_A_CORRECTION = 12, 4, 8
_TITLES = (
    "Cải cách hành chính {sector} {province} năm {year}",
    "Cải cách hành chính năm {year}",
    "Thực hiện công tác cải cách hành chính {sector} {province} năm {year}",
    "Kiểm soát thủ tục hành chính và cải cách hành chính của {agency} năm {year}",
)
_KINDS = {"ke-hoach": ("KH", "Kế hoạch"), "chuong-trinh": ("CTr", "Chương trình")}
_NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
_FIRST_UPDATE = "Đăng lần đầu."


@dataclass(frozen=True, slots=True)
class Made:
    """A plan as it is in its file, and its tasks' titles by area."""

    record: Entry
    titles: Mapping[str, Sequence[str]]


def plan(material: Material, voice: Voice, tasks: int, before: Mapping[str, Sequence[str]]) -> Made:
    """A plan of so many tasks; ``before`` has the titles of the same agency's plan of the year before."""
    form = voice.rng.choice(material.forms)
    writer = _Writer(material, voice, form, tasks)
    sections = Sections(writer.items, form, before)
    return Made(writer.written(sections.written(tasks), sections), sections.titles)


def day_of_issue(year: int) -> dt.date:
    """The day by which a plan for the year is out; which provinces there are is asked of it."""
    return dt.date(year - 1, 12, 20)


class _Writer:
    """What stands around the sections."""

    def __init__(self, material: Material, voice: Voice, form: Form, tasks: int) -> None:
        rng = voice.rng
        self._form = form
        self._voice = voice
        self._tasks = tasks
        footnotes = rng.randint(1, _MOST_FOOTNOTES) if rng.random() < _WITH_FOOTNOTES else 0
        self.items = Items(material, voice, footnotes)
        self._issued = day_of_issue(voice.year) - dt.timedelta(rng.randint(0, 30))
        letters, self._kind = _KINDS[form.kind]
        self._is_numbered = "so_hieu" in form.keys
        self._number = f"{rng.randint(100, 6000) if self._is_numbered else ''}/{letters}-{voice.abbreviation}"

    def written(self, sections: list[Entry], counted: Sections) -> Entry:
        """The whole plan; keys that the form does not use are left out."""
        rng, said = self._voice.rng, {key: written(value, self._voice) for key, value in self._form.said.items()}
        title = self._title()
        plan: Entry = {
            "loai": self._form.kind,
            "so_hieu": self._number if self._is_numbered else "",
            "ngay_ban_hanh": Plain(self._issued.isoformat() if self._is_numbered else f"{self._issued:%Y-%m}"),
            "dia_danh_ngay_thang": self._dateline(),
            "dau_van_ban": self._letterhead() if "dau_van_ban" in self._form.keys else [],
            "tieu_de": title,
            "nguoi_ky": {"ho_ten": names.person(rng), "chuc_vu": said["nguoi_ky"]["chuc_vu"]},
            "ten_cot": said.get("ten_cot"),
            "de_muc": said.get("de_muc"),
            "can_cu": self.items.items(Kind.LEGAL_BASIS, self._count(_LEGAL_BASES)),
            "mo_dau": f"{self._voice.agency} {self._voice.province_with_status} ban hành {self._kind} {title} như sau:",
            "muc_dich": self.items.items(Kind.PURPOSE, self._count(_PURPOSES)),
            "yeu_cau": self._if_used("yeu_cau", lambda: self.items.items(Kind.PURPOSE, self._count(_PURPOSES))),
            "chi_tieu": self._if_used("chi_tieu", lambda: self.items.targets(self._count(_TARGETS))),
            "phu_luc": self._annex(said.get("phu_luc"), counted),
            "linh_vuc": sections,
            "kinh_phi": said.get("kinh_phi"),
            "to_chuc_thuc_hien": self._duties(),
            "loi_ket": said.get("loi_ket"),
            "noi_nhan": said.get("noi_nhan"),
        }
        plan |= self._apparatus(plan, said, sections)
        return {key: value for key, value in plan.items() if value}

    def _if_used(self, key: str, make: Any) -> Any:
        return make() if key in self._form.keys else None

    def _count(self, share: float) -> int:
        """How many for one plan: the published plans' share of the tasks, a third more or less."""
        wanted = round(self._tasks * share * self._voice.rng.uniform(0.67, 1.33))
        return min(max(1, wanted), _MOST_OF_A_KIND)

    def _title(self) -> str:
        voice = self._voice
        words = {"province": voice.province_with_status, "year": voice.year, "agency": voice.agency}
        return voice.rng.choice(_TITLES).format(sector=f"ngành {voice.sector}", **words)

    def _dateline(self) -> str:
        day = f"{self._issued.day:02d}" if self._is_numbered else ""
        return " ".join(f"{self._voice.province}, ngày {day} tháng {self._issued:%m} năm {self._issued.year}".split())

    def _letterhead(self) -> list[str]:
        voice = self._voice
        above = f"UBND {voice.province_with_status}".upper()
        return [above, voice.agency.upper(), f"Số: {self._number}", *_NATION]

    def _annex(self, said: Entry | None, counted: Sections) -> Entry | None:
        """The annex as the form prints it, with this plan's own number and sum."""
        if said is None:
            return None
        voice, day = self._voice, show_date(self._issued) if self._is_numbered else ""
        own = f"{self._kind} số {self._number} ngày {day}".strip()
        caption = f"(Ban hành kèm theo {own} của {voice.agency} {voice.province_with_status})"
        annex = said | ({"chu_thich": caption} if "chu_thich" in said else {})
        if "tong_kinh_phi" in annex:
            annex["tong_kinh_phi"] = Plain(str(counted.total).replace(".", ","))
        return annex

    def _duties(self) -> list[Entry]:
        rng = self._voice.rng
        lines = [unit for rows in self.items.material.rows.values() for row in rows for unit in row.lead]
        units = [line.written(self._voice) for line in rng.sample(lines, 5)]
        texts = self.items.items(Kind.DUTY, self._count(_DUTIES))
        duties = [{"don_vi": unit, "nhiem_vu": texts[at::5]} for at, unit in enumerate(units) if texts[at::5]]
        return [{"ma": str(place), **duty} for place, duty in enumerate(duties, start=1)]

    def _apparatus(self, plan: Entry, said: Entry, sections: list[Entry]) -> Entry:
        """What editors add: footnotes, corrections, documents that are only named, notes, the source, updates."""
        rng, voice = self._voice.rng, self._voice
        tasks = list(_tasks(sections))
        notes = said.get("ghi_chu_bien_tap", [])
        source = f"{self._kind} số {self._number} của {voice.agency} {voice.province_with_status}"
        documents = self._mention(plan["can_cu"]) if rng.random() < _WITH_MENTION else []
        return {
            "cuoc_chu": [
                {"so": Plain(str(number)), "noi_dung": text}
                for number, text in enumerate(self.items.footnotes, start=1)
            ],
            "chinh_sua": self._corrections(plan, tasks),
            "van_ban": documents,
            "ghi_chu_bien_tap": notes,
            "nguon": {"tep": source, "ghi_chu": "Nội dung lấy từ văn bản đã ban hành bằng cách trích xuất chữ."},
            "lich_su": self._updates(tasks),
        }

    def _mention(self, bases: list[Any]) -> list[Entry]:
        """A law that the last legal basis names without its number."""
        if not self.items.material.mentions:
            return []
        words, document, reason = self._voice.rng.choice(self.items.material.mentions)
        bases.append(f"Căn cứ {words}.")
        return [{"in": words, "la": document, "ly_do": reason}]

    def _corrections(self, plan: Entry, tasks: list[Entry]) -> list[Entry]:
        """Words that stand once in the plan, as they were before a slip of recognition was mended."""
        rng = self._voice.rng
        whole = "\n".join(_texts(plan))
        made: list[Entry] = []
        for task in rng.sample(tasks, min(len(tasks), rng.randint(0, _MOST_CORRECTIONS))):
            words = task.get("ten", "").split(" ")[:_WORDS_OF_A_CORRECTION]
            mended = " ".join(words)
            printed = mended.replace("ầ", "â").replace("ổ", "ô").replace("ế", "ê")
            if len(words) < _WORDS_OF_A_CORRECTION or whole.count(mended) != 1 or printed == mended:
                continue
            made.append({"in": printed, "sua": mended, "vi_tri": task["ma"], "ly_do": "lỗi nhận dạng chữ"})
            if rng.random() < _WITH_COUNT:
                made[-1]["lan_thu"] = Plain("1")
        return made

    def _updates(self, tasks: list[Entry]) -> list[Entry]:
        rng = self._voice.rng
        day = self._issued + dt.timedelta(rng.randint(20, 90))
        updates: list[Entry] = [{"ngay": Plain(day.isoformat()), "noi_dung": _FIRST_UPDATE}]
        if rng.random() < _AMENDED:
            later, task = day + dt.timedelta(rng.randint(30, 200)), rng.choice(tasks)
            words = {"noi_dung": "Sửa thời gian của một nhiệm vụ.", "nhiem_vu": [task["id"]]}
            reason = f"Điều chỉnh theo Công văn số {rng.randint(100, 6000)}/{self._voice.abbreviation}-VP."
            updates.append({"ngay": Plain(later.isoformat()), **words, "ly_do": reason})
        return updates


def _tasks(entries: list[Entry]) -> Iterator[Entry]:
    """The tasks below sections and groups."""
    for entry in entries:
        if "id" in entry:
            yield entry
        else:
            yield from _tasks(entry.get("nhiem_vu", []))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)
