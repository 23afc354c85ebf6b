"""Classes whose methods are written at their first use are those that the standard library makes."""

from __future__ import annotations

import copy
import dataclasses
import importlib
import inspect
import pickle
import pkgutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError, field, fields, is_dataclass, replace
from functools import partial
from typing import Any, ClassVar, Generic, TypeVar

import pytest

import generator
from generator import deferred
from generator.problems import Location

T = TypeVar("T")

real: Callable[..., Any] = partial(dataclasses.dataclass, frozen=True, slots=True)
late: Callable[..., Any] = partial(deferred.dataclass, frozen=True, slots=True)


def family(dataclass: Callable[..., Any]) -> tuple[Any, Any, Any]:
    """A class, one that inherits from it, and a generic one."""

    @dataclass()
    class Base:
        """The base."""

        one: int
        many: list[int] = field(default_factory=list, repr=False)
        made: str = field(init=False, compare=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "made", f"{self.one}!")

        @property
        def twice(self) -> int:
            """Two times."""
            return self.one * 2

    @dataclass(kw_only=True)
    class Child(Base):
        """The child."""

        name: str
        one: int = 7

    @dataclass()
    class Held(Generic[T]):
        """Holds something."""

        value: T

    return Base, Child, Held


MAKERS: list[Callable[[Any, Any, Any], Any]] = [
    lambda base, _child, _held: base(1),
    lambda base, _child, _held: base(one=1, many=[2]),
    lambda _base, child, _held: child(name="x"),
    lambda _base, child, _held: child(many=[3], one=1, name="x"),
    lambda _base, _child, held: held("x"),
    lambda _base, _child, held: held(value=(1, 2)),
]
ASKED: list[Callable[[Any], object]] = [
    repr,
    lambda made: [getattr(made, each.name) for each in fields(made)],
    lambda made: [(each.name, each.init, each.repr, each.compare, each.kw_only) for each in fields(type(made))],
    lambda made: made == copy.copy(made),
    lambda made: made == copy.deepcopy(made),
    lambda made: made != "x",
    lambda made: repr(replace(made)),
    lambda made: dataclasses.asdict(made),
    lambda made: is_dataclass(made) and is_dataclass(type(made)),
    lambda made: str(inspect.signature(type(made))),
    lambda made: type(made).__match_args__,
    lambda made: type(made).__doc__,
    lambda made: type(made).__qualname__,
    lambda made: type(made).__slots__,
    lambda made: hasattr(made, "__dict__"),
    lambda made: str(type(made).__dataclass_params__),
    lambda made: made.__reduce_ex__(5)[2],
    lambda made: getattr(made, "twice", None),
]


def answer(dataclass: Callable[..., Any], make: Callable[..., Any], ask: Callable[[Any], object]) -> object:
    """What a new class says of the first value of its kind."""
    return ask(make(*family(dataclass)))


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("ask", ASKED)
def test_each_question_may_be_the_first(make: Callable[..., Any], ask: Callable[[Any], object]) -> None:
    assert answer(late, make, ask) == answer(real, make, ask)


def plain(decorator: Callable[..., Any], *, kw_only: bool) -> Any:
    """A class whose ``__init__`` comes by itself."""

    @decorator(kw_only=kw_only)
    class Plain:
        """No base, nothing left out."""

        one: int
        two: str = "2"
        many: list[int] = field(default_factory=list)
        three: int = field(default=3, repr=False)

        def __post_init__(self) -> None:
            self.many.append(self.one)

    return Plain


GIVEN: list[tuple[tuple[Any, ...], dict[str, Any]]] = [
    ((1,), {}), ((1, "x", [5]), {}), ((), {"one": 1, "three": 9}), ((), {"one": 1, "many": [7], "two": None}),
    ((), {}), ((1,), {"one": 2}), ((1,), {"four": 4}), ((1, "x", [], 3, 4), {}),
]  # fmt: skip


def made_or_refused(kind: Any, given: tuple[Any, ...], named: dict[str, Any]) -> object:
    """The first two values of a class in words, or why there is none."""
    try:
        found = [kind(*given, **copy.deepcopy(named)) for _ in range(2)]
    except TypeError as error:
        return str(error)
    return [getattr(each, name) for each in found for name in ("one", "two", "many", "three")], found[0] == found[1]


