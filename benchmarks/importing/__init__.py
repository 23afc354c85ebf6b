"""How much of a plan the import places right: Word and PDF versions of the published plans, read back and compared."""
