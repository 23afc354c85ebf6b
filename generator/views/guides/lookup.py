"""The guides in which things are looked up: all rules, all keys."""

from __future__ import annotations

from generator import guides, routes
from generator.deferred import dataclass
from generator.guides import Chapter, RecordGuide, RuleGuide
from generator.views.guides.ways import GuidePage, frame
from generator.views.page import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesPage(GuidePage):
    """Every rule; ``shown`` is the one whose report is explained at the top."""

    chapters: tuple[Chapter, ...]
    count: int
    ids: tuple[str, ...]
    shown: RuleGuide


@dataclass(frozen=True, slots=True, kw_only=True)
class KeysPage(GuidePage):
    """Every key of the plan file."""

    records: tuple[RecordGuide, ...]
    count: int


def rules(site: Site) -> RulesPage:
    """All rules by chapter, with their examples."""
    chapters = guides.chapters()
    ids = sorted(rule.id for chapter in chapters for rule in chapter.rules)
    description = f"Máy soát kế hoạch theo {len(ids)} quy tắc: mỗi quy tắc có ví dụ sai, lời máy báo và ví dụ đúng."
    return RulesPage(
        **frame(routes.GUIDE_RULES, "guide-rules", "Các quy tắc máy soát", description, site),
        chapters=chapters,
        count=len(ids),
        ids=tuple(ids),
        shown=guides.rule("unknown-key"),
    )


def keys(site: Site) -> KeysPage:
    """All keys by group, as they are nested in the file."""
    records = guides.records()
    return KeysPage(
        **frame(
            routes.GUIDE_KEYS,
            "guide-keys",
            "Các khóa của tệp kế hoạch",
            "Mọi khóa được dùng trong tệp kế hoạch: nghĩa, kiểu, bắt buộc hay không, ví dụ.",
            site,
        ),
        records=records,
        count=sum(len(record.keys) for record in records),
    )
