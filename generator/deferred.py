"""``dataclass`` as the standard library has it, but for when it does its work: at the first use of a class, not before.

Writing and compiling the methods of one class takes a third of a millisecond. There are hundreds, and a run that makes
a few pages uses a few of them.
"""

from __future__ import annotations

import dataclasses
import inspect
import threading
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

_METHODS = ("__init__", "__repr__", "__eq__", "__hash__")
_FACTS = ("__dataclass_fields__", "__dataclass_params__", "__match_args__")
_OTHERS = frozenset({*_METHODS, "__getstate__", "__setstate__", "__setattr__", "__delattr__", "__slots__"})
_ODD_FIELDS = ("ClassVar", "InitVar", "KW_ONLY")

_one_at_a_time = threading.RLock()

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(**options: bool) -> Callable[[type], type]:
        """The standard library's decorator; it defers what is frozen, has slots and nothing out of the ordinary."""

        def decorated(kind: type) -> type:
            if options.keys() <= {"frozen", "slots", "kw_only"} and _is_plain(kind, **options):
                return _deferred(kind, options.get("kw_only", False))
            return dataclasses.dataclass(**options)(kind)

        return decorated


def _is_plain(kind: type, *, frozen: bool = False, slots: bool = False, kw_only: bool = False) -> bool:  # noqa: ARG001
    types = map(str, inspect.get_annotations(kind).values())
    is_odd = any(word in each for each in types for word in _ODD_FIELDS)
    return frozen and slots and not is_odd and _OTHERS.isdisjoint(kind.__dict__)


class _Fact:
    """Stands for what is known of a class once its methods are written."""

    def __init__(self, ask: Callable[[], Any]) -> None:
        self._ask = ask

    def __get__(self, _: object, owner: type) -> Any:
        return self._ask()


def _deferred(kind: type, kw_only: bool) -> type:
    """The class with slots for its fields, which takes its methods from ``kind`` once one of them is asked for."""
    fields = inspect.get_annotations(kind)
    left_out = {*fields, "__dict__", "__weakref__"}
    body = {name: value for name, value in kind.__dict__.items() if name not in left_out}
    inherited = {name for base in kind.__mro__[1:] for name in base.__dict__.get("__slots__", ())}

    def complete() -> None:
        with _one_at_a_time:
            if "__dataclass_fields__" not in kind.__dict__:
                dataclasses.dataclass(frozen=True, kw_only=kw_only)(kind)
                for name in (*_METHODS, *_FACTS):
                    setattr(made, name, kind.__dict__[name])

    def method(name: str) -> Callable[..., Any]:
        def first(self: Any, *given: Any, **named: Any) -> Any:
            complete()
            return getattr(made, name)(self, *given, **named)

        return first

    def fact(name: str) -> _Fact:
        def ask() -> Any:
            complete()
            return getattr(made, name)

        return _Fact(ask)

    body |= {name: method(name) for name in _METHODS} | {name: fact(name) for name in _FACTS}
    body |= {"__slots__": tuple(name for name in fields if name not in inherited)}
    body |= {"__setattr__": _refuse, "__delattr__": _refuse, "__getstate__": _state, "__setstate__": _take_state}
    made: type = type(kind)(kind.__name__, kind.__bases__, body)
    made.__qualname__ = kind.__qualname__
    return made


def _refuse(_self: object, name: str, *_: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(name for base in reversed(kind.__mro__) for name in base.__dict__.get("__slots__", ()))


def _state(self: object) -> list[object]:
    kind: Any = type(self)
    return [getattr(self, name) for name in _names(kind)]


def _take_state(self: object, state: list[object]) -> None:
    kind: Any = type(self)
    for name, value in zip(_names(kind), state, strict=True):
        object.__setattr__(self, name, value)
