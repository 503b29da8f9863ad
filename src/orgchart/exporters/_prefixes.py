"""For formats that state everything as a fact, with dates as far as they are known: 2018, 2018-04, 2018-04-05.

What such a format would make surer than it is stays out of it, and is counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orgchart.exporters import _words as words
from orgchart.exporters._format import ExportInput
from orgchart.exporters._losses import Losses
from orgchart.foundation.records import Frozen
from orgchart.inference import Resolution
from orgchart.model import Event, Membership, Name, Record, Tenure, When
from orgchart.temporal import Day, Edtf, civil, iso


class Stated(Frozen):
    """A date as such a format can have it.

    Attributes:
        text: the date, None where it would say what is not known.
        rest: what the register says, in words, where the date does not say it; "" where it does.
    """

    text: str | None = None
    rest: str = ""


class Dates:
    """Turns starts, ends and events into dates, and counts those that lose something.

    Args:
        given: what is exported.
        years: the first and last year that the format has.
    """

    def __init__(self, given: ExportInput, years: tuple[int, int]) -> None:
        self._register = given.register
        self._years = years
        self._wider = self._dropped = self._seen = 0

    def start(self, record: Record) -> Stated:
        """Return the first day of a record."""
        return self._stated("start", record.start, exclusive=False)

    def end(self, record: Record) -> Stated:
        """Return the last day of a record."""
        when = record.end
        exclusive = when is not None and (self._register.exclusive_ends if when.exclusive is None else when.exclusive)
        return self._stated("end", when, exclusive=bool(exclusive))

    def event(self, event: Event) -> Stated:
        """Return the day of an event."""
        return self._of(event.what, event.date, 0)

    def seen(self, record: Record) -> str:
        """Return in words what the citations of a record attest, "" where they attest nothing; it is counted."""
        attestations = [f"{seen} [{cite.source}]" for cite in record.cites if (seen := words.seen_text(cite))]
        self._seen += len(attestations)
        return f"seen {', '.join(attestations)}" if attestations else ""

    def report_losses(self, losses: Losses) -> None:
        """Tell of the dates that lost something."""
        why = "is told as the month or year around it", "are told as the months or years around them"
        losses.count(self._wider, f"date {why[0]}", f"dates {why[1]}", "(the description has it as written)")
        no_prefix = "doubtful, open, over several years or out of range; the description alone has it"
        losses.count(self._dropped, "date is", "dates are", no_prefix)
        losses.count(self._seen, "attestation (`seen`) stands", "attestations (`seen`) stand", "in descriptions only")

    def _stated(self, side: str, when: When | None, *, exclusive: bool) -> Stated:
        if when is None:
            return Stated()
        if when.edtf is not None:
            return self._of(side, when.edtf, 1 if exclusive else 0)
        if when.event is not None and when.event in self._register.events:
            stated = self._of(side, self._register.events[when.event].date, 0)
            return stated if stated.text or stated.rest else Stated(rest=f"{side}: {when.event}")
        if words.over_by(when):
            self._dropped += 1
            return Stated(rest=f"over by {words.over_by(when)}")
        return Stated()

    def _of(self, side: str, date: Edtf | None, less: int) -> Stated:
        if date is None:
            return Stated()
        wording = f"{side} {date.source}" + (", the first day on which it was not so" if less else "")
        if date.uncertain or date.approximate or date.earliest is None or date.latest is None:
            self._dropped += 1
            return Stated(rest=wording)
        first, last = date.earliest - less, date.latest - less
        text = prefix(first, last)
        if text is None or not self._years[0] <= civil(first)[0] <= self._years[1]:
            self._dropped += 1
            return Stated(rest=wording)
        if _covers(text, first, last):
            return Stated(text=text)
        self._wider += 1
        return Stated(text=text, rest=wording)


def prefix(first: Day, last: Day) -> str | None:
    """Return the day, month or year in which two days lie, None where they lie in different years."""
    a, b = iso(first), iso(last)
    if a == b:
        return a
    if a[:-3] == b[:-3]:
        return a[:-3]
    return a[:-6] if a[:-6] == b[:-6] else None


def _covers(text: str, first: Day, last: Day) -> bool:
    """Return whether a day, month or year has no other days than those from first to last."""
    if text == iso(first):
        return True
    before, after = iso(first - 1), iso(last + 1)
    return not before.startswith(f"{text}-") and not after.startswith(f"{text}-")


def firm(given: ExportInput, losses: Losses, records: Iterable[Record]) -> Iterator[Record]:
    """Yield the records that may be stated as facts, and tell of the others."""
    weak = 0
    for record in records:
        if is_firm(given.resolution, record):
            yield record
        elif record.status != "retracted":
            weak += 1
    why = "possible, doubtful, claimed, disputed or contradictory, and left out: the format states everything as a fact"
    losses.count(weak, "claim is", "claims are", why)


def is_firm(resolution: Resolution, record: Record) -> bool:
    """Return whether a record may be stated as a fact: accepted, at least likely, held, and not contradictory.

    What it is about (post, unit) must not be retracted either.
    """
    about = (getattr(record, name, None) for name in ("post", "unit", "of", "parent", "subject", "to"))
    records, register = resolution.statements.records, resolution.register
    if any(name not in records for name in about if name in register.units or name in register.posts):
        return False
    if record.status != "accepted" or record.confidence in ("possible", "doubtful"):
        return False
    if isinstance(record, Tenure | Membership) and record.mode == "claimed":
        return False
    return record.id not in resolution.set_aside and record.id in records


def remarks(record: Record, dates: Iterable[Stated], seen: str) -> list[str]:
    """Return what a record says beside its dates, in words, each remark once."""
    mode = record.mode if isinstance(record, Tenure | Membership) else "substantive"
    cause = record.end.cause if record.end is not None else None
    texts = [date.rest for date in dates]
    texts += ["" if mode == "substantive" else mode, f"end: {cause}" if cause else ""]
    texts += [record.confidence if record.confidence not in (None, "certain") else "", seen]
    texts += [f"cites {words.cites_text(record.cites)}" if record.cites else "", record.note or ""]
    return [words.clean(text) for text in dict.fromkeys(texts) if text]


def names_by_kind(names: Iterable[Name]) -> dict[str, list[str]]:
    """Return further names, those called former under `former`, all others under `other`; each once."""
    by_kind: dict[str, dict[str, None]] = {"former": {}, "other": {}}
    for name in names:
        by_kind["former" if name.kind == "former" else "other"][words.clean(name.text)] = None
    return {kind: [*texts] for kind, texts in by_kind.items()}
