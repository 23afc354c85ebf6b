"""``python -m generator`` is the ``portal`` command."""

import sys

from generator.cli import main

if __name__ == "__main__":  # a process that reads a stranger's file loads this module too
    sys.exit(main())
