"""The page of one plan."""

from generator.views.plan.attributes import show_partial_date
from generator.views.plan.page import page
from generator.views.plan.values import KIND_NAMES, PlanPage

__all__ = ["KIND_NAMES", "PlanPage", "page", "show_partial_date"]
