"""What the browser needs to understand a query: names of units and provinces, abbreviations, common words."""

from __future__ import annotations

from collections.abc import Mapping

from generator.catalog import Registry
from generator.search.abbreviations import meaning
from generator.search.words import folded_form, words

_COMMON_SHARE = 0.08
"""A syllable in more than this share of the documents is left to the pairs that it stands in."""


def of_queries(catalog: Registry, syllables: Mapping[str, int], documents: int) -> dict[str, object]:
    """The part of the manifest that reads queries."""
    entries = catalog.registers.glossary.entries
    return {
        "common": sorted(word for word, count in syllables.items() if count > documents * _COMMON_SHARE),
        "agencies": [slug for slug in catalog.agencies if slug in catalog.units],
        "units": [
            [unit.slug, *dict.fromkeys(_key(name) for name in (*(dated.name for dated in unit.names), *unit.aliases))]
            for unit in catalog.units.values()
        ],
        "provinces": _provinces(catalog),
        "abbreviations": [
            [meaning(entry), *dict.fromkeys((entry.abbreviation, *entry.variants))]
            for entry in entries
            if entry.abbreviation and not entry.in_numbers_only and meaning(entry)
        ],
        "series": [
            [_key(entry.abbreviation), _key(meaning(entry) or entry.expansion or "")]
            for entry in entries
            if entry.abbreviation and entry.in_numbers_only
        ],
    }


def syllable_list(syllables: Mapping[str, int]) -> str:
    """The folded syllables that documents hold, one a line, those that stand in most documents first."""
    found = sorted((-count, word) for word, count in syllables.items() if word.isalpha())
    return "\n".join(word for _, word in found) + "\n"


def _provinces(catalog: Registry) -> list[list[str]]:
    """A province's name, and its other spellings where they are more than the name without marks or spaces."""
    found = []
    for history in catalog.provinces.histories():
        known = _key(history.name).replace(" ", "")
        aliases = dict.fromkeys(_key(alias) for unit in history.units for alias in unit.aliases)
        if others := [alias for alias in aliases if alias.replace(" ", "") != known]:
            found.append([history.name, *others])
    return found


def _key(name: str) -> str:
    return " ".join(folded_form(word) for word in words(name))
