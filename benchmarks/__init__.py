"""Measures of the portal that need a built site, a browser and programs the portal itself does not use."""
