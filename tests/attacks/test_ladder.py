"""How work grows with the size of a register, shape by shape, for everything that is asked; the exponents are printed.

What is counted is calls of functions, which are the same on every machine. `python -m attacks.ladder` measures time
and memory, up to any size.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from contextlib import suppress
from math import log
from pathlib import Path
from zlib import crc32

import pytest

from orgchart import checks
from orgchart.errors import OrgchartError
from orgchart.inference.day import fillings
from orgchart.questions import doubles, line_of_tenures, search, sources, strengths
from orgchart.questions.chain import chain
from orgchart.rolefile.meaning import dates, validate

from .asked import DEEP, EVERYTHING, Asked, Given
from .imported import FORMATS, file_given
from .shapes import BROKEN, SHAPES
from .size import LONG

SIZES = (10, 200, 800, 3200) if LONG else (10, 25, 100)
"""What is imported, or kept, by the first is not counted."""
STEEPEST = 1.2 if LONG else 1.3
"""The exponent allowed between the two largest sizes; of small ones a little more, since sorting grows as well."""
DEAR = ("picture", "page", "pack", "read git", "read many")
"""What begins so is counted at the long size alone."""
ONE_IN = 3
"""At the small size one thing in so many is asked of a shape, others of the next one; at the long size all."""

DAYS, SEATS, NEAREST, FIGURES = (
    "on each day of knowledge all that hangs together is asked again",
    "on each day all who are shown are put in order",
    "the page looks for the days on which others who may have held a post ever since would come first",
    "the page looks at all figures on each day on which one of them begins or ends",
)
AT_ONCE = ("after one another", "events", "seats of one post", "each seen on a day of their own")
SQUARE = {
    (("published on many days",), "history table|pack|page"): DAYS,
    (("heads of one unit",), "timeline by post|(tell )?changes.*|what changes|pack|page"): SEATS,
    (AT_ONCE, "what changes|page"): SEATS,
    (("each seen a month after the one before",), "what changes|page"): NEAREST,
    (("figures of one",), "page"): FIGURES,
}  # fmt: skip
"""What grows faster, by shapes and a pattern of what is asked, and why."""

SMALL = (
    (validate, "MOST_PER_CODE", 5), (validate, "MOST_RECORDS", 5), (dates, "MOST_PER_CODE", 5),
    (checks, "MOST_LOOKED_FOR", 20),
    (chain, "MOST_STEPS", 10), (chain, "MOST_WAYS", 2), (line_of_tenures, "WHOLE", 10), (line_of_tenures, "NEAREST", 5),
    (fillings, "MOST_NAMED", 5), (strengths, "MOST_RIVALS", 5),
    (sources, "MOST_DEPENDENT", 10), (sources, "MOST_CITED", 10), (search, "MOST_HITS", 10), (doubles, "KEPT", 5),
)  # fmt: skip
"""How much very large answers tell, here."""


def bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bound answers as small registers need it."""
    for where, bound, number in () if LONG else SMALL:
        monkeypatch.setattr(where, bound, number)


def calls_of(work: Callable[[], object]) -> int:
    """Return how many functions are called by some work, those of C included."""
    count = 0

    def counted(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        work()
    except OrgchartError:  # a refusal in words is an answer
        pass
    finally:
        sys.setprofile(None)
    return count


def exponents(calls: dict[str, list[int]]) -> dict[str, float]:
    """Return how the number of calls grew between the two largest sizes."""
    return {
        name: log(max(counts[-1], 1) / max(counts[-2], 1)) / log(SIZES[-1] / SIZES[-2])
        for name, counts in calls.items()
        if len(counts) == len(SIZES)
    }


def told(shape: str, found: dict[str, float], capsys: pytest.CaptureFixture[str]) -> dict[str, float]:
    """Print the exponents, and return those that are too large."""
    steepest = max(found, key=lambda name: found[name], default="")
    with capsys.disabled():
        print(f"\n{shape}: {len(found)} asked, the steepest {steepest} {found.get(steepest, 0):.2f}", end=" ")
    return {name: round(one, 2) for name, one in found.items() if one > STEEPEST}


def is_known(shape: str, name: str) -> bool:
    """Return whether it is known that something grows faster, and why."""
    return any(shape in shapes and re.fullmatch(pattern, name) for (shapes, pattern) in SQUARE)


def is_asked(asked: Asked, given: Given, shape: str) -> bool:
    """Return whether something can be asked of a register."""
    return asked.broken >= (shape not in SHAPES) and bool(not asked.of or given.tree.get(asked.of))


def is_counted(name: str, shape: str) -> bool:
    """Return whether the work for something is counted."""
    return LONG or (crc32(f"{shape} {name}".encode()) % ONE_IN == 0 and not name.startswith(DEAR))


@pytest.mark.parametrize("shape", [*SHAPES, *BROKEN, DEEP])
def test_work_grows_with_the_size_of_a_register(
    shape: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bounded(monkeypatch)
    calls: dict[str, list[int]] = {}
    for size in SIZES:
        given = Given(shape, size, tmp_path / str(size))
        given.folder.mkdir()
        asked = [one for one in EVERYTHING.values() if is_asked(one, given, shape)]
        counted = {one.name for one in asked if is_counted(one.name, shape)}
        needed = {one.after for one in asked if one.name in counted}
        for one in asked:
            if one.after and one.after not in given.answers:
                continue  # it was refused
            if one.name in counted or one.name in needed:
                for need in one.needs:
                    getattr(given, need)
            if one.name in counted:
                calls.setdefault(one.name, []).append(calls_of(lambda one=one, given=given: given.ask(one)))  # type: ignore[misc]
            elif one.name in needed:
                with suppress(OrgchartError):
                    given.ask(one)
    steep = told(shape, exponents(calls), capsys)
    assert {name: one for name, one in steep.items() if not is_known(shape, name)} == {}


@pytest.mark.parametrize("format_", list(FORMATS))
def test_work_grows_with_the_size_of_a_file_that_is_imported(
    format_: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bounded(monkeypatch)
    calls: dict[str, list[int]] = {}
    for shape, make in FORMATS[format_].items():
        for size in SIZES:
            folder = tmp_path / shape / str(size)
            folder.mkdir(parents=True)
            calls.setdefault(shape, []).append(calls_of(file_given(format_, make, size, folder).run))
    assert told(format_, exponents(calls), capsys) == {}
