"""How search does when the portal grows: made-up corpora of realistic words, and measuring in a real browser."""
