"""The documents that plans cite: what each number means, what is known of the document, and who cites it.

A number is no identity: local bodies number anew each year and in each province. Scope and year come from the words
around the number, from other mentions, and from the register, in that order; what nothing tells stays unknown.

What is asked of one document is noted without its year: whatever tells the year may change which document is meant.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from generator.catalog.cited import CitingPlace, DocumentEntry, order_of
from generator.catalog.cites import Cites
from generator.catalog.entries import PlanEntry
from generator.catalog.lines import Spot
from generator.catalog.outlines import Named
from generator.catalog.places import Said, worded
from generator.catalog.reads import Reads
from generator.catalog.references import Reference, meant
from generator.catalog.scopes import Bodies
from generator.catalog.shares import CitingShare
from generator.model import UNKNOWN_YEAR, DocumentRegister, PlanId, Relation
from generator.text import upper_first


class DocumentIndex:
    """Every document that a plan cites or the register knows, by id; and what the numbers in each text mean."""

    def __init__(
        self, register: DocumentRegister, plans: Mapping[PlanId, PlanEntry], bodies: Bodies, reads: Reads
    ) -> None:
        self.bodies = bodies
        self._register = register
        self._records = {record.id: record for record in register.documents}
        self._plans = plans
        self._by_path = {plan.key: plan for plan in plans.values()}
        self._reads = reads
        self._entries: dict[str, DocumentEntry] = {}
        self._cites = Cites(plans, self._records)
        self._texts: tuple[str, dict[str, tuple[Reference, ...]]] = ("", {})

    # Which documents are known

    @cached_property
    def _related(self) -> dict[str, list[tuple[str, Relation]]]:
        """The register's relations from the other end, of documents that are known.

        One that no plan cites is known when a cited one names it, or the other way round.
        """
        reverse: dict[str, list[tuple[str, Relation]]] = {}
        for record in self._register.documents:
            for relation in record.relations:
                ends = record.id, relation.target
                if any(document in reverse or self._cites.of(document) for document in ends):
                    for document in ends:
                        reverse.setdefault(document, [])
                    reverse[relation.target].append((record.id, relation))
        return reverse

    def _is_known(self, document: str) -> bool:
        return document in self._related or bool(self._cites.of(document))

    @cached_property
    def _known(self) -> dict[str, None]:
        """Every document that a plan cites or a known one is related to."""
        return self._cites.documents | dict.fromkeys(self._related)

    # Documents

    def find(self, document: str) -> DocumentEntry | None:
        """The document with this id; None where nobody knows it."""
        scope, series, _, number = document.split("/")
        self._reads.note(f"van-ban/{scope}/{series}/{number}")
        return self._entry(document) if self._is_known(document) else None

    def named(self, document: str) -> DocumentEntry | None:
        """The same for someone who only asks for its name and for how many plans cite it."""
        scope, series, _, number = document.split("/")
        self._reads.note(f"ten/{scope}/{series}/{number}")
        return self._entry(document) if self._is_known(document) else None

    @cached_property
    def _all(self) -> dict[str, DocumentEntry]:
        return {entry.id: entry for entry in sorted(map(self._entry, self._known), key=order_of)}

    @property
    def documents(self) -> dict[str, DocumentEntry]:
        """All of them, for someone who asks everything of any: central ones first, latest first in each scope."""
        self._reads.note("van-ban")
        return self._all

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all documents, in the same order."""
        self._reads.note("nhac")
        return tuple(self._all)

    @cached_property
    def _by_scope(self) -> dict[str, list[DocumentEntry]]:
        found: dict[str, list[DocumentEntry]] = {}
        for entry in self._all.values():
            found.setdefault(entry.scope, []).append(entry)
        return found

    @property
    def scopes(self) -> tuple[str, ...]:
        """The scopes that have documents, the central one first."""
        self._reads.note("pham-vi")
        return tuple(self._by_scope)

    def has_scope(self, scope: str) -> bool:
        """Whether there are documents of a scope."""
        self._reads.note(f"pham-vi/{scope}")
        prefix = f"{scope}/"
        return any(document.startswith(prefix) for document in self._known)

    def in_scope(self, scope: str) -> tuple[DocumentEntry, ...]:
        """The documents of one scope: the latest first, then by series and number."""
        self._reads.note(f"van-ban-cua/{scope}")
        return tuple(self._by_scope.get(scope, ()))

    @property
    def cited_count(self) -> int:
        """How many documents plans cite."""
        self._reads.note("nhac")
        return len(self._cites.documents)

    @property
    def mention_count(self) -> int:
        """How often documents are named."""
        self._reads.note("van-ban")
        return sum(entry.mentions for entry in self._all.values())

    def _entry(self, document: str) -> DocumentEntry:
        if document not in self._entries:
            self._entries[document] = self._new(document)
        return self._entries[document]

    def _new(self, document: str) -> DocumentEntry:
        scope, series, year, number = document.split("/")
        stated = int(year) if year != UNKNOWN_YEAR else None
        cited = self._cites.of(document)
        cites = [cite for found in cited.values() for cite in found]
        printed = next((cite.standard for cite in cites if cite.standard), None)
        usual = printed or self.bodies.standard(series, year if stated else None, number)
        return DocumentEntry(
            document,
            scope,
            series,
            stated,
            number,
            usual,
            self._records.get(document),
            is_printed=printed is not None,
            forms=tuple(dict.fromkeys(form for cite in cites for form in cite.forms)),
            mentions=sum(cite.mentions for cite in cites),
            cited=cited,
            printed_dates={dt.date.fromordinal(day) for cite in cites for day in cite.dates},
            reverse=self._related.get(document, []),
        )

    # Places

    def shares(self, entry: DocumentEntry) -> Iterator[tuple[PlanEntry, CitingShare]]:
        """Every text that cites a document, in numbers, plan by plan."""
        self._reads.note(f"phan/van-ban/{entry.key}")
        for plan_id, cites in entry.cited.items():
            plan = self._plans[plan_id]
            shares = plan.bodies.shares(plan)
            found: dict[int, CitingShare] = {}
            for cite in cites:
                for share in shares.of_document(cite[:4]):
                    known = found.get(share.text)
                    found[share.text] = share._replace(mentions=share.mentions + known.mentions) if known else share
            yield from ((plan, found[text]) for text in sorted(found))

    def place(self, plan: PlanEntry, text: int, key: str) -> CitingPlace:
        """The text at a position among those of a plan that cite anything; ``key`` is of the document asked for."""
        self._reads.note(f"loi/{key}@{plan.key}")
        self._reads.note(f"nam/{key}")
        found = plan.outline.texts[text]
        return CitingPlace(plan.id, found.spot, found.text, self._meant(found.named, plan))

    def places(self, entry: DocumentEntry) -> Iterator[CitingPlace]:
        """Every text that cites a document, plan by plan."""
        for plan, share in self.shares(entry):
            yield self.place(plan, share.text, entry.key)

    def in_text(self, plan_id: PlanId, text: str) -> tuple[Reference, ...]:
        """What the document numbers in a text of a plan mean, in order."""
        plan = self._plans.get(plan_id)
        if plan is None:
            return ()
        found = self._of_plan(plan).get(text, ())
        for reference in found:
            scope, series, _, number = reference.document.split("/")
            self._reads.note(f"nam/{scope}/{series}/{number}")
        return found

    def _meant(self, named: Iterable[Named], plan: PlanEntry) -> tuple[Reference, ...]:
        own = plan.head.own
        references = (meant(each, self._cites.years) for each in named)
        return tuple(reference for reference in references if reference.document != own)

    def _of_plan(self, plan: PlanEntry) -> dict[str, tuple[Reference, ...]]:
        """The citing texts of one plan: who asks for one soon asks for others."""
        if self._texts[0] != plan.key:
            found: dict[str, tuple[Reference, ...]] = {}
            for each in plan.outline.texts:
                if each.text not in found:
                    found[each.text] = self._meant(each.named, plan)
            self._texts = plan.key, found
        return self._texts[1]

    def cited_by(self, plan_id: PlanId) -> tuple[DocumentEntry, ...]:
        """The documents that one plan cites, in the order of their first mention."""
        plan = self._plans.get(plan_id)
        if plan is None:
            return ()
        self._reads.note(f"ca@{plan.key}")
        texts = self._of_plan(plan).values()
        cited = dict.fromkeys(reference.document for references in texts for reference in references)
        return tuple(entry for document in cited if (entry := self.named(document)))

    def quoted_at(self, plan_id: str, words: str) -> CitingPlace | None:
        """The first text of a plan that holds these words; None where the plan is not published or has none such."""
        plan = self._by_path.get(plan_id)
        self._reads.note(f"ca@{plan_id}")
        if plan is None:
            return None
        return next((place for place in _worded(plan.id, plan) if words in place.text), None)

    # Names

    def issuer_of(self, entry: DocumentEntry) -> str:
        """Who issued a document, in words: the register's, else what its number says."""
        return entry.stated_issuer or self.bodies.issuer_name(entry.series, entry.scope)

    def kind_of(self, entry: DocumentEntry) -> str:
        """What sort of document it is, in words; empty where neither the register nor its number tells."""
        if entry.record and entry.record.kind:
            return upper_first(entry.record.kind.value)
        return self.bodies.kind_name(entry.series)

    def name_of(self, entry: DocumentEntry) -> str:
        """Its kind and its number; a law has its title between them, as everyone calls it: ``Luật Viên chức số``."""
        kind = self.kind_of(entry) or "Văn bản"
        title = f"{upper_first(entry.title or '')} số " if self.is_called_by_title(entry) else ""
        return f"{kind} {title}{entry.standard}"

    def is_called_by_title(self, entry: DocumentEntry) -> bool:
        """Whether its title is a part of its name."""
        return entry.title is not None and self.kind_of(entry) in _CALLED_BY_TITLE


_CALLED_BY_TITLE = ("Bộ luật", "Luật", "Pháp lệnh")


def _worded(plan_id: PlanId, said: Said) -> Iterator[CitingPlace]:
    for path, task, text in worded(said):
        index = path[1] if path[0] == "linh_vuc" else None
        area = said.record.sections[index].area if isinstance(index, int) else None
        footnote = said.record.footnotes[int(path[1])].number if path[0] == "cuoc_chu" else None
        spot = Spot(path, area, task.anchor if task else None, task.number if task else None, footnote)
        yield CitingPlace(plan_id, spot, text, ())
