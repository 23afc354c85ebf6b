"""How texts become words and terms: in Python and in the browser the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import search_programs
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from generator.search import documents
from generator.search.words import exact_form, folded_form, words
from generator.text import fold, nfc

VECTORS = yaml.safe_load((Path(__file__).parents[1] / "data" / "search_words.yml").read_text(encoding="utf-8"))
IN_BROWSER = """texts => texts.map((text) => {
  const { words, exactForm, foldedForm, fold } = window.portalSearch.words;
  return [words(text), words(text).map(exactForm), words(text).map(foldedForm), fold(text)];
})"""
LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyAĂÂĐÊÔƠƯYWfjz" + "áàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page with the browser's half."""
    yield from search_programs.loaded(browser, "words.js")


def in_python(text: str) -> list[object]:
    """What the browser's half is compared with."""
    found = words(text)
    return [found, [exact_form(word) for word in found], [folded_form(word) for word in found], fold(text)]


def agree(page: Page, texts: list[str]) -> None:
    """Compare many texts at once: a call of the browser costs more than all that is done in it."""
    for text, answer in zip(texts, page.evaluate(IN_BROWSER, texts), strict=True):
        assert answer == in_python(text), ascii(text)


def shown(vector: dict[str, Any]) -> str:
    return ascii(vector["text"])[:60]


@pytest.mark.parametrize("vector", VECTORS, ids=shown)
def test_a_text_gives_its_words_and_terms_in_python(vector: dict[str, Any]) -> None:
    found, exact, folded, _ = in_python(vector["text"])
    assert found == vector["words"]
    assert exact == [nfc(term) for term in vector.get("exact", vector["words"])]
    assert folded == vector.get("folded", vector["words"])


@pytest.mark.parametrize("vector", VECTORS, ids=shown)
def test_a_text_gives_its_words_and_terms_in_the_browser(page: Page, vector: dict[str, Any]) -> None:
    found, exact, folded, _ = page.evaluate(IN_BROWSER, [vector["text"]])[0]
    assert found == vector["words"]
    assert exact == [nfc(term) for term in vector.get("exact", vector["words"])]
    assert folded == vector.get("folded", vector["words"])


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đắk Nông – Quý I", "dak nong – quy i"),
        ("HOÀ hòa Thuỷ", "hoa hoa thuy"),
        (unicodedata.normalize("NFD", "Quảng Ngãi"), "quang ngai"),
        ("Số: 06/QĐ-TTg¹", "so: 06/qd-ttg¹"),
        ("İ ẞ ĐÑÇ ø", "i ß dnc ø"),
        ("", ""),
    ],
)
def test_folding_keeps_what_is_no_mark_in_both_languages(page: Page, text: str, folded: str) -> None:
    assert fold(text) == folded
    assert page.evaluate("text => window.portalSearch.words.fold(text)", text) == folded


def test_all_texts_of_the_project_give_the_same_terms_in_both_languages(page: Page) -> None:
    catalog = search_programs.project_catalog()
    lines = {
        line
        for each in documents(catalog)
        for line in (*each.title, *each.detail, *each.context, *each.about, each.note)
    }
    assert len(lines) > 1000
    agree(page, sorted(lines))


vietnamese = st.text(
    f"{LETTERS}0123456789¹²³⁴ -–_.,/()&\n\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323", max_size=40
)


@settings(max_examples=10, deadline=None)
@given(texts=st.lists(vietnamese, min_size=50, max_size=80))
def test_random_vietnamese_means_the_same_in_both_languages(page: Page, texts: list[str]) -> None:
    agree(page, texts)


# Left out is what one side may know and the other not: characters that this Python's Unicode does not have yet (Cn)
# may already be letters in the browser's. Lone surrogates (Cs) are no text and cannot be sent to a browser.
known = st.text(st.characters(exclude_categories=["Cn", "Cs"]), max_size=12)


@settings(max_examples=10, deadline=None)
@given(texts=st.lists(known, min_size=50, max_size=80))
def test_any_text_means_the_same_in_both_languages(page: Page, texts: list[str]) -> None:
    agree(page, texts)


@given(known)
def test_forms_are_their_own_forms(text: str) -> None:
    for word in words(text):
        assert exact_form(exact_form(word)) == exact_form(word)
        assert folded_form(folded_form(word)) == folded_form(word)
        assert folded_form(exact_form(word)) == folded_form(word)


@given(vietnamese)
def test_neither_unicode_form_nor_case_changes_the_words(text: str) -> None:
    assert words(unicodedata.normalize("NFD", text)) == words(text)
    assert words(text.upper()) == words(text)