@pytest.mark.parametrize("kw_only", [False, True])
@pytest.mark.parametrize(("given", "named"), GIVEN)
def test_what_is_made_without_the_other_methods_is_the_same(
    given: tuple[Any, ...], named: dict[str, Any], *, kw_only: bool
) -> None:
    one, other = plain(real, kw_only=kw_only), plain(late, kw_only=kw_only)
    assert made_or_refused(one, copy.deepcopy(given), named) == made_or_refused(other, copy.deepcopy(given), named)


def test_the_standard_library_is_not_asked_until_something_else_is(monkeypatch: pytest.MonkeyPatch) -> None:
    kind = plain(late, kw_only=False)
    asked: list[type] = []
    whole = dataclasses.dataclass

    def noted(**options: bool) -> Callable[[type], type]:
        asked.append(kind)
        return whole(**options)

    monkeypatch.setattr(dataclasses, "dataclass", noted)
    one, other = kind(1), kind(1)
    assert (one.one, one.many, asked) == (1, [1], [])
    assert one == other
    assert repr(one).endswith("Plain(one=1, two='2', many=[1])")
    assert asked == [kind]
    assert kind(2).many == [2]


@pytest.mark.parametrize("dataclass", [real, late])
def test_what_is_equal_has_one_hash_and_a_child_is_not_its_base(dataclass: Callable[..., Any]) -> None:
    base, child, held = family(dataclass)
    assert hash(held("x")) == hash(held("x"))
    assert len({held(1), held(1), held(2)}) == 2
    assert child(one=1, name="x") != base(1)
    with pytest.raises(TypeError, match="unhashable"):
        hash(base(1))


@pytest.mark.parametrize("dataclass", [real, late])
@pytest.mark.parametrize("name", ["one", "made"])
def test_nothing_can_be_changed(dataclass: Callable[..., Any], name: str) -> None:
    made = family(dataclass)[0](1)
    with pytest.raises(FrozenInstanceError):
        setattr(made, name, 2)
    with pytest.raises(FrozenInstanceError):
        delattr(made, name)


@pytest.mark.parametrize("dataclass", [real, late])
def test_a_wrong_call_is_refused(dataclass: Callable[..., Any]) -> None:
    base, child, _ = family(dataclass)
    for wrong in (base, partial(base, 1, [], 3), partial(base, two=2), partial(child, 1)):
        with pytest.raises(TypeError):
            wrong()


def test_what_is_out_of_the_ordinary_is_made_at_once() -> None:
    class Plain:
        one: int

    class Odd:
        one: int
        word: ClassVar[str] = "x"

    assert isinstance(vars(late()(Odd))["__dataclass_fields__"], dict)
    assert isinstance(
        vars(deferred.dataclass(frozen=True, order=True, slots=True)(Plain))["__dataclass_fields__"], dict
    )
    assert not isinstance(
        vars(late()(type("New", (), {"__annotations__": {"one": "int"}})))["__dataclass_fields__"], dict
    )


def test_many_may_ask_at_once() -> None:
    for _ in range(50):
        base = family(late)[0]
        with ThreadPoolExecutor(8) as pool:
            made = list(pool.map(base, range(40)))
        assert [each.one for each in made] == list(range(40))


def test_values_survive_being_kept() -> None:
    place = Location("a/b.yml", 3)
    assert pickle.loads(pickle.dumps(place, 5)) == place  # noqa: S301  # our own


def classes() -> Iterator[type]:
    """Every class of the generator whose methods are written late."""
    for module in pkgutil.walk_packages(generator.__path__, "generator."):
        if not module.name.endswith("__main__"):
            loaded = importlib.import_module(module.name)
            yield from (
                kind
                for kind in vars(loaded).values()
                if isinstance(kind, type)
                and kind.__module__ == module.name
                and kind.__dict__.get("__setattr__") is deferred._refuse
            )


def test_every_class_of_ours_can_be_completed() -> None:
    found = list(classes())
    assert len(found) > 200
    for kind in found:
        assert is_dataclass(kind)
        names = {each.name for each in fields(kind)}
        assert names == set(deferred.field_names(kind)), kind
        assert kind.__init__ is kind.__dict__["__init__"]
        assert inspect.signature(kind).parameters.keys() <= names
