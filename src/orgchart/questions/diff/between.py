"""Who held a post between two days only, so that neither of them shows it."""

from __future__ import annotations

from collections.abc import Iterator

from orgchart.inference import Resolution
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL
from orgchart.model import Tenure
from orgchart.model.verdicts import SURE
from orgchart.temporal import Day, civil_day
from orgchart.wording.dates import range_text
from orgchart.wording.names import Names


def between_only(resolution: Resolution, first: Day, second: Day) -> Iterator[tuple[Tenure, str]]:
    """Yield who held a post on some day between two, and on neither of them; with that in words."""
    yield from ((tenure, words) for _, _, words, tenure in held_within(resolution, first, second))


def held_within(
    resolution: Resolution, first: Day = BEFORE_ALL, second: Day = AFTER_ALL
) -> Iterator[tuple[Day, Day, str, Tenure]]:
    """Yield the first and the last day on which somebody can have held a post, that in words, and the record.

    Only of those who held it for certain on some day, or are presumed to have, and whose days lie between two, both
    exclusive.
    """
    names = Names(resolution.register)
    for tenure in resolution.statements.records.values():
        if not isinstance(tenure, Tenure) or tenure.person is None:
            continue
        bounds = resolution.certain(tenure.id)
        if bounds.s0 is None or bounds.e1 is None or not first < bounds.s0 or not bounds.e1 < second:
            continue
        spans = resolution.rulings.ruling(tenure.id)
        if spans is not None and any(span.value.verdict in SURE for span in spans.between(first, second)):
            when = range_text(civil_day(bounds.s0), civil_day(bounds.e1))
            mode = "" if tenure.mode == "substantive" else f", {tenure.mode}"
            yield (
                bounds.s0,
                bounds.e1,
                f"only between the two days: {names.record(tenure)}{mode}, within {when}",
                tenure,
            )
