"""Every rule that the program keeps, with a bad and a good example and what is printed about the bad one.

The examples are files in ``generator/rule_examples/<rule id>/``, those about changes to what is published in
``generator/changes/examples/<rule id>/``; the tests hold ``expected.txt`` to the program.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from generator import assets, changes, checks, schema, source
from generator.deferred import dataclass
from generator.guides.excerpts import Excerpt, changed, legend
from generator.problems import Severity

EXAMPLES = Path(__file__).resolve().parents[1] / "rule_examples"
CHANGE_EXAMPLES = Path(changes.__file__).parent / "examples"
DEFAULT_PLACE = "plans/lai-chau/2021/so-y-te.yml"
"""Where an example belongs below the content folder when its ``place.txt`` does not say otherwise."""

_PRINTED = re.compile(r"(.+?):(\d+):(\d+): (error|warning)\[([a-z0-9-]+)\]: (.*)")
_HINT = "    cách viết: "
_CONTENT = "content/"

Words = Mapping[str, str]
"""Rule id -> the rule in words."""


@dataclass(frozen=True, slots=True)
class Report:
    """One problem as the program prints it."""

    path: str
    line: int
    column: int
    severity: Severity
    rule: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Example:
    """A file, or only words where no file can show it; ``lines`` is empty for an empty file."""

    path: str
    lines: Excerpt = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class RuleGuide:
    """A rule: words, weight, what breaks it, what is printed then, and the same thing written right.

    ``before`` is the published version, for rules about changing one; ``legend`` explains written-out characters.
    """

    id: str
    words: str
    severity: Severity
    bad: Example
    reports: tuple[Report, ...]
    good: Example
    before: Example | None = None
    legend: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """Rules about one thing."""

    anchor: str
    title: str
    words: str
    rules: tuple[RuleGuide, ...]


@dataclass(frozen=True, slots=True)
class _Stage:
    """A chapter before its examples are read: ``rules`` gives the rules, ``examples`` the folder of their examples."""

    anchor: str
    title: str
    words: str
    rules: Callable[[], Words]
    examples: Path = EXAMPLES


def _form() -> Words:
    return {name: words for name, words in source.RULES.items() if name not in _syntax()}


def _syntax() -> Words:
    names = list(source.RULES)
    return {name: source.RULES[name] for name in names[names.index("syntax") :]}


def _meaning(*modules: str) -> Words:
    return {name: entry.words for name, entry in checks.RULES.items() if entry.module in modules}


_STAGES = (
    _Stage(
        "tep-va-ky-tu",
        "Tệp và ký tự",
        "Tệp nằm đúng chỗ, đọc được, và không mang theo ký tự lạ từ Word.",
        _form,
    ),
    _Stage(
        "cu-phap",
        "Cách gõ YAML",
        "Dấu hai chấm, dấu gạch, dấu nháy và thụt dòng cho biết chữ nào thuộc về đâu.",
        _syntax,
    ),
    _Stage(
        "khoa-va-gia-tri",
        "Khóa và giá trị",
        "Khóa nào được dùng, khóa nào bắt buộc, giá trị viết thế nào.",
        lambda: schema.RULES,
    ),
    _Stage(
        "ten-goi",
        "Tên gọi khớp với danh mục",
        "Tỉnh, cơ quan, lĩnh vực, đơn vị, mục tiêu và định danh đều phải tìm thấy được.",
        lambda: _meaning("identity", "references"),
    ),
    _Stage(
        "loi-van",
        "Lời văn, thời gian, số tiền",
        "Chỗ trích phải có thật trong kế hoạch, thời gian phải đọc được, tổng phải khớp.",
        lambda: _meaning("texts", "times", "money"),
    ),
    _Stage(
        "van-ban-vien-dan",
        "Văn bản viện dẫn",
        "Mỗi số hiệu dẫn tới một văn bản, mỗi điều nói về văn bản ấy có nguồn.",
        lambda: _meaning("documents"),
    ),
    _Stage(
        "danh-muc",
        "Các tệp danh mục",
        "Danh mục tỉnh, cơ quan, lĩnh vực, thuật ngữ khớp với nhau.",
        lambda: {**_meaning("registers"), **assets.RULES},
    ),
    _Stage(
        "sua-ban-da-dang",
        "Sửa bản đã đăng",
        "Việc đã đăng không biến mất, hạn đã đăng không đổi, mà không nói vì sao. Máy so bản mới với bản đang đăng.",
        lambda: changes.RULES,
        CHANGE_EXAMPLES,
    ),
)
"""The chapters in the order in which the program checks. A new room with rules gets an entry here: its ``RULES`` in
words and the folder of its examples."""


@lru_cache(maxsize=1)
def chapters() -> tuple[Chapter, ...]:
    """All rules by chapter, read once."""
    return tuple(map(_chapter, _STAGES))


def rule(rule_id: str) -> RuleGuide:
    """One rule. Raises KeyError for an id that no rule has."""
    return {entry.id: entry for chapter in chapters() for entry in chapter.rules}[rule_id]


def place_of(folder: Path, stem: str) -> str:
    """Where an example belongs, below the content folder."""
    file = folder / "place.txt"
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return dict(line.split(" ", 1) for line in lines).get(stem, DEFAULT_PLACE)


def read_reports(text: str) -> tuple[Report, ...]:
    """The problems in a report as text. Raises ValueError for a line that is none."""
    found: list[Report] = []
    for line in text.splitlines():
        if match := _PRINTED.fullmatch(line):
            path, row, column, severity, name, message = match.groups()
            found.append(Report(path, int(row), int(column), Severity(severity), name, message, ""))
        elif found and line.startswith(_HINT):
            found[-1] = replace(found[-1], hint=line.removeprefix(_HINT))
        elif found and found[-1].hint:
            found[-1] = replace(found[-1], hint=f"{found[-1].hint}\n{line}")
        else:
            raise ValueError(line)
    return tuple(found)


def _chapter(stage: _Stage) -> Chapter:
    rules = (_rule(name, words, stage.examples / name) for name, words in stage.rules().items())
    return Chapter(stage.anchor, stage.title, stage.words, tuple(rules))


def _rule(rule_id: str, words: str, folder: Path) -> RuleGuide:
    reports = read_reports((folder / "expected.txt").read_text(encoding="utf-8"))
    severity = next(report.severity for report in reports if report.rule == rule_id)
    bad = _example(folder, "bad", "good", reports)
    good = _example(folder, "good", "bad")
    before = _example(folder, "before", "bad") if (folder / "before.yml").exists() else None
    return RuleGuide(rule_id, words, severity, bad, reports, good, before, legend(bad.lines))


def _example(folder: Path, stem: str, other: str, reports: Sequence[Report] = ()) -> Example:
    """The lines that the ``other`` file has differently, or the words where no file can show it."""
    file = folder / f"{stem}.yml"
    if not file.exists():
        said = folder / f"{stem}.txt"
        words = said.read_text(encoding="utf-8").strip() if said.exists() else "Cả tệp bị xóa."
        return Example(reports[0].path if reports else "", words=words)
    beside = folder / f"{other}.yml"
    data = file.read_bytes()
    lines = changed(data, beside.read_bytes() if beside.exists() else data, [report.line for report in reports])
    return Example(_CONTENT + place_of(folder, stem), lines)
