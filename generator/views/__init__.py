"""What each page shows: display-ready values, one module a kind of page. No Markdown and no HTML here."""

from generator.views.page import SITE_NAME, Page, Site, Sketch
from generator.views.richtext import Link, RichText, Segment
from generator.views.site import Family, families, pages

__all__ = ["SITE_NAME", "Family", "Link", "Page", "RichText", "Segment", "Site", "Sketch", "families", "pages"]
