"""The documents of what stands beside the plans: provinces, units, areas, terms and the documents that plans cite."""

from __future__ import annotations

from collections.abc import Iterator

from generator import citations, routes
from generator.catalog import Catalog, DocumentEntry, ProvinceHistory
from generator.model import Area, GlossaryEntry, Unit, UnitKind
from generator.search import keys
from generator.search.documents import Kind, SearchDocument
from generator.text import upper_first

_PROVINCE, _UNIT, _AREA, _CITED, _TERMS = "tinh", "don-vi", "linh-vuc", "van-ban", "thuat-ngu"


def members(catalog: Catalog) -> Iterator[str]:
    """One for each entry of the registers, in the registers' order, and one for each document that is cited."""
    yield from (f"{_PROVINCE}/{history.slug}" for history in catalog.provinces.histories())
    yield from (f"{_UNIT}/{slug}" for slug in catalog.units)
    yield from (f"{_AREA}/{slug}" for slug in catalog.areas)
    yield from (f"{_CITED}/{document}" for document in catalog.references.ids)
    yield _TERMS


def documents_of(kind: str, name: str, catalog: Catalog) -> Iterator[SearchDocument]:
    """The documents of one node."""
    if kind == _TERMS:
        yield from map(_term, catalog.registers.glossary.entries)
    elif kind == _UNIT:
        yield _unit(catalog.units[name], catalog)
    elif kind == _AREA:
        yield _area(catalog.areas[name], catalog)
    elif kind == _PROVINCE:
        if history := catalog.provinces.history(name):
            yield _province(history, catalog)
    elif entry := catalog.references.find(name):
        yield _cited(entry, catalog)


def _unit(unit: Unit, catalog: Catalog) -> SearchDocument:
    note = "tên gọi tập thể" if unit.kind is UnitKind.COLLECTIVE else ""
    counts = catalog.work.counts(unit.slug)
    led, supported = counts.led, counts.supported
    return SearchDocument(
        Kind.UNIT,
        f"{routes.unit(unit.slug)}#{routes.TOP}",
        (unit.name,),
        tuple(unit.aliases),
        keys=(keys.mention(unit.slug),),
        place=f"chủ trì {led}, phối hợp {supported} nhiệm vụ",
        note=note,
    )


def _area(area: Area, catalog: Catalog) -> SearchDocument:
    return SearchDocument(
        Kind.AREA,
        f"{routes.area(area.slug)}#{routes.TOP}",
        (area.name,),
        (*area.aliases, *area.programme_names.values()),
        (area.description,),
        place=f"{catalog.count_of(area.slug)} nhiệm vụ",
        areas=(area.slug,),
    )


def _province(history: ProvinceHistory, catalog: Catalog) -> SearchDocument:
    """All units of one slug, found by the names of what went into them and of what they became."""
    latest = history.latest
    former = [old for unit in history.units for old in catalog.provinces.predecessors(unit) if old.slug != unit.slug]
    successor = catalog.provinces.successor(latest)
    others = [*former, *([successor] if successor else [])]
    if successor and successor.valid_from:
        place = f"nay thuộc {successor.latest_name.full}, từ {successor.valid_from:%d/%m/%Y}"
    elif former:
        names = ", ".join(old.latest_name.name for old in former)
        place = f"gồm cả {names} trước đây" if latest.valid_from else ""
    else:
        place = ""
    plans = len(catalog.plans_of(history.slug))
    return SearchDocument(
        Kind.PROVINCE,
        f"{routes.province(history.slug)}#{routes.TOP}",
        (upper_first(latest.latest_name.full),),
        (*(alias for unit in history.units for alias in unit.aliases), *(other.latest_name.full for other in others)),
        tuple(alias for other in others for alias in other.aliases),
        place=place,
        note=f"{plans} kế hoạch" if plans else "chưa thu thập kế hoạch nào",
    )


def _term(entry: GlossaryEntry) -> SearchDocument:
    return SearchDocument(
        Kind.TERM,
        routes.term(routes.term_anchor(entry.headword)),
        (entry.headword,),
        tuple(filter(None, (entry.expansion, *entry.variants))),
        (entry.explanation,),
        place=entry.expansion or "",
        note=entry.explanation,
    )


def _cited(entry: DocumentEntry, catalog: Catalog) -> SearchDocument:
    """A cited document: found by its number in any spelling, by the misprinted ones, and by its title."""
    issuer = catalog.references.issuer_of(entry)
    spellings = [entry.standard, *(text for text in entry.forms if text != entry.standard)]
    return SearchDocument(
        Kind.CITED,
        f"{routes.document(entry.id)}#{routes.TOP}",
        (catalog.references.name_of(entry),),
        (*spellings[1:], *([entry.title] if entry.title else [])),
        (issuer,),
        keys=tuple(dict.fromkeys(key for text in spellings for key in keys.numbers(citations.find(text)))),
        place=issuer,
        note=f"{len(entry.plans)} kế hoạch nhắc tới" if entry.cited else "",
    )
