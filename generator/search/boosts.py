"""How much words count by where they stand. The only weights of the index; the query's own are in ``browser/query.js``.

Chosen by ``make bench-search``. They are round on purpose: what the index holds matters far more than what it weighs.
"""

from __future__ import annotations

from generator.search.documents import Kind

FIELD_BOOSTS = {
    "title": 1.0,
    "detail": 0.5,
    "context": 0.4,
    "about": 0.2,
    "keys": 1.0,
}
_OTHER_KINDS = 1.0
_KIND_BOOSTS = {
    Kind.PURPOSE: 0.9,
    Kind.REQUIREMENT: 0.9,
    Kind.DUTY: 0.9,
    Kind.LEGAL_BASIS: 0.8,
    Kind.FOOTNOTE: 0.8,
    Kind.HEADING: 0.8,
    Kind.QUOTED_TARGET: 0.2,  # its words stand in the sentence around it as well, and one of the two is enough
}
KIND_BOOSTS = {kind: _KIND_BOOSTS.get(kind, _OTHER_KINDS) for kind in Kind}
K1, B = 1.2, 0.0
"""lunr's settings that this comes to: a word counts once in a field, so k1 says nothing, and length does not matter.

Nothing measurable is lost by either, and a posting is then one document, nothing more.
"""
