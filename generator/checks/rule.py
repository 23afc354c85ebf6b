"""What a rule is and how all of them are run.

Most rules look at one plan and the registers, so that what they find depends on nothing else and may be kept as long
as both stay the same. The others look at the registers alone, or at what all plans say in short.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from generator.catalog import PlanEntry, Registry
from generator.checks.facts import PlanFacts
from generator.deferred import dataclass
from generator.problems import Location, Problem, Severity
from generator.text import closest


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found and where; the rule adds its id and severity."""

    location: Location
    message: str
    hint: str | None = None


PlanCheck = Callable[[PlanEntry, Registry], Iterable[Finding]]
RegisterCheck = Callable[[Registry], Iterable[Finding]]
CrossCheck = Callable[[Sequence[PlanFacts], Registry], Iterable[Finding]]
C = TypeVar("C", PlanCheck, RegisterCheck, CrossCheck)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its id, how much it weighs, the module it stands in, and the rule in the editor's words."""

    id: str
    severity: Severity
    module: str
    words: str

    def problems(self, findings: Iterable[Finding]) -> Iterator[Problem]:
        """What was found, as breaches of this rule."""
        for finding in findings:
            yield Problem(finding.location, self.id, finding.message, finding.hint, self.severity)


RULES: dict[str, Rule] = {}
"""All rules of meaning by their id."""

_OF_PLANS: dict[str, PlanCheck] = {}
_OF_REGISTERS: dict[str, RegisterCheck] = {}
_ACROSS: dict[str, CrossCheck] = {}


def rule(rule_id: str, severity: Severity = Severity.ERROR) -> Callable[[PlanCheck], PlanCheck]:
    """Register a generator of findings in one plan as the rule ``rule_id``."""
    return _registrar(_OF_PLANS, rule_id, severity)


def register_rule(rule_id: str, severity: Severity = Severity.ERROR) -> Callable[[RegisterCheck], RegisterCheck]:
    """The same for findings in the registers."""
    return _registrar(_OF_REGISTERS, rule_id, severity)


def cross_rule(rule_id: str, severity: Severity = Severity.ERROR) -> Callable[[CrossCheck], CrossCheck]:
    """The same for findings that take several plans to see."""
    return _registrar(_ACROSS, rule_id, severity)


def _registrar(checks: dict[str, C], rule_id: str, severity: Severity) -> Callable[[C], C]:
    def register(check: C) -> C:
        if rule_id in RULES:
            raise ValueError(f"two rules are called {rule_id}")
        module = check.__module__.rpartition(".")[2]
        RULES[rule_id] = Rule(rule_id, severity, module, " ".join((check.__doc__ or "").split()))
        checks[rule_id] = check
        return check

    return register


def guess(slug: str, known: Iterable[str], otherwise: str) -> str:
    """A hint: the known id that was most likely meant, or what to do when none is near."""
    found = closest(slug, known)
    return f"có phải `{found}`?" if found else otherwise


def of_plan(plan: PlanEntry, registry: Registry) -> list[Problem]:
    """All breaches of the rules about one plan."""
    return [problem for name, check in _OF_PLANS.items() for problem in RULES[name].problems(check(plan, registry))]


def of_registers(registry: Registry) -> list[Problem]:
    """All breaches of the rules about the registers."""
    return [problem for name, check in _OF_REGISTERS.items() for problem in RULES[name].problems(check(registry))]


def across(facts: Sequence[PlanFacts], registry: Registry) -> list[Problem]:
    """All breaches of the rules that take several plans to see; ``facts`` in the order of the catalog."""
    return [problem for name, check in _ACROSS.items() for problem in RULES[name].problems(check(facts, registry))]
