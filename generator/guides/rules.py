"""Every rule that the program keeps, with a bad and a good example and what is printed about the bad one.

The examples are files in ``generator/rule_examples/<rule id>/``; the tests hold ``expected.txt`` to the program.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from generator import assets, checks, schema, source
from generator.guides.excerpts import Excerpt, changed, legend
from generator.problems import Severity

EXAMPLES = Path(__file__).resolve().parents[1] / "rule_examples"
DEFAULT_PLACE = "plans/lai-chau/2021/so-y-te.yml"
"""Where an example belongs below the content folder when its ``place.txt`` does not say otherwise."""

_PRINTED = re.compile(r"(.+?):(\d+):(\d+): (error|warning)\[([a-z0-9-]+)\]: (.*)")
_HINT = "    cách viết: "
_CONTENT = "content/"

Words = dict[str, tuple[str, Severity]]
"""Rule id -> the rule in words, and how much it weighs."""


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


def _errors(rules: Iterable[tuple[str, str]]) -> Words:
    return {name: (words, Severity.ERROR) for name, words in rules}


def _form() -> Words:
    return _errors(item for item in source.RULES.items() if item[0] not in _syntax())


def _syntax() -> Words:
    names = list(source.RULES)
    return _errors((name, source.RULES[name]) for name in names[names.index("syntax") :])


def _meaning(*modules: str) -> Words:
    return {
        name: (entry.words, entry.severity)
        for name, entry in checks.RULES.items()
        if entry.check.__module__.rpartition(".")[2] in modules
    }


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
        lambda: _errors(schema.RULES.items()),
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
        lambda: {**_meaning("registers"), **_errors(assets.RULES.items())},
    ),
)
"""The chapters in the order in which the program checks. A new room with rules gets an entry here."""


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
        if line.startswith(_HINT) and found:
            last = found.pop()
            found.append(Report(*_fields(last), line.removeprefix(_HINT)))
        elif match := _PRINTED.fullmatch(line):
            path, row, column, severity, name, message = match.groups()
            found.append(Report(path, int(row), int(column), Severity(severity), name, message, ""))
        else:
            raise ValueError(line)
    return tuple(found)


def _fields(report: Report) -> tuple[str, int, int, Severity, str, str]:
    return report.path, report.line, report.column, report.severity, report.rule, report.message


def _chapter(stage: _Stage) -> Chapter:
    rules = (_rule(name, words, severity, stage.examples / name) for name, (words, severity) in stage.rules().items())
    return Chapter(stage.anchor, stage.title, stage.words, tuple(rules))


def _rule(rule_id: str, words: str, severity: Severity, folder: Path) -> RuleGuide:
    reports = read_reports((folder / "expected.txt").read_text(encoding="utf-8"))
    if (folder / "bad.txt").exists():
        bad, good = (_worded(folder, stem, reports[0].path) for stem in ("bad", "good"))
        return RuleGuide(rule_id, words, severity, bad, reports, good)
    wrong, right = ((folder / f"{stem}.yml").read_bytes() for stem in ("bad", "good"))
    bad_lines = changed(wrong, right, [report.line for report in reports])
    bad = Example(_CONTENT + place_of(folder, "bad"), bad_lines)
    good = Example(_CONTENT + place_of(folder, "good"), changed(right, wrong))
    return RuleGuide(rule_id, words, severity, bad, reports, good, _before(folder, wrong), legend(bad_lines))


def _worded(folder: Path, stem: str, path: str) -> Example:
    return Example(path, words=(folder / f"{stem}.txt").read_text(encoding="utf-8").strip())


def _before(folder: Path, wrong: bytes) -> Example | None:
    """What stood on the portal, where the rule is about changing it."""
    file = folder / "before.yml"
    if not file.exists():
        return None
    return Example(_CONTENT + place_of(folder, "before"), changed(file.read_bytes(), wrong))
