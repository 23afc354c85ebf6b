"""Feed, archive, schemas and linked data, each read by somebody else's program."""

from __future__ import annotations

import io
import json
import re
import warnings
import zipfile
from pathlib import Path
from typing import Any

import feedparser
import jsonschema
import published
import pytest
import rdflib
import rdflib.compare
from rdflib.namespace import RDF

from generator import exports, open_data, routes, views
from generator.model import Plan
from generator.schema.json_schema import render

DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
DCT = rdflib.Namespace("http://purl.org/dc/terms/")
SCHEMA = rdflib.Namespace("https://schema.org/")
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def test_the_feed_has_every_plan_newest_first() -> None:
    feed = feedparser.parse(published.files()[routes.FEED])
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    plans = {f"{published.SITE}/{routes.plan(plan.id)}": plan for plan in published.catalog().plans}
    assert {entry.link for entry in feed.entries} == set(plans)
    assert [entry.updated for entry in feed.entries] == sorted((e.updated for e in feed.entries), reverse=True)
    for entry in feed.entries:
        plan = plans[entry.link]
        assert entry.published[:10] == plan.record.updates[0].day.isoformat()
        assert entry.updated[:10] == plan.record.updates[-1].day.isoformat()
        assert plan.record.updates[-1].words in entry.summary
    assert len({entry.id for entry in feed.entries}) == len(plans)


@pytest.mark.parametrize("site_url", ["", published.SITE])
def test_a_feed_is_valid_wherever_the_site_lies(site_url: str) -> None:
    feed = feedparser.parse(published.files(site_url)[routes.FEED])
    assert not feed.bozo
    assert all(entry.id.startswith("urn:uuid:") for entry in feed.entries)


def test_hostile_words_stay_words_in_a_feed(tmp_path: Path) -> None:
    catalog, files = published.hostile(tmp_path)
    feed = feedparser.parse(files[routes.FEED])
    assert not feed.bozo
    assert "<script" not in feed.entries[0].summary
    assert catalog.plans[0].record.title.startswith("=HYPERLINK")


def test_the_archive_holds_the_whole_set_as_it_is_published() -> None:
    files = published.files()
    with zipfile.ZipFile(io.BytesIO(files[open_data.ARCHIVE])) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        inside = {name: archive.read(name) for name in names}
    own = {name for name in names if name.startswith("00-")}
    assert all(inside[name] == files[name] for name in set(names) - own)
    for plan in published.catalog().plans:
        for form, *_ in open_data.PLAN_FORMS:
            assert routes.plan_data(plan.id, form) in names
    assert {"du-lieu/nhiem-vu.csv", "du-lieu/nhiem-vu.xlsx", "du-lieu/tu-dien.csv"} <= set(names)
    assert {"api/v1/tasks.json", "api/v1/documents.json", "api/v1/targets.json"} <= set(names)
    assert any("CC BY 4.0" in inside[name].decode() for name in own)


def test_the_same_content_gives_the_same_bytes() -> None:
    again = dict(exports.files(published.catalog(), published.SITE, published.typed))
    assert again == published.files()


def test_every_task_keeps_the_published_schema() -> None:
    schema = json.loads(published.files()[open_data.TASK_SCHEMA])
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    for task in json.loads(published.files()[open_data.TASKS_JSON]):
        validator.validate(task)
        broken = {**task, "nam": str(task["nam"])}
        assert not validator.is_valid(broken)


def test_the_schema_of_the_plan_file_is_the_models_own() -> None:
    assert published.files()[open_data.PLAN_SCHEMA].decode() == render()
    jsonschema.Draft202012Validator.check_schema(json.loads(render()))
    assert "linh_vuc" in json.loads(render())["properties"]
    assert set(json.loads(render())["properties"]) == {field.alias for field in Plan.model_fields.values()}


def graph(content: str, base: str) -> rdflib.Graph:
    """What a JSON-LD text says, read without a network: its context stands in it."""
    found = rdflib.Graph()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the reader uses what its own library deprecates
        found.parse(data=content, format="json-ld", publicID=base)
    return found


def test_the_catalogue_is_dcat_with_a_distribution_for_every_form() -> None:
    found = graph(published.files()[open_data.CATALOGUE].decode(), f"{published.SITE}/{open_data.CATALOGUE}")
    (catalogue,) = found.subjects(RDF.type, DCAT.Catalog)
    data_sets = set(found.objects(catalogue, DCAT.dataset))
    assert len(data_sets) == len(open_data.DATASETS)
    addresses = {str(address) for address in found.objects(None, DCAT.downloadURL)}
    assert addresses == {f"{published.SITE}/{file.address}" for each in open_data.DATASETS for file in each.files}
    for data_set in data_sets:
        assert found.value(data_set, DCT.title) is not None
        assert str(found.value(data_set, DCT.license)) == open_data.LICENCE
        for distribution in found.objects(data_set, DCAT.distribution):
            address = str(found.value(distribution, DCAT.downloadURL)).removeprefix(f"{published.SITE}/")
            assert int(str(found.value(distribution, DCAT.byteSize))) == len(published.files()[address])


