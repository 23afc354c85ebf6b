"""What GitHub runs and shows: workflows, forms and templates keep their schemas, and name only what exists here."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.build import ledger, markdown_pages, staging
from generator.model import Plan

ROOT = Path(__file__).resolve().parents[1]
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
SCHEMAS = [
    *((path, "vendor.github-workflows") for path in WORKFLOWS),
    *((path, "custom.github-workflows-require-timeout") for path in WORKFLOWS),
    *((path, "vendor.github-issue-forms") for path in FORMS),
    (GITHUB / "ISSUE_TEMPLATE/config.yml", "vendor.github-issue-config"),
    (GITHUB / "dependabot.yml", "vendor.dependabot"),
]


def loaded(path: Path) -> dict[Any, Any]:
    """A YAML file of GitHub's."""
    value = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(value, dict)
    return value


def steps(path: Path) -> list[dict[str, Any]]:
    """All steps of a workflow."""
    return [step for job in loaded(path)["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize(("path", "schema"), SCHEMAS, ids=lambda value: getattr(value, "name", value))
def test_files_for_github_keep_its_schemas(path: Path, schema: str) -> None:
    command = [str(Path(sys.executable).with_name("check-jsonschema")), "--builtin-schema", schema, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_workflows_are_safe() -> None:
    zizmor = str(Path(sys.executable).with_name("zizmor"))
    command = [zizmor, "--offline", "--no-progress", "--persona", "auditor", "--no-config", str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    for path in WORKFLOWS:
        assert path.name in done.stderr, "every workflow was looked at"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_by_commit_and_say_their_version(path: Path) -> None:
    used = re.findall(r"uses: (.*)", path.read_text(encoding="utf-8"))
    assert used
    for action in used:
        assert re.fullmatch(r"[\w-]+/[\w-]+(/[\w-]+)?@[0-9a-f]{40} # v\d+", action), action


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_may_read_and_what_more_is_given_to_single_jobs(path: Path) -> None:
    workflow = loaded(path)
    assert workflow["permissions"] == {"contents": "read"}
    assert "pull_request_target" not in path.read_text(encoding="utf-8")
    assert "secrets." not in path.read_text(encoding="utf-8")
    given = {name: job.get("permissions") for name, job in workflow["jobs"].items() if "permissions" in job}
    expected = {
        "deploy.yml": {"deploy": {"pages": "write", "id-token": "write"}},
        "deploy-in-parts.yml": {"deploy": {"pages": "write", "id-token": "write"}},
        "links.yml": {"tell": {"actions": "read", "issues": "write"}},
    }
    assert given == expected.get(path.name, {})


TRUSTED = ("steps.", "needs.", "github.ref", "github.server_url", "github.repository", "github.run_id", "github.token",
           "github.event.pull_request.number", "github.event.merge_group.base_sha", "github.event.repository.name",
           "vars.")  # fmt: skip
"""What no stranger chooses the words of."""


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_no_word_of_a_stranger_becomes_part_of_a_command(path: Path) -> None:
    for step in steps(path):
        assert "${{" not in str(step.get("run", ""))
    for expression in re.findall(r"\$\{\{(.*?)\}\}", path.read_text(encoding="utf-8"), re.DOTALL):
        for name in re.findall(
            r"\b(?:github|steps|needs|vars|inputs|env|secrets)\.[\w.]+", re.sub(r"'[^']*'", "", expression)
        ):
            assert name.startswith(TRUSTED), name


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_what_a_job_may_write_has_its_reason_beside_it(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        if re.match(r"\s+[\w-]+: (write|read)\b", line) and "contents: read" not in line:
            assert re.search(r" # \w", line), line


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_no_checkout_leaves_its_key_behind(path: Path) -> None:
    for step in steps(path):
        if "actions/checkout@" in str(step.get("uses")):
            assert step["with"]["persist-credentials"] is False


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_what_runs_for_pull_requests_may_only_read(path: Path) -> None:
    workflow = loaded(path)
    if "pull_request" in (workflow.get(True) or {}):
        assert all("permissions" not in job for job in workflow["jobs"].values())


@pytest.mark.parametrize("name", ["deploy.yml", "deploy-in-parts.yml"])
def test_deployments_wait_for_one_another(name: str) -> None:
    assert loaded(GITHUB / "workflows" / name)["concurrency"] == {"group": "pages", "cancel-in-progress": False}


def test_all_parts_of_a_site_are_made_and_kept_whole() -> None:
    workflow = loaded(GITHUB / "workflows/deploy-in-parts.yml")
    part, count = workflow["jobs"]["part"], workflow["env"]["PARTS"]
    assert part["strategy"]["matrix"]["part"] == list(range(1, count + 1))
    (packed,) = [step["run"] for step in part["steps"] if "tar -cf" in str(step.get("run"))]
    assert packed.split("-C build ")[1].split() == [staging.SPARE, markdown_pages.FOLDER, ledger.FILE]


def test_both_deployments_build_for_the_same_address() -> None:
    whole = next(step for step in steps(GITHUB / "workflows/deploy.yml") if step.get("run") == "make site")
    in_parts = loaded(GITHUB / "workflows/deploy-in-parts.yml")["env"]
    assert {name: in_parts[name] for name in whole["env"]} == whole["env"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_commands_in_workflows_exist(path: Path) -> None:
    targets = set(re.findall(r"^([$()\w/.-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    targets |= {target.replace("$(VENV)", ".venv") for target in targets}
    for step in steps(path):
        for line in str(step.get("run", "")).splitlines():
            if found := re.search(r"\bmake ((?:[\w./-]+ ?)+)", line):
                assert {word for word in found[1].split() if not word.startswith("-")} <= targets, line
            if found := re.match(r"\s*\.venv/bin/portal (\w+)(.*)", line):
                asked = [sys.executable, "-m", "generator", found[1], "--help"]
                done = subprocess.run(asked, capture_output=True, text=True, check=False, cwd=ROOT)
                assert done.returncode == 0, line
                for option in re.findall(r"--[a-z-]+", found[2]):
                    assert option in done.stdout, line


def test_ci_is_what_the_readme_names() -> None:
    assert any(".ci/run" in str(step.get("run", "")) for step in steps(GITHUB / "workflows/check.yml"))
    assert "make test" in (ROOT / ".ci/run").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_form_fields_have_ids_of_their_own(path: Path) -> None:
    ids = [field["id"] for field in loaded(path)["body"] if field["type"] != "markdown"]
    assert len(ids) == len(set(ids))
    assert not set(ids) & {"title", "template", "labels", "body", "assignees", "milestone", "projects"}


def test_templates_name_keys_that_exist() -> None:
    known = {info.alias or name for name, info in Plan.model_fields.items()} | {"id", "nhiem_vu", "ly_do"}
    texts = [path.read_text(encoding="utf-8") for path in GITHUB.rglob("*.md")]
    words = {word for text in texts for word in re.findall(r"`([a-z_]+)`", text)}
    assert {"lich_su", "chinh_sua", "ly_do"} <= words
    assert words <= known


def test_every_pull_request_template_is_offered() -> None:
    offered = (GITHUB / "pull_request_template.md").read_text(encoding="utf-8")
    names = [path.name for path in (GITHUB / "PULL_REQUEST_TEMPLATE").glob("*.md")]
    assert len(names) == 3
    assert all(f"template={name}" in offered for name in names)


def test_the_owners_example_names_folders_that_exist() -> None:
    owners = (GITHUB / "CODEOWNERS").read_text(encoding="utf-8")
    assert all(line.startswith("#") for line in owners.splitlines()), "an example: names of no real people"
    examples = re.findall(r"# (/\S+)", owners)
    assert "/content/plans/lai-chau/" in examples
    for example in examples:
        assert (ROOT / example.strip("/").replace("*.yml", "")).is_dir(), example


def test_editors_are_told_the_schema() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))
    (schema,) = settings["yaml.schemas"]
    assert (ROOT / schema).is_file()
    recommended = json.loads((ROOT / ".vscode/extensions.json").read_text(encoding="utf-8"))
    assert recommended["recommendations"] == ["redhat.vscode-yaml"]


def test_the_editors_task_reads_the_report() -> None:
    tasks = json.loads((ROOT / ".vscode/tasks.json").read_text(encoding="utf-8"))["tasks"]
    pattern = tasks[0]["problemMatcher"]["pattern"]
    line = "content/plans/lai-chau/2021/so-y-te.yml:3:9: error[bad-id]: `ma` (Lĩnh vực): không đúng"
    found = re.match(pattern["regexp"], line)
    assert found is not None
    assert found[pattern["file"]] == "content/plans/lai-chau/2021/so-y-te.yml"
    assert (found[pattern["line"]], found[pattern["column"]]) == ("3", "9")
    assert (found[pattern["severity"]], found[pattern["code"]]) == ("error", "bad-id")
