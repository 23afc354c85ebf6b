"""Each document leads to an element that holds its words, and nothing that a plan says is left out."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import CONTENT

from generator.build.check import check
from generator.catalog import Catalog
from generator.catalog.places import items, targets
from generator.search import documents
from generator.search.documents import FIRST_REGISTER_KIND, Kind, SearchDocument

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "use", "wbr"}


class Texts(HTMLParser):
    """The words of each element that has an id."""

    def __init__(self) -> None:
        super().__init__()
        self.words: dict[str, list[str]] = {}
        self._open: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            name = dict(attrs).get("id")
            self._open.append(name)
            if name:
                self.words[name] = []

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        for name in self._open:
            if name:
                self.words[name].append(data)


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    found = check(CONTENT).catalog
    assert found is not None
    return found


@pytest.fixture(scope="module")
def found(catalog: Catalog) -> list[SearchDocument]:
    return list(documents(catalog))


@pytest.fixture(scope="module")
def elements(site: Path, found: list[SearchDocument]) -> dict[str, str]:
    """The words of every element that a document leads to, by its address."""
    texts: dict[str, str] = {}
    for page in {document.address.partition("#")[0] for document in found}:
        parser = Texts()
        parser.feed((site / page / "index.html").read_text(encoding="utf-8"))
        texts |= {f"{page}#{name}": squeezed("".join(words)) for name, words in parser.words.items()}
    return texts


def test_every_document_leads_to_an_element_that_holds_its_words(
    found: list[SearchDocument], elements: dict[str, str]
) -> None:
    for document in found:
        assert document.address in elements, document
        if document.kind is not Kind.QUOTED_TARGET:  # a quotation of the whole sentence is not printed twice
            # Numbers of lettered parts stand in the words of a task with another mark than on the page.
            words = document.title if document.kind is not Kind.TASK else (document.title[0][:30],)
            assert all(squeezed(line) in elements[document.address] for line in words), document


def test_no_two_documents_of_a_plan_share_an_address(found: list[SearchDocument]) -> None:
    own = Counter(document.address for document in found if document.kind < FIRST_REGISTER_KIND)
    assert not [address for address, count in own.items() if count > 1]


def test_everything_that_a_plan_says_is_a_document(catalog: Catalog, found: list[SearchDocument]) -> None:
    words = {(document.plan, line) for document in found for line in document.title}
    for plan in catalog.plans:
        record = plan.record
        said = [item.text for _, item in items(plan) if item.text]
        said += [target.text for _, target, _ in targets(plan)]
        said += [task.title for task in plan.tasks]
        said += [note.text for note in record.footnotes]
        said += [*record.opening, *(record.closing if record.duties else [])]
        said += [section.heading for section in record.sections if section.heading]
        said += [section.table_heading for section in record.sections if section.table_heading]
        assert not [text for text in said if (plan.id, text) not in words]


def test_every_kind_of_document_is_there(found: list[SearchDocument]) -> None:
    assert {document.kind for document in found} == set(Kind)


def test_registers_are_documents(catalog: Catalog, found: list[SearchDocument]) -> None:
    count = Counter(document.kind for document in found)
    assert count[Kind.PLAN] == len(catalog.plans)
    assert count[Kind.TASK] == sum(len(plan.tasks) for plan in catalog.plans)
    assert count[Kind.UNIT] == len(catalog.units)
    assert count[Kind.AREA] == len(catalog.areas)
    assert count[Kind.PROVINCE] == len(catalog.provinces.histories())
    assert count[Kind.TERM] == len(catalog.registers.glossary.entries)


def test_pages_of_pure_navigation_are_no_documents(found: list[SearchDocument]) -> None:
    pages = {document.address.partition("#")[0] for document in found}
    assert not pages & {
        "",
        "ke-hoach/",
        "tinh/",
        "nam/",
        "linh-vuc/",
        "co-quan/",
        "du-lieu/",
        "gioi-thieu/",
        "tim-kiem/",
    }


def test_numbers_in_a_footnote_are_found_at_the_item_they_stand_on(found: list[SearchDocument]) -> None:
    item = next(
        document for document in found if document.kind is Kind.NARRATIVE and "1191/QĐ-UBND" in document.title[0]
    )
    footnote = next(document for document in found if document.address == item.address.split("#")[0] + "#cuoc-chu-4")
    own = {key for key in footnote.keys if key.count("-") > 1}
    assert own <= set(item.keys)


def test_a_cited_document_is_one_document_however_often_it_is_cited(found: list[SearchDocument]) -> None:
    cited = [document for document in found if document.kind is Kind.CITED]
    found_there = [(document.title[0], document.address, document.note) for document in cited]
    numbers = [document for document in found_there if "2151" in document[0]]
    assert numbers == [("Quyết định 2151/QĐ-BYT", "van-ban/vn/qd-byt/2015/2151/#dau-trang", "2 kế hoạch nhắc tới")]
    local = [document.place for document in cited if document.keys[0] == "#908"]
    assert local == ["Ủy ban nhân dân tỉnh Quảng Ngãi"]


def test_words_that_misprint_a_number_or_leave_it_out_are_found_by_the_right_one(found: list[SearchDocument]) -> None:
    texts = {document.title[0]: document.keys for document in found if document.kind is not Kind.CITED}
    misprinted = next(keys for text, keys in texts.items() if "108/NĐ-CP ngày 20/11/2018" in text)
    assert "#108-2014-nd-cp" in misprinted
    named = next(keys for text, keys in texts.items() if "Luật viên chức ngày 15/11/2010" in text)
    assert "#58-2010-qh12" in named


def test_a_province_is_found_by_what_went_into_it_and_by_what_it_became(found: list[SearchDocument]) -> None:
    places = {document.address: document for document in found if document.kind is Kind.PROVINCE}
    merged, former = places["tinh/quang-ngai/#dau-trang"], places["tinh/kon-tum/#dau-trang"]
    assert "tỉnh Kon Tum" in merged.detail
    assert "Kon Tum" in merged.place
    assert "tỉnh Quảng Ngãi" in former.detail
    assert "01/07/2025" in former.place
