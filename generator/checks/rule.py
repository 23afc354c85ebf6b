"""What a rule is and how all of them are run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from generator.catalog import Catalog
from generator.problems import Location, Problem, Severity
from generator.text import closest


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found and where; the rule adds its id and severity."""

    location: Location
    message: str
    hint: str | None = None


Check = Callable[[Catalog], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its id, how much it weighs, and what looks for breaches of it."""

    id: str
    severity: Severity
    check: Check

    @property
    def words(self) -> str:
        """The rule in the editor's words."""
        return " ".join((self.check.__doc__ or "").split())

    def problems(self, catalog: Catalog) -> Iterator[Problem]:
        """Every breach of this rule."""
        for finding in self.check(catalog):
            yield Problem(finding.location, self.id, finding.message, finding.hint, self.severity)


RULES: dict[str, Rule] = {}
"""All rules of meaning by their id."""


def rule(rule_id: str, severity: Severity = Severity.ERROR) -> Callable[[Check], Check]:
    """Register a generator of findings as the rule ``rule_id``."""

    def register(check: Check) -> Check:
        if rule_id in RULES:
            raise ValueError(f"two rules are called {rule_id}")
        RULES[rule_id] = Rule(rule_id, severity, check)
        return check

    return register


def guess(slug: str, known: Iterable[str], otherwise: str) -> str:
    """A hint: the known id that was most likely meant, or what to do when none is near."""
    found = closest(slug, known)
    return f"có phải `{found}`?" if found else otherwise


def run(catalog: Catalog) -> list[Problem]:
    """All breaches of all rules."""
    return [problem for entry in RULES.values() for problem in entry.problems(catalog)]
