"""``python -m benchmarks.lighthouse``: build the site, serve it as GitHub Pages would, and ask Lighthouse about it."""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path
from typing import get_args

from benchmarks.lighthouse.audit import HERE, Audit, Device, install, run
from benchmarks.scale.server import served
from generator.build.site import Options, build

PAGES = {
    "Trang chủ": "",
    "Kế hoạch (39 nhiệm vụ)": "ke-hoach/quang-ngai/2021/so-y-te/",
    "Kế hoạch dài nhất": "ke-hoach/ho-chi-minh/2024/so-y-te/",
    "Tìm kiếm, có kết quả": "tim-kiem/?q=mot%20cua",
    "Thời hạn năm 2021": "thoi-han/2021/",
    "Tỉnh, thành phố": "tinh/",
}
"""The pages by what they are called in the table."""
LEAST = {"mobile": (95, 100, 100, 100), "desktop": (100, 100, 100, 100)}
"""What the portal promises: performance, accessibility, best practices, search engines."""
_COLUMNS = (
    "page", "device", "performance", "accessibility", "best practices", "SEO", "first paint", "largest paint",
    "blocked", "shift", "weight",
)  # fmt: skip
RECORDED = HERE / "recorded.md"
_INSTALLED = Path("build/lighthouse")


def main() -> None:
    """Print the table; fail when a page is below what is promised."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--content", type=Path, default=Path("content"))
    options.add_argument("--runs", type=int, default=3, help="loads of each page; the one of median speed counts")
    options.add_argument("--record", action="store_true", help=f"keep the table in {RECORDED.name}")
    chosen = options.parse_args()
    command = install(_INSTALLED.resolve())
    with tempfile.TemporaryDirectory() as made:
        out = Path(made, "site")
        if not build(Options(chosen.content, out, Path(made, "work"))).ok:
            sys.exit("the content is not sound: run `portal check`")
        with served(out) as address:
            found = {
                (name, device): _median([run(command, address + place, device) for _ in range(chosen.runs)])
                for name, place in PAGES.items()
                for device in get_args(Device)
            }
    text = table(found, chosen.runs)
    sys.stdout.write(text)
    if chosen.record:
        RECORDED.write_text(text, encoding="utf-8")
    if any(
        score < least
        for (_, device), audit in found.items()
        for score, least in zip(audit.scores, LEAST[device], strict=True)
    ):
        sys.exit(1)  # fmt: skip


def table(found: dict[tuple[str, Device], Audit], runs: int) -> str:
    """The figures as a Markdown table, and below it what kept a page from full marks."""
    versions = "; ".join(sorted({audit.versions for audit in found.values()}))
    lines = [
        "# Lighthouse",
        "",
        f"{versions}.",
        "Served locally as GitHub Pages serves: gzip, ten minutes of cache. Simulated throttling.",
        f"Loads of each page: {runs}; the median counts. Renewed by `make bench-lighthouse RECORD=--record`.",
        "",
        f"| {' | '.join(_COLUMNS)} |",
        f"|---|---{'|---:' * (len(_COLUMNS) - 2)}|",
    ]
    for (name, device), audit in found.items():
        scores = " | ".join(str(score) for score in audit.scores)
        times = f"{audit.first_paint / 1000:.2f} s | {audit.largest_paint / 1000:.2f} s | {audit.blocked:.0f} ms"
        lines.append(f"| {name} | {device} | {scores} | {times} | {audit.shift:.3f} | {audit.weight / 1024:.0f} KB |")
    faults = sorted(
        {f"- {name}, {device}: {fault}" for (name, device), audit in found.items() for fault in audit.faults}
    )
    return "\n".join([*lines, "", "Not passed whole:" if faults else "Every audit is passed whole.", *faults, ""])


def _median(audits: list[Audit]) -> Audit:
    middle = statistics.median_low(audit.scores[0] for audit in audits)
    return next(audit for audit in audits if audit.scores[0] == middle)


if __name__ == "__main__":
    main()
