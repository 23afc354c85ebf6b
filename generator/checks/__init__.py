"""The rules of meaning. One generator a rule; its docstring is the rule in the editor's words.

To find a rule, look for its id below; to add one, write the generator and put ``@rule`` above it.
"""

from generator.checks import documents, identity, money, references, registers, texts, times
from generator.checks.facts import PlanFacts, facts
from generator.checks.rule import RULES, Rule, across, of_plan, of_registers

__all__ = [
    "RULES",
    "PlanFacts",
    "Rule",
    "across",
    "documents",
    "facts",
    "identity",
    "money",
    "of_plan",
    "of_registers",
    "references",
    "registers",
    "texts",
    "times",
]
