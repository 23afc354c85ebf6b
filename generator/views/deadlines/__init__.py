"""The pages of what is due: the hub, and one calendar year with its months and with what has no month."""

from generator.views.deadlines.hub import hub
from generator.views.deadlines.year import year

__all__ = ["hub", "year"]
