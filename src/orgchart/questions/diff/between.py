"""Who held a post between two days only, so that neither of them shows it."""

from __future__ import annotations

from collections.abc import Iterator

from orgchart.inference import Resolution
from orgchart.model import Tenure
from orgchart.model.verdicts import SURE
from orgchart.temporal import Day, civil_day
from orgchart.wording.dates import range_text
from orgchart.wording.names import Names


def between_only(resolution: Resolution, first: Day, second: Day) -> Iterator[str]:
    """Yield who held a post on some day between two, and on neither of them."""
    names = Names(resolution.register)
    for tenure in resolution.statements.records.values():
        if not isinstance(tenure, Tenure) or tenure.person is None:
            continue
        bounds = resolution.certain(tenure.id)
        inside = bounds.s0 is not None and bounds.e1 is not None and first < bounds.s0 and bounds.e1 < second
        spans = resolution.rulings.ruling(tenure.id) if inside else None
        if spans is not None and any(span.value.verdict in SURE for span in spans.between(first, second)):
            when = range_text(civil_day(bounds.s0), civil_day(bounds.e1))
            mode = "" if tenure.mode == "substantive" else f", {tenure.mode}"
            yield f"only between the two days: {names.record(tenure)}{mode}, within {when}"
