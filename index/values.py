"""Dataclasses whose methods are written when the first value is made, so that a short process pays for few of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass, field, replace
else:
    from operator import attrgetter

    _NONE = object()

    class _Field:
        __slots__ = ("compare", "default", "make")

        def __init__(self, default=_NONE, make=None, compare=True):
            self.default, self.make, self.compare = default, make, compare

    class _Fields:
        """What makes the functions of ``dataclasses`` take a value for one of theirs, when somebody uses them."""

        def __init__(self):
            self._told = {}

        def __get__(self, value, cls):
            if cls not in self._told:
                self._told[cls] = _told(cls.__name__, cls._fields_of)
            return self._told[cls]

    def _told(name, fields):
        import dataclasses

        told = []
        for field, of in fields.items():
            given = {"default_factory": of.make} if of.make else {} if of.default is _NONE else {"default": of.default}
            told.append((field, "object", dataclasses.field(**given, compare=of.compare)))
        return dataclasses.make_dataclass(name, told, frozen=True).__dataclass_fields__

    def field(*, default=_NONE, default_factory=None, compare=True):
        """As ``dataclasses.field``."""
        return _Field(default, default_factory, compare)

    def dataclass(cls=None, /, *, frozen=False, slots=False):
        """As ``dataclasses.dataclass`` does it, for what is used here: slots, frozen or not, defaults, inheritance."""
        if cls is None:
            return lambda given: dataclass(given, frozen=frozen, slots=slots)
        own = {name: kind for name, kind in cls.__annotations__.items() if not str(kind).startswith("ClassVar")}
        inherited = getattr(cls, "_fields_of", {})
        given = {name: cls.__dict__.get(name, _NONE) for name in own}
        fields = inherited | {name: of if isinstance(of, _Field) else _Field(of) for name, of in given.items()}
        names = tuple(fields)
        methods = {
            "_fields_of": fields,
            "__dataclass_fields__": _Fields(),
            "__match_args__": names,
            "__repr__": _repr,
            "__eq__": _eq,
            "__hash__": _hash if frozen else None,
        }
        if frozen:
            methods |= {"__setattr__": _refused, "__delattr__": _refused}
        if slots:
            methods |= {"__getstate__": _state, "__setstate__": _restored}
            kept = {k: v for k, v in cls.__dict__.items() if k not in (*own, "__dict__", "__weakref__")}
            methods = methods | {"__slots__": tuple(name for name in own if name not in inherited)} | kept
            cls = type(cls)(cls.__name__, cls.__bases__, methods)
        else:
            for name, method in methods.items():
                if name not in cls.__dict__:
                    setattr(cls, name, method)
        cls._all = staticmethod(_getter(names))
        cls._compared = staticmethod(_getter([name for name in names if fields[name].compare]))
        if "__init__" not in cls.__dict__:
            cls.__init__ = _unwritten(cls, fields, frozen=frozen)
        return cls

    def replace(value, /, **changes):
        """As ``dataclasses.replace``."""
        return type(value)(**{name: getattr(value, name) for name in value.__match_args__} | changes)

    def _unwritten(cls, fields, *, frozen):
        """An ``__init__`` that writes the true one at its first call."""

        def init(self, *args, **kwargs):
            cls.__init__ = made = _written(fields, frozen=frozen)
            made(self, *args, **kwargs)

        return init

    def _written(fields, *, frozen):
        known = {"_set": object.__setattr__, "_NONE": _NONE}
        parameters, lines = [], []
        for name, of in fields.items():
            known[f"_{name}"] = of.make or of.default
            value = f"_{name}() if {name} is _NONE else {name}" if of.make else name
            default = "=_NONE" if of.make else "" if of.default is _NONE else f"=_{name}"
            parameters.append(name + default)
            lines.append(f"_set(self, {name!r}, {value})" if frozen else f"self.{name} = {value}")
        source = f"def __init__(self, {', '.join(parameters)}):\n " + "\n ".join(lines or ["pass"])
        exec(source, known)  # noqa: S102  names of fields, which the classes here give
        return known["__init__"]

    def _getter(names):
        if len(names) == 1:
            return lambda value: (getattr(value, names[0]),)
        return attrgetter(*names) if names else lambda _: ()

    def _eq(self, other):
        return self._compared(self) == self._compared(other) if other.__class__ is self.__class__ else NotImplemented

    def _hash(self):
        return hash(self._compared(self))

    def _repr(self):
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
        return f"{type(self).__qualname__}({shown})"

    def _refused(self, name, *_):
        from dataclasses import FrozenInstanceError

        raise FrozenInstanceError(f"cannot change {name}: {type(self).__name__} is frozen")

    def _state(self):
        return list(self._all(self))

    def _restored(self, state):
        for name, value in zip(self.__match_args__, state, strict=True):
            object.__setattr__(self, name, value)


__all__ = ["dataclass", "field", "replace"]
