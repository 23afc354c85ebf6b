"""The glossary page."""

from __future__ import annotations

from generator import routes
from generator.catalog import Catalog
from generator.deferred import dataclass
from generator.model import GlossaryEntry
from generator.text import sort_key
from generator.views.page import Page, crumbs


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry."""

    anchor: str
    headword: str
    expansion: str | None
    explanation: str
    variants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TermGroup:
    """Entries under one heading."""

    anchor: str
    heading: str
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryPage(Page):
    """Abbreviations and terms in plain words."""

    groups: tuple[TermGroup, ...]


def glossary(catalog: Catalog) -> GlossaryPage:
    """The glossary."""
    entries = catalog.registers.glossary.entries
    kinds = (
        ("thuat-ngu", "Thuật ngữ", [e for e in entries if not e.abbreviation]),
        ("viet-tat", "Chữ viết tắt trong câu", [e for e in entries if e.abbreviation and not e.in_numbers_only]),
        ("trong-so-hieu", "Chữ viết tắt trong số hiệu văn bản", [e for e in entries if e.in_numbers_only]),
    )
    return GlossaryPage(
        address=routes.GLOSSARY,
        kind="glossary",
        title="Thuật ngữ và chữ viết tắt",
        description="Chữ viết tắt và thuật ngữ trong kế hoạch cải cách hành chính, giải thích bằng lời thường.",
        crumbs=crumbs(routes.GLOSSARY, ("Thuật ngữ", routes.GLOSSARY)),
        has_contents=True,
        groups=tuple(
            TermGroup(
                f"nhom-{anchor}", heading, tuple(_term(e) for e in sorted(found, key=lambda e: sort_key(e.headword)))
            )
            for anchor, heading, found in kinds
        ),
    )


def _term(entry: GlossaryEntry) -> Term:
    return Term(
        routes.term_anchor(entry.headword), entry.headword, entry.expansion, entry.explanation, tuple(entry.variants)
    )
