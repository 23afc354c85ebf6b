"""``python -m generator`` is the ``portal`` command."""

from generator.cli import command

if __name__ == "__main__":  # a process that reads a stranger's file loads this module too
    command()
