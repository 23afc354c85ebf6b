"""Other search engines for static sites, given the same units as the portal's own search."""
