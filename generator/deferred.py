"""``dataclass`` as the standard library has it, but for when it does its work: at the first use of a class, not before.

Writing and compiling the methods of one class takes a third of a millisecond. There are hundreds, and a run that makes
a few pages uses a few of them; most of these are made and read, but never printed, compared or looked up. So
``__init__`` comes by itself, and the rest by the standard library when something of it is asked for.
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


@cache
def field_names(kind: Any) -> tuple[str, ...]:
    """The names of a record's fields, for which none of its methods is written; none where it has no slots for them."""
    return tuple(name for base in reversed(kind.__mro__) for name in base.__dict__.get("__slots__", ()))


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

    def begin(self: Any, *given: Any, **named: Any) -> None:
        with _one_at_a_time:
            if "__dataclass_fields__" not in kind.__dict__ and (init := _init_of(kind, kw_only=kw_only)):
                setattr(made, "__init__", init)  # noqa: B010  # the type knows no such assignment
            else:
                complete()
        vars(made)["__init__"](self, *given, **named)

    def fact(name: str) -> _Fact:
        def ask() -> Any:
            complete()
            return getattr(made, name)

        return _Fact(ask)

    body |= {name: method(name) for name in _METHODS} | {"__init__": begin} | {name: fact(name) for name in _FACTS}
    body |= {"__slots__": tuple(name for name in fields if name not in inherited)}
    body |= {"__setattr__": _refuse, "__delattr__": _refuse, "__getstate__": _state, "__setstate__": _take_state}
    made: type = type(kind)(kind.__name__, kind.__bases__, body)
    made.__qualname__ = kind.__qualname__
    return made


def _init_of(kind: type, *, kw_only: bool) -> Callable[..., None] | None:
    """``__init__`` alone, as the standard library writes it; None for a class with anything out of the ordinary."""
    if any(inspect.get_annotations(base) for base in kind.__mro__[1:]):
        return None
    known: dict[str, Any] = {"set_": object.__setattr__, "absent_": _Absent()}
    parameters, lines, types = ["self", *["*"] * kw_only], list[str](), inspect.get_annotations(kind)
    for name in types:
        default, value = kind.__dict__.get(name, dataclasses.MISSING), name
        if isinstance(default, dataclasses.Field):
            if not default.init or default.kw_only is True:
                return None
            if default.default_factory is not dataclasses.MISSING:
                known[f"make_{name}"] = default.default_factory
                default, value = known["absent_"], f"make_{name}() if {name} is absent_ else {name}"
            else:
                default = default.default
        if default is not dataclasses.MISSING:
            known[f"default_{name}"] = default
        parameters.append(name if default is dataclasses.MISSING else f"{name}=default_{name}")
        lines.append(f" set_(self, {name!r}, {value})")
    if hasattr(kind, "__post_init__"):
        lines.append(" self.__post_init__()")
    exec(f"def __init__({', '.join(parameters)}):\n" + "\n".join(lines or [" pass"]), known)  # noqa: S102  # our own words
    found: Callable[..., None] = known["__init__"]
    found.__qualname__, found.__annotations__ = f"{kind.__qualname__}.__init__", {**types, "return": None}
    return found


class _Absent:
    """Stands for a value that is made where none is given."""

    def __repr__(self) -> str:
        return "<factory>"


def _refuse(_self: object, name: str, *_: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _state(self: object) -> list[object]:
    kind: Any = type(self)
    return [getattr(self, name) for name in field_names(kind)]


def _take_state(self: object, state: list[object]) -> None:
    """What is loaded in thousands gets its fields by a method of its own, which is written when the first one comes."""
    kind: Any = type(self)
    names = field_names(kind)
    given = "".join(f"value{number}, " for number in range(len(names)))
    lines = (f" set_(self, {name!r}, value{number})" for number, name in enumerate(names))
    known: dict[str, Any] = {"set_": object.__setattr__}
    exec(f"def __setstate__(self, state):\n [{given}] = state\n" + "\n".join(lines), known)  # noqa: S102  # our own words
    type.__setattr__(kind, "__setstate__", known["__setstate__"])
    known["__setstate__"](self, state)
