"""What Lighthouse says of the pages that most readers see first."""
