"""What the browser is told of names and words so that it understands queries."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import pytest
import search_programs
import yaml

from generator.search import documents, vocabulary
from generator.search.words import folded_form, words


@functools.cache
def told() -> dict[str, Any]:
    """The vocabulary of the project's content."""
    catalog = search_programs.project_catalog()
    count = sum(1 for _ in documents(catalog))
    return vocabulary.of_queries(catalog, search_programs.project_shards().syllables, count)


def named(part: str, first: str) -> list[str]:
    """The one row of a part that begins with a name, without that name."""
    (row,) = (row for row in told()[part] if row[0] == first)
    return list(row[1:])


def folded(text: str) -> str:
    return " ".join(map(folded_form, words(text)))


def test_the_shared_queries_use_a_vocabulary_of_this_form() -> None:
    path = Path(__file__).parents[1] / "data" / "search_queries.yml"
    shared = yaml.safe_load(path.read_text(encoding="utf-8"))["vocabulary"]
    assert shared.keys() == told().keys()
    for part in ("units", "series"):
        assert all(folded(name) == name for row in shared[part] for name in row[1:])


def test_units_are_known_by_all_their_names_folded_and_each_once() -> None:
    names = named("units", "phong-to-chuc-can-bo")
    assert names[0] == "phong to chuc can bo"
    assert {"phong tccb", "tccb", "to chuc can bo"} <= set(names)
    for _, *each in told()["units"]:
        assert len(each) == len(set(each)) > 0
        assert [folded(name) for name in each] == each


def test_every_unit_is_there_and_agencies_are_told_apart() -> None:
    catalog = search_programs.project_catalog()
    assert [row[0] for row in told()["units"]] == list(catalog.units)
    assert told()["agencies"] == [agency.slug for agency in catalog.registers.agencies.agencies]
    assert set(told()["agencies"]) <= set(catalog.units)


@pytest.mark.parametrize(
    ("province", "known", "unknown"),
    [
        ("Hồ Chí Minh", {"tp hcm", "tphcm", "sai gon", "thanh pho ho chi minh"}, {"ho chi minh", "hochiminh"}),
        ("Đắk Lắk", {"dac lac", "dak lac", "darlac"}, {"dak lak", "daklak"}),
        ("Bà Rịa - Vũng Tàu", {"ba ria", "vung tau", "brvt"}, {"ba ria vung tau"}),
        ("Thừa Thiên Huế", {"hue", "tt hue"}, {"thua thien hue"}),
    ],
)
def test_other_spellings_of_a_province_are_more_than_its_name_without_marks_or_spaces(
    province: str, known: set[str], unknown: set[str]
) -> None:
    names = set(named("provinces", province))
    assert known <= names
    assert names.isdisjoint(unknown)


def test_a_province_without_other_spellings_is_left_out() -> None:
    assert "Lai Châu" not in {row[0] for row in told()["provinces"]}
    assert all(len(row) > 1 for row in told()["provinces"])


def test_abbreviations_stand_behind_their_meaning_as_printed() -> None:
    assert named("abbreviations", "cải cách hành chính") == ["CCHC"]
    assert named("abbreviations", "văn bản quy phạm pháp luật") == ["VBQPPL", "văn bản QPPL"]
    assert all(row[0] and len(row) > 1 for row in told()["abbreviations"])


def test_parts_of_numbers_stand_apart_from_abbreviations() -> None:
    assert named("series", "qd") == ["quyet dinh"]
    assert named("series", "byt") == ["bo y te"]
    printed = {spelling for row in told()["abbreviations"] for spelling in row[1:]}
    assert printed.isdisjoint({"QĐ", "NĐ", "TTg"})


def test_common_are_the_syllables_in_more_than_a_share_of_the_documents() -> None:
    syllables = {"hanh": 80, "chính": 8, "chinh": 9, "le": 1, "2021": 50}
    catalog = search_programs.project_catalog()
    assert vocabulary.of_queries(catalog, syllables, 100)["common"] == ["2021", "chinh", "hanh"]
    assert vocabulary.of_queries(catalog, syllables, 10_000)["common"] == []


def test_common_words_of_the_project_are_no_pairs_and_no_keys() -> None:
    common = told()["common"]
    assert {"cai", "cach", "hanh", "chinh"} <= set(common)
    assert all(words(word) == [word] for word in common)


def test_syllables_stand_one_a_line_the_commonest_first_and_without_numbers() -> None:
    syllables = {"b": 2, "a": 2, "cach": 9, "2021": 50, "30c": 3, "le": 1, "½": 1}
    assert vocabulary.syllable_list(syllables) == "cach\na\nb\nle\n"


def test_syllables_of_the_project_are_those_of_its_documents() -> None:
    listed = vocabulary.syllable_list(search_programs.project_shards().syllables).split()
    printed = {
        folded_form(word)
        for document in documents(search_programs.project_catalog())
        for line in (*document.title, *document.detail, *document.context, *document.about)
        for word in words(line)
    }
    assert len(listed) == len(set(listed)) > 500
    assert {word for word in printed if word.isalpha()} <= set(listed)
