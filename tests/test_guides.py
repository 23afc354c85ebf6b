"""The guides for editors say what the program does: examples, samples, keys, paths, commands are all looked up."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import CONTENT, REPOSITORY, copy_registers

from generator import assets, changes, checks, cli, guides, problems, routes, schema, source, views
from generator.build.check import check
from generator.drafting import MARK
from generator.guides import excerpts, samples
from generator.guides.keys import RECORDS, ROOT
from generator.guides.rules import Words, read_reports
from generator.model import Plan, UnitKind
from generator.pages import Renderer
from generator.problems import Severity

ALL_RULES = {*source.RULES, *schema.RULES, *checks.RULES, *assets.RULES, *changes.RULES}
RULES = {rule.id: rule for chapter in guides.chapters() for rule in chapter.rules}
SCHEMA = Plan.model_json_schema(by_alias=True)
ADDRESSES = (
    routes.GUIDES,
    routes.GUIDE_NEW,
    routes.GUIDE_MENDING,
    routes.GUIDE_AMENDED,
    routes.GUIDE_PROVINCE,
    routes.GUIDE_RULES,
    routes.GUIDE_KEYS,
)


class _Codes(HTMLParser):
    """Every code element of a page that is no line of a file: what it says it is, and its text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str]] = []
        self._is_open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        is_line = "p-line" in str(attributes.get("class", "")).split()
        if (tag == "code" and not is_line) or (tag == "q" and "data-is" in attributes):
            self._is_open = True
            self.found.append((attributes.get("data-is") or "", ""))

    def handle_endtag(self, tag: str) -> None:
        self._is_open = self._is_open and tag not in ("code", "q")

    def handle_data(self, data: str) -> None:
        if self._is_open:
            kind, text = self.found[-1]
            self.found[-1] = (kind, text + data)


@pytest.fixture(scope="module")
def codes(site: Path) -> list[tuple[str, str]]:
    """The code elements of all built guides."""
    parser = _Codes()
    for address in ADDRESSES:
        parser.feed((site / address / "index.html").read_text(encoding="utf-8"))
    parser.close()
    return list(dict.fromkeys(parser.found))


def of_kind(codes: list[tuple[str, str]], kind: str) -> list[str]:
    """What is shown as a key, a path, a command, a rule or a value."""
    found = [text for said, text in codes if said == kind]
    assert found
    return found


def pages(repository: str = "") -> dict[str, str]:
    """The Markdown of every guide by its address."""
    checked = check(CONTENT)
    assert checked.catalog is not None
    renderer = Renderer()
    found = views.pages(checked.catalog, views.Site(repository=repository))
    return {page.address: renderer.render(page) for page in found if page.address in ADDRESSES}


# Rules ----------------------------------------------------------------------------------------------------------------


def test_every_rule_is_in_the_guide_with_a_bad_and_a_good_example_and_what_is_printed() -> None:
    assert set(RULES) == ALL_RULES
    for rule in RULES.values():
        assert rule.id in {report.rule for report in rule.reports}
        assert rule.bad.lines or rule.bad.words or rule.id == "empty-file"
        assert rule.good.lines or rule.good.words


def test_every_rule_that_the_program_can_report_is_in_the_guide() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in (REPOSITORY / "generator").rglob("*.py"))
    reported = set(re.findall(r'(?:Problem|self\._note|_at_value)\([^"]*?"([a-z0-9]+(?:-[a-z0-9]+)+)"', text))
    assert len(reported) > 15
    assert reported <= ALL_RULES


def test_a_bad_and_a_good_example_differ_in_what_is_shown() -> None:
    for rule in RULES.values():
        assert (rule.bad.path, rule.bad.lines, rule.bad.words) != (rule.good.path, rule.good.lines, rule.good.words)


def test_every_reported_line_is_shown() -> None:
    for rule in RULES.values():
        shown = {line.number for line in rule.bad.lines}
        if shown:
            assert {report.line for report in rule.reports} <= shown, rule.id


def test_rules_of_severity_warning_are_shown_as_warnings() -> None:
    checked = {name for name, rule in checks.RULES.items() if rule.severity is Severity.WARNING}
    warnings = {*checked, *changes.WARNINGS, "fmt"}
    assert {rule.id for rule in RULES.values() if rule.severity is Severity.WARNING} == warnings
    for name in warnings:
        assert {report.severity for report in RULES[name].reports if report.rule == name} == {Severity.WARNING}


def test_the_rules_page_has_every_message_as_printed_under_its_own_anchor(site: Path) -> None:
    page = (site / routes.GUIDE_RULES / "index.html").read_text(encoding="utf-8")
    text = page.replace("&#39;", "'").replace("&gt;", ">").replace("&lt;", "<").replace("&#34;", '"')
    text = text.replace("&amp;", "&")
    for rule in RULES.values():
        assert f'<section class="p-rule" id="{rule.id}">' in page
        for report in rule.reports:
            assert f"<p>{report.message}</p>" in text
            assert not report.hint or f"<p>Cách viết: {report.hint}</p>" in text


