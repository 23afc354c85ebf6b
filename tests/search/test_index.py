"""The inverted index of a few small documents: which lists a term has, and what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
import search_programs
from hypothesis import given, settings
from hypothesis import strategies as st
from search_programs import Postings, index_of, postings

from generator.model import GlossaryEntry
from generator.search import documents, index
from generator.search.abbreviations import Meanings
from generator.search.documents import Kind, SearchDocument
from generator.search.tokens import FIELDS, WORD_FIELDS
from generator.search.words import EXACT, exact_form, folded_form, words


def document(
    *title: str,
    kind: Kind = Kind.TASK,
    detail: Sequence[str] = (),
    context: Sequence[str] = (),
    about: Sequence[str] = (),
    keys: Sequence[str] = (),
) -> SearchDocument:
    return SearchDocument(kind, "", title, tuple(detail), tuple(context), tuple(about), keys)


def numbers(*kinds: Kind) -> list[int]:
    """Which document has which number: those taken, in the order of the index."""
    found: list[int] = index_of([document("a", kind=kind) for kind in kinds]).order.tolist()
    return found


def form(text: str) -> str:
    """The exact term for a word or a pair."""
    return EXACT + " ".join(map(exact_form, words(text)))


def by_hand(taken: Sequence[SearchDocument]) -> Postings:
    """What the index must hold, written down term by term."""
    found: Postings = {}
    for number, each in enumerate(sorted(taken, key=lambda each: each.kind)):
        for name in FIELDS:
            terms = set(each.keys) if name == "keys" else set()
            for line in getattr(each, name) if name in WORD_FIELDS else ():
                forms = [exact_form(word) for word in words(line)]
                exact = [*forms, *map(" ".join, pairwise(forms))]
                terms |= {" ".join(map(folded_form, term.split())) for term in exact} | {EXACT + term for term in exact}
            for term in terms:
                found.setdefault(term, {}).setdefault(name, []).append(number)
    return found


def test_a_word_has_a_folded_and_an_exact_list() -> None:
    found = postings(index_of([document("cao"), document("cáo"), document("Cạo, cao"), document("khác")]))
    assert found["cao"] == {"title": [0, 1, 2]}
    assert found["=cao"] == {"title": [0, 2]}
    assert found[form("cáo")] == {"title": [1]}
    assert found[form("cạo")] == {"title": [2]}
    assert found[form("khác")] == found["khac"] == {"title": [3]}


def test_the_only_form_of_a_key_stands_where_the_key_does() -> None:
    found = postings(index_of([document("sở"), document("Sở SỞ"), document("y", detail=["sở"])]))
    assert found["so"] == found["=sở"] == {"title": [0, 1], "detail": [2]}


def test_a_word_twice_counts_once_in_each_field() -> None:
    found = postings(index_of([document("sở sở", "sở", detail=["sở", "sở sở"])]))
    assert found["so"] == found["so so"] == {"title": [0], "detail": [0]}


def test_two_spellings_of_one_word_share_a_list() -> None:
    found = postings(index_of([document("hoà"), document("hòa"), document("hoá")]))
    assert found["=hoà"] == {"title": [0, 1]}
    assert found["=hoá"] == {"title": [2]}
    assert found["hoa"] == {"title": [0, 1, 2]}
    assert "=hòa" not in found


def test_neighbours_make_pairs_inside_a_line_only() -> None:
    taken = [document("một cửa, sở", "y tế"), document("sở", detail=["y"]), document("sở"), document("y tế")]
    found = postings(index_of(taken))
    assert found["mot cua"] == found["cua so"] == {"title": [0]}
    assert found["y te"] == {"title": [0, 3]}
    assert "so y" not in found
    assert "mot so" not in found
    assert "te so" not in found


def test_the_exact_pairs_of_a_folded_one_are_told_apart() -> None:
    found = postings(index_of([document("cán bộ"), document("can bộ"), document("cán bô")]))
    assert found["can bo"] == {"title": [0, 1, 2]}
    assert found[form("cán bộ")] == {"title": [0]}
    assert found[form("can bộ")] == {"title": [1]}
    assert found[form("cán bô")] == {"title": [2]}


def test_a_folded_pair_may_have_hundreds_of_exact_ones() -> None:
    letters = "aàáảãạăằắẳẵặâầấẩẫậ"
    taken = [document(f"{first} {second}") for first in letters for second in letters]
    assert postings(index_of(taken)) == by_hand(taken)


def test_keys_are_lists_of_their_own_and_no_words() -> None:
    taken = [document("q1", keys=["#q1", "#q1", "#lead:a-b"]), document("x", keys=["#q1"])]
    found = postings(index_of(taken))
    assert found["#q1"] == {"keys": [0, 1]}
    assert found["#lead:a-b"] == {"keys": [0]}
    assert found["q1"] == {"title": [0]}
    assert "=#q1" not in found


def test_shared_cells_lead_to_all_their_documents() -> None:
    about, other = ("Lai Châu 2021",), ("Đắk Nông 2020",)
    taken = [
        document("a", context=["cải cách"], about=about),
        document("b", context=["cải cách"], about=other),
        document("c", context=["cải cách", "thể chế"], about=about),
        document("d", about=about),
        document("cải cách", about=other),
    ]
    found = postings(index_of(taken))
    assert found["cai cach"] == {"context": [0, 1, 2], "title": [4]}
    assert found["lai chau"] == {"about": [0, 2, 3]}
    assert found["dak nong"] == {"about": [1, 4]}
    assert found == by_hand(taken)


def test_documents_are_numbered_kind_by_kind_in_the_order_in_which_they_came() -> None:
    assert numbers(Kind.PLAN, Kind.TASK, Kind.TARGET, Kind.TASK, Kind.PLAN) == [1, 3, 2, 0, 4]
    taken = [document("a", kind=Kind.TERM), document("a", kind=Kind.DUTY), document("a", kind=Kind.TASK)]
    made = index_of(taken)
    assert made.kinds.tolist() == [Kind.TASK, Kind.DUTY, Kind.TERM]
    assert made.order.tolist() == [2, 1, 0]


def test_a_shared_cell_of_documents_of_several_kinds_leads_to_each() -> None:
    kinds = [Kind.PLAN, Kind.TASK, Kind.NARRATIVE, Kind.TASK, Kind.TERM]
    taken = [document("x", kind=kind, about=["chung", "riêng" if kind else "chính"]) for kind in kinds]
    assert postings(index_of(taken)) == by_hand(taken)


def test_what_a_meaning_says_makes_no_pair_with_the_line_around_it() -> None:
    short = GlossaryEntry(
        viet_tat="CCHC",
        cum_tu=None,
        nghia="cải cách",
        giai_thich="Giải thích.",
        bien_the=["CCHC năm"],
        chi_trong_so_hieu=False,
    )
    found = postings(index_of([document("CCHC năm", "2021")], Meanings([short])))
    assert found["cai cach"] == found["cchc nam"] == {"title": [0]}
    assert found.keys().isdisjoint({"nam cai", "cach 2021", "nam 2021"})


def test_no_documents_make_an_empty_index() -> None:
    made = index_of([])
    assert postings(made) == {}
    assert (made.kinds.tolist(), made.order.tolist()) == ([], [])


def test_documents_without_words_have_numbers_but_no_lists() -> None:
    assert postings(index_of([document(), document("…", "")])) == {}
    found = postings(index_of([document("", keys=["#1"]), document("-"), document("một"), document(about=["hai"])]))
    assert found == {
        "#1": {"keys": [0]},
        "mot": {"title": [2]},
        form("một"): {"title": [2]},
        "hai": {"about": [3]},
        "=hai": {"about": [3]},
    }


def test_keys_and_forms_stand_in_the_order_of_their_code_points() -> None:
    made = search_programs.project_index()
    keys = [key for part in search_programs.parts(made) for key in part.keys]
    assert keys == sorted(set(keys))
    for part in search_programs.parts(made):
        assert (part.form_key[1:] >= part.form_key[:-1]).all()
        assert [" ".join(map(folded_form, form.split())) for form in part.forms] == [
            part.keys[at] for at in part.form_key
        ]


@pytest.mark.parametrize("part_words", [1, 7, 100, 5000])
def test_an_index_in_many_parts_holds_what_one_in_a_single_part_holds(
    monkeypatch: pytest.MonkeyPatch, part_words: int
) -> None:
    catalog = search_programs.project_catalog()
    taken = list(documents(catalog))[::9]
    meanings = Meanings(catalog.registers.glossary.entries)
    whole = postings(index_of(taken, meanings))
    monkeypatch.setattr(index, "_PART_WORDS", part_words)
    made = index_of(taken, meanings)
    assert len(made.spans()) > (3 if part_words < 5000 else 2)
    assert postings(made) == whole


def test_the_projects_index_holds_every_term_of_its_documents_and_nothing_else() -> None:
    taken = list(documents(search_programs.project_catalog()))
    assert postings(index_of(taken)) == by_hand(taken)


lines = st.lists(
    st.lists(st.sampled_from(["a", "á", "à", "ba", "bà", "Bá", "y", "ý", "ky", "kỹ", "1", "#", "–"]), max_size=4).map(
        " ".join
    ),
    max_size=2,
)
made_up = st.builds(
    lambda kind, title, detail, context, about, keys: document(
        *title, kind=kind, detail=detail, context=context, about=about, keys=keys
    ),
    st.sampled_from([Kind.TASK, Kind.DUTY, Kind.TERM]),
    *[lines] * 4,
    st.lists(st.sampled_from(["#1", "#a:b", "#1-a"]), max_size=2),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(made_up, max_size=8), st.integers(1, 60))
def test_any_documents_are_indexed_as_by_hand_in_any_number_of_parts(
    taken: list[SearchDocument], part_words: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index, "_PART_WORDS", part_words)
        assert postings(index_of(taken)) == by_hand(taken)
