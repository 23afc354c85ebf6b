"""Building at country scale: a made-up corpus as content files, and other builders beside ours on the same pages."""
