"""``python -m generator`` is the ``portal`` command."""

import sys

from generator.cli import main

sys.exit(main())