def test_the_page_of_the_data_carries_the_catalogue_too(site: Path) -> None:
    text = (site / "du-lieu/index.html").read_text(encoding="utf-8")
    first, _ = BLOCK.findall(text)
    published_alone = (site / open_data.CATALOGUE).read_text(encoding="utf-8")
    here, there = (graph(content, f"{published.SITE}/du-lieu/") for content in (first, published_alone))
    assert rdflib.compare.isomorphic(here, there)
    assert list(here.subjects(RDF.type, DCAT.Catalog))


def blocks(site: Path) -> dict[str, str]:
    """The linked data of every page: address -> JSON-LD; of several blocks the last, which the frame prints."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        for block in BLOCK.findall(path.read_text(encoding="utf-8")):
            found[f"{path.parent.relative_to(site).as_posix()}/".removeprefix("./")] = block
    return found


def test_every_page_but_the_home_page_says_where_it_stands(site: Path) -> None:
    for address, block in blocks(site).items():
        found = graph(block, f"{published.SITE}/{address}")
        (trail,) = found.subjects(RDF.type, SCHEMA.BreadcrumbList)
        items = list(found.objects(trail, SCHEMA.itemListElement))
        targets = {str(found.value(item, SCHEMA.item)) for item in items}
        assert {f"{published.SITE}/", f"{published.SITE}/{address}"} <= targets
    pages = {f"{path.parent.relative_to(site).as_posix()}/" for path in site.rglob("index.html")} - {"./"}
    assert set(blocks(site)) == pages


def test_a_plans_page_says_what_the_plan_is(site: Path) -> None:
    address = "ke-hoach/quang-ngai/2021/so-y-te/"
    found = graph(blocks(site)[address], f"{published.SITE}/{address}")
    plan = rdflib.URIRef(f"{published.SITE}/{address}")
    assert str(found.value(plan, SCHEMA.identifier)) == "2373/KH-SYT"
    assert str(found.value(plan, SCHEMA.datePublished)) == "2020-11-19"
    assert str(found.value(plan, SCHEMA.temporalCoverage)) == "2021"
    files = {str(found.value(each, SCHEMA.contentUrl)) for each in found.objects(plan, SCHEMA.encoding)}
    assert files == {
        f"{published.SITE}/api/v1/plans/quang-ngai/2021/so-y-te.{form}" for form in ("csv", "json", "xlsx", "yml")
    }
    undated = graph(blocks(site)["ke-hoach/lai-chau/2021/so-y-te/"], f"{published.SITE}/x/")
    assert {str(day) for day in undated.objects(None, SCHEMA.datePublished)} == {"2020-09"}


@pytest.mark.parametrize("kind", ["Dataset", "DataCatalog"])
def test_the_data_page_describes_the_data(site: Path, kind: str) -> None:
    found = graph(blocks(site)["du-lieu/"], f"{published.SITE}/du-lieu/")
    assert list(found.subjects(RDF.type, SCHEMA[kind]))


def test_hostile_words_cannot_end_the_block(tmp_path: Path) -> None:
    catalog, _ = published.hostile(tmp_path)
    page = next(page for page in views.pages(catalog) if page.kind == "plan")
    assert "<" not in page.linked_data
    data: dict[str, Any] = json.loads(page.linked_data)
    assert data["@graph"][0]["name"] == catalog.plans[0].record.title


def test_plan_pages_offer_their_files_and_words_to_cite(site: Path) -> None:
    text = (site / "ke-hoach/quang-ngai/2021/so-y-te/index.html").read_text(encoding="utf-8")
    for form in ("csv", "json", "xlsx", "yml"):
        assert f'href="../../../../api/v1/plans/quang-ngai/2021/so-y-te.{form}"' in text
    assert "Sở Y tế Quảng Ngãi, Kế hoạch số 2373/KH-SYT ngày 19/11/2020: Cải cách hành chính ngành Y tế" in text
    # A task is cited by the page's script: tests/web/test_task_ways.py.
    of_a_task = 'data-document="Sở Y tế Quảng Ngãi, Kế hoạch số 2373/KH-SYT ngày 19/11/2020"'
    assert f'{of_a_task} data-place="/ke-hoach/quang-ngai/2021/so-y-te/"' in text