def test_a_report_is_read_back_as_it_was_printed() -> None:
    for rule in RULES.values():
        printed = problems.as_text(
            [
                problems.Problem(
                    problems.Location(report.path, report.line, report.column),
                    report.rule,
                    report.message,
                    report.hint or None,
                    report.severity,
                )
                for report in rule.reports
            ]
        )
        assert read_reports(printed) == rule.reports
    with pytest.raises(ValueError, match="nothing of the kind"):
        read_reports("nothing of the kind")


REMOVED = """\
content/x.yml:1:1: warning[silent-removal]: mất b
    cách viết: thêm vào cuối tệp:
lich_su:
  - ngay: NĂM-THÁNG-NGÀY
"""


def test_a_stage_with_a_published_version_shows_it(tmp_path: Path) -> None:
    from generator.guides import rules

    folder = tmp_path / "silent-removal"
    folder.mkdir()
    for name, text in (("before", "a: 1\nb: 2\n"), ("bad", "a: 1\n"), ("good", "a: 1\nlich_su: b\n")):
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    (folder / "expected.txt").write_text(REMOVED, encoding="utf-8")
    words: Words = {"silent-removal": "Không bỏ gì."}
    stage = rules._Stage("sua", "Sửa", "Lời.", lambda: words, tmp_path)
    (shown,) = rules._chapter(stage).rules
    assert shown.before is not None
    assert shown.severity is Severity.WARNING
    assert [report.hint for report in shown.reports] == ["thêm vào cuối tệp:\nlich_su:\n  - ngay: NĂM-THÁNG-NGÀY"]
    assert [(line.number, line.is_changed) for line in shown.before.lines] == [(1, False), (2, True)]


# Files ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", samples.PLACES)
def test_a_sample_passes_the_check_or_fails_it_as_printed(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    copy_registers(Path("content"))
    sample = guides.sample(name)
    place = Path(sample.path)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(sample.text, encoding="utf-8")
    checked = check(Path("content"))
    if name in samples.BROKEN:
        assert read_reports(problems.as_text(checked.problems)) == guides.reports_on(name)
    else:
        assert checked.problems == ()
        assert checked.ok


def test_every_sample_file_has_a_place_and_is_used() -> None:
    assert {path.stem for path in samples.FOLDER.glob("*.yml")} == set(samples.PLACES)
    assert {path.stem for path in samples.FOLDER.glob("*.txt")} == samples.BROKEN


def test_the_readme_shows_the_smallest_sample() -> None:
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    indented = "".join(f"   {line}\n" for line in guides.sample("ke-hoach-nho").text.splitlines())
    assert f"   ```yaml\n{indented}   ```\n" in readme


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("a\tb", "a[Tab]b"),
        ("a\r", "a[CR]"),
        ("\ufeffa", "[BOM]a"),
        ("a\u00a0b\u202fc", "a[NBSP]b[NBSP]c"),
        ("Ra\u0300", "Ra[U+0300]"),
        ("a\u200bb", "a[U+200B]b"),
        ("a\udcb6b", "a[B6]b"),
        ("Rà soát “văn bản” – ¹ ≥", "Rà soát “văn bản” – ¹ ≥"),
    ],
)
def test_what_cannot_be_seen_is_written_out(line: str, shown: str) -> None:
    assert "".join(piece.text for piece in excerpts.pieces(line)) == shown


def test_an_excerpt_has_what_differs_what_is_reported_and_their_neighbours() -> None:
    one = "".join(f"{number}\n" for number in range(1, 13)).encode()
    other = one.replace(b"3\n", b"x\n", 1)
    excerpt = excerpts.changed(one, other, [10])
    assert [line.number for line in excerpt] == [0, 2, 3, 4, 0, 9, 10, 11, 0]
    assert [line.number for line in excerpt if line.is_changed] == [3]
    assert excerpts.changed(one, one)[0].number == 1
    assert excerpts.changed(b"", other) == ()


def test_a_line_that_is_missing_is_shown_by_its_neighbours() -> None:
    excerpt = excerpts.changed(b"a\nb\nc\nd\n", b"a\nb\nx\nc\nd\n")
    assert [line.number for line in excerpt] == [1, 2, 3, 4]
    assert not any(line.is_changed for line in excerpt)


# Keys -----------------------------------------------------------------------------------------------------------------


