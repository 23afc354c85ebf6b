"""What identifies a plan."""

from __future__ import annotations

from generator.deferred import dataclass


@dataclass(frozen=True, order=True, slots=True)
class PlanId:
    """Province, year and agency: the path of the plan's file and of its page."""

    province: str
    year: int
    agency: str

    def __str__(self) -> str:
        return f"{self.province}/{self.year}/{self.agency}"
