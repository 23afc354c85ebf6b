"""The page of one plan, and those below it where one page does not hold it."""

from generator.views.plan.attributes import show_partial_date
from generator.views.plan.page import pages
from generator.views.plan.values import KIND_NAMES, PlanPage

__all__ = ["KIND_NAMES", "PlanPage", "pages", "show_partial_date"]