def test_every_key_of_the_model_is_in_the_guide_with_a_title_and_an_example() -> None:
    definitions = {ROOT: SCHEMA, **SCHEMA["$defs"]}
    assert set(RECORDS) == {name for name, entry in definitions.items() if "properties" in entry}
    for name, record in zip(RECORDS, guides.records(), strict=True):
        assert [key.key for key in record.keys] == list(definitions[name]["properties"])
        for key in record.keys:
            assert key.title.lower() != key.key.replace("_", " "), f"{name}.{key.key} has no title of its own"
            assert key.example.startswith(f"{key.key}:"), f"{name}.{key.key} has no example"
            assert key.kind
        assert record.places or name == ROOT


def test_required_keys_are_those_of_the_schema() -> None:
    required = {(record.anchor, key.key) for record in guides.records() for key in record.keys if key.is_required}
    assert {key for record, key in required if record == "ke-hoach"} == set(SCHEMA["required"])
    assert ("nhiem-vu", "id") in required
    assert ("chinh-sua", "ly_do") in required


# Pages ----------------------------------------------------------------------------------------------------------------


def test_every_code_says_what_it_is(codes: list[tuple[str, str]]) -> None:
    assert {kind for kind, _ in codes} == {"key", "path", "command", "rule", "value", "github"}


def test_every_key_in_the_guides_exists(codes: list[tuple[str, str]]) -> None:
    known = {key for entry in (SCHEMA, *SCHEMA["$defs"].values()) for key in entry.get("properties", ())}
    for register in CONTENT.glob("*.yml"):
        known.update(re.findall(r"(?:^|[ {])([a-z_]+):", register.read_text(encoding="utf-8"), re.MULTILINE))
    assert set(of_kind(codes, "key")) <= known


def test_every_rule_in_the_guides_exists(codes: list[tuple[str, str]]) -> None:
    assert set(of_kind(codes, "rule")) == ALL_RULES


def test_every_path_in_the_guides_exists_or_could(codes: list[tuple[str, str]]) -> None:
    catalog = check(CONTENT).catalog
    assert catalog is not None
    for text in of_kind(codes, "path"):
        if plan := re.fullmatch(r"content/plans/([a-z-]+)/(\d{4})/([a-z-]+)\.yml", text):
            assert catalog.provinces.of_plan(plan[1], int(plan[2]), None) is not None, text
            assert plan[3] in catalog.agencies, text
        else:
            assert (REPOSITORY / text).exists(), text


def test_every_command_in_the_guides_can_be_given(codes: list[tuple[str, str]]) -> None:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    text = cli._parser().format_help()
    for command in of_kind(codes, "command"):
        program, name, *rest = command.split()
        if program == "make":
            assert f"\n{name}:" in makefile, command
            continue
        assert program == "portal"
        is_there = re.search(rf"^ +{name} ", text, re.MULTILINE) is not None
        assert is_there, command
        cli._parser().parse_args([name, *rest])


def test_every_name_of_a_form_or_a_check_is_the_one_on_github(codes: list[tuple[str, str]]) -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted((REPOSITORY / ".github").rglob("*.yml")))
    for name in of_kind(codes, "github"):
        assert re.search(rf"^ *name: {re.escape(name)}$", text, re.MULTILINE), name


def test_every_value_in_the_guides_stands_in_a_sample_or_a_list(codes: list[tuple[str, str]]) -> None:
    text = "\n".join(guides.sample(name).text for name in samples.PLACES)
    lists = {*map(str, Severity), *map(str, UnitKind), MARK, "--help", ". .venv/bin/activate"}
    lists.update(value for entry in SCHEMA["$defs"].values() for value in entry.get("enum", ()))
    assert not [value for value in of_kind(codes, "value") if value not in text and value not in lists]


def test_without_a_place_of_the_files_no_guide_leads_there() -> None:
    assert all("github.com/" not in text for text in pages().values())


def test_guides_lead_to_the_place_of_the_files_with_the_smallest_plan_filled_in() -> None:
    found = pages("https://github.com/chu/kho")
    link = re.search(r'href="(https://github\.com/chu/kho/new/main\?[^"]+)"', found[routes.GUIDE_NEW])
    assert link is not None
    assert "filename=content%2Fplans%2Flai-chau%2F2022%2Fso-y-te.yml" in link[1]
    assert len(link[1]) < 4000
    assert "template=bao-loi.yml" in found[routes.GUIDE_MENDING]
    assert "template=ke-hoach-moi.yml" in found[routes.GUIDES]


def test_the_same_guides_come_out_whatever_the_content(tmp_path: Path) -> None:
    copy_registers(tmp_path / "content")
    checked = check(tmp_path / "content")
    assert checked.catalog is not None
    renderer = Renderer()
    found = {page.address: renderer.render(page) for page in views.pages(checked.catalog) if page.address in ADDRESSES}
    assert found == pages()
