"""`NamedTuple` that takes a third of the time to define: what the annotations mean is left to type checkers.

That of `typing` compiles each annotation that is kept as text, 0.1 ms a class, for dozens of classes on the way of each
command. This one has the same fields, defaults, methods and annotations.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from collections import namedtuple

    class _Definition(type):
        """Makes of a class with annotations a tuple with names."""

        def __new__(cls, name, bases, body):
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = body.get("__annotations__", {})
            defaults = [body[field] for field in fields if field in body]
            made = namedtuple(name, fields, defaults=defaults, module=body["__module__"])
            for attribute, value in body.items():
                if attribute not in fields:
                    setattr(made, attribute, value)
            return made

    class NamedTuple(metaclass=_Definition):
        """What a class of named tuples is written below."""


made = tuple.__new__
"""Makes a named tuple of its class and a tuple of all its fields, which nobody checks: half the time of calling it."""

__all__ = ["NamedTuple", "made"]
