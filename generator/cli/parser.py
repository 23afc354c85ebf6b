"""The parser of the command line, in Vietnamese."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NoReturn

from generator.cli.report import USAGE_ERROR

_WORDS = (
    (r"unrecognized arguments: (.*)", r"không có tùy chọn hay tham số: \1"),
    (r"the following arguments are required: (.*)", r"còn thiếu: \1"),
    (r"argument (.*?): invalid choice: (.*?) \(choose from (.*)\)", r"\1: không có giá trị \2; chọn một trong: \3"),
    (r"argument (.*?): expected one argument", r"\1: còn thiếu giá trị"),
    (r"argument (.*?): invalid int value: (.*)", r"\1: \2 không phải số"),
)
"""What argparse says in English, and how to say it to the people who type the command."""


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Help with a Vietnamese first word."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """As the base class does, with a prefix of our own."""
        super().add_usage(usage, actions, groups, "cách dùng: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """Helps and complains in Vietnamese."""

    def __init__(self, *, add_help: bool = True, **settings: Any) -> None:
        super().__init__(add_help=False, formatter_class=_Formatter, **settings)
        if add_help:  # a parent keeps the English title, by which argparse joins its options with these
            self._optionals.title = "tùy chọn"
            self._positionals.title = "tham số"
            self.add_argument("-h", "--help", action="help", help="in hướng dẫn này")

    def error(self, message: str) -> NoReturn:
        for pattern, words in _WORDS:
            message = re.sub(pattern, words, message)
        self.print_usage(sys.stderr)
        self.exit(USAGE_ERROR, f"portal: lệnh sai: {message}\nGõ `portal --help` để xem cách dùng.\n")


if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[Parser]
else:
    Commands = argparse._SubParsersAction
"""What a module adds its commands to."""
