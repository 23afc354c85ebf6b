"""The pages that put plans side by side: the hub, one province, one area, two plans, two years."""

from generator.views.compare.area import ComparedAreaPage, compared_area
from generator.views.compare.hub import CompareHubPage, CompareProvincePage, hub, province, provinces_with_several
from generator.views.compare.two import CompareTwoPage, two
from generator.views.compare.years import CompareYearsPage, pairs, years

__all__ = [
    "CompareHubPage",
    "CompareProvincePage",
    "CompareTwoPage",
    "CompareYearsPage",
    "ComparedAreaPage",
    "compared_area",
    "hub",
    "pairs",
    "province",
    "provinces_with_several",
    "two",
    "years",
]
