"""Which units pages are of: of one that is asked for."""

from __future__ import annotations

from orgchart.charts.divided import ChartPart
from orgchart.errors import UnknownIdError, UsageError
from orgchart.foundation.plain_text import alike, article, meant
from orgchart.model import Register


def part_of(register: Register, name: str) -> ChartPart:
    """Return a unit with what is below it.

    Raises:
        UnknownIdError: Nothing has the id; with units that are like it.
        UsageError: It is the id of something else.
    """
    if name in register.units:
        return ChartPart((name,))
    other, likely = register.named().get(name), alike(name, register.units)
    if other is None:
        raise UnknownIdError(name, likely)
    kind = article(type(other).__name__.lower())
    post = register.posts.get(name)
    cure = meant(likely) if post is None else f"; name its unit, {post.unit}"
    raise UsageError(f'"{name}" is not a unit but {kind}, and a page is of a unit{cure}')
