"""The made-up corpus is as a country's content would be: sound, of the asked size, with every key, always the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import everything
import pytest
import yaml
from conftest import CONTENT, FIRST_PLANS

from benchmarks.corpus.made import Corpus
from benchmarks.country.corpus import AGENCIES, Shape, Written, main, write
from generator.build.check import check
from generator.catalog import Catalog

MIXED = Shape.read("1x60,24x12,5x3")
PLANS, TASKS = 30, 60 + 24 * 12 + 5 * 3
PUBLISHED = {f"{place}/so-y-te.yml" for place in FIRST_PLANS}


@pytest.fixture(scope="module")
def published() -> Catalog:
    """The plans whose words are used."""
    catalog = check(CONTENT).catalog
    assert catalog is not None
    return catalog


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Written]:
    """A small corpus, and what was said of it."""
    folder = tmp_path_factory.mktemp("corpus")
    return folder, write(folder, MIXED, seed=3, content=CONTENT)


def plans_of(folder: Path) -> dict[str, bytes]:
    """Every plan file: its place -> its bytes."""
    plans = folder / "plans"
    return {path.relative_to(plans).as_posix(): path.read_bytes() for path in plans.rglob("*.yml")}


def keys_of(value: Any) -> Iterator[str]:
    """Every key of a plan file, at any depth."""
    if isinstance(value, dict):
        yield from value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from keys_of(inner)


def keys_used(texts: list[bytes]) -> set[str]:
    """Every key of several plan files."""
    return {key for text in texts for key in keys_of(yaml.load(text, Loader=yaml.CBaseLoader))}  # noqa: S506


def test_it_passes_every_check(corpus: tuple[Path, Written]) -> None:
    checked = check(corpus[0])
    assert [problem for problem in checked.problems if problem.is_error] == []
    assert checked.ok


def test_it_has_as_many_plans_and_tasks_as_were_asked_for(corpus: tuple[Path, Written], published: Catalog) -> None:
    folder, said = corpus
    catalog = check(folder).catalog
    assert catalog is not None
    real = {entry.id for entry in published.plans}
    made = Counter(len(entry.tasks) for entry in catalog.plans if entry.id not in real)
    assert made == {60: 1, 12: 24, 3: 5}
    assert said.plans == len(catalog.plans) == PLANS + len(real)
    assert said.tasks == len(everything.tasks(catalog)) == TASKS + len(everything.tasks(published))
    assert said.size == sum(map(len, plans_of(folder).values()))


def test_the_published_plans_are_in_it_as_they_are(corpus: tuple[Path, Written]) -> None:
    made, real = plans_of(corpus[0]), plans_of(CONTENT)
    assert real.keys() == PUBLISHED
    assert {place: made[place] for place in PUBLISHED} == real


def test_it_uses_every_key_that_the_published_plans_use(corpus: tuple[Path, Written]) -> None:
    made = [text for place, text in plans_of(corpus[0]).items() if place not in PUBLISHED]
    assert keys_used(list(plans_of(CONTENT).values())) - keys_used(made) == set()


def test_numbers_and_days_stand_in_it_as_editors_type_them(corpus: tuple[Path, Written]) -> None:
    text = b"\n".join(text for place, text in plans_of(corpus[0]).items() if place not in PUBLISHED).decode()
    assert "\n  - ngay: 20" in text or "\n- ngay: 20" in text
    assert "kinh_phi: 0\n" in text
    assert "&id" not in text


def test_the_same_seed_gives_the_same_bytes_and_another_seed_gives_others(
    corpus: tuple[Path, Written], tmp_path: Path
) -> None:
    write(tmp_path / "same", MIXED, seed=3, content=CONTENT)
    write(tmp_path / "other", MIXED, seed=4, content=CONTENT)
    assert plans_of(tmp_path / "same") == plans_of(corpus[0])
    assert plans_of(tmp_path / "other").keys() != plans_of(corpus[0]).keys()


def test_agencies_join_when_one_is_not_enough_and_bring_their_units(tmp_path: Path) -> None:
    write(tmp_path, Shape(((1400, 1),)), content=CONTENT)
    checked = check(tmp_path)
    assert checked.ok
    assert checked.catalog is not None
    assert {entry.id.agency for entry in checked.catalog.plans} == {"so-y-te", "so-giao-duc-va-dao-tao"}
    assert not [problem for problem in checked.problems if problem.rule == "unknown-unit"]


def test_no_further_agency_joins_a_corpus_that_needs_none(corpus: tuple[Path, Written]) -> None:
    register = yaml.safe_load((corpus[0] / AGENCIES).read_text(encoding="utf-8"))
    assert [agency["ma"] for agency in register["co_quan"]] == ["so-y-te"]


def test_a_task_goes_on_in_the_next_years_plan_of_the_same_agency(published: Catalog) -> None:
    """1,300 plans fill nearly every year of every province, so most have one of the year before."""
    titles: dict[tuple[str, str, int], set[str]] = {}
    going_on = 0
    for identity, record in Corpus(published, [6] * 1300, 1).plans():
        key = (identity.agency.slug, identity.province.slug, identity.year)
        titles[key] = {task["ten"] for section in record["linh_vuc"] for task in section["nhiem_vu"] if "ten" in task}
        before = titles.get((*key[:2], identity.year - 1), set())
        moved = {title.replace(str(identity.year - 1), str(identity.year)) for title in before}
        going_on += bool(moved & titles[key])
    assert going_on > 100


def test_more_plans_than_there_are_identities_are_refused(published: Catalog) -> None:
    with pytest.raises(ValueError, match="more than there are provinces, years and agencies"):
        Corpus(published, [1] * 100_000, 1)


@pytest.mark.parametrize("text", ["", "500", "0x60", "500x0", "500x60,", "5x6 7x8", "-5x6"])
def test_what_is_no_shape_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a shape"):
        Shape.read(text)


def test_a_shape_is_printed_as_it_is_typed() -> None:
    shape = Shape.read("10x500, 1000x5")
    assert str(shape) == "10x500,1000x5"
    assert Counter(shape.sizes) == {500: 10, 5: 1000}


def test_the_command_writes_a_corpus_and_never_into_a_folder_that_holds_something(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "made"
    assert main([str(folder), "--plans", "2", "--tasks", "3"]) == 0
    written = plans_of(folder)
    assert f"{folder}: {len(written)} plans" in capsys.readouterr().out
    assert main([str(folder), "--plans", "2", "--tasks", "3"]) == 2
    assert "not empty" in capsys.readouterr().err
    assert plans_of(folder) == written
