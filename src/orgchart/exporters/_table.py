"""A register as rows: one per claim, or one per seat on a day. All values are text, "" where there is none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from orgchart.answers.diff import Diff
from orgchart.answers.snapshot import Holder, PostView, Seat, Snapshot
from orgchart.exporters import _words as words
from orgchart.exporters._format import ExportInput
from orgchart.exporters._losses import NOT_OF_THINGS, Losses
from orgchart.foundation.records import Frozen
from orgchart.model import Membership, PartOf, Record, Reporting, Strength, Tenure
from orgchart.wording import names

Kind = Literal["text", "edtf", "day", "number", "flag"]

CLAIM_COLUMNS: dict[str, Kind] = {
    "kind": "text", "id": "text",
    "person": "text", "person_name": "text", "post": "text", "post_title": "text", "unit": "text", "unit_name": "text",
    "to": "text", "to_name": "text", "mode": "text", "role": "text", "link": "text",
    "unnamed": "text", "vacant": "flag", "unknown": "text",
    "count": "text", "of_what": "text", "count_as_written": "text", "by": "text",
    "start": "edtf", "start_event": "text", "start_as_written": "text", "start_cause": "text",
    "end": "edtf", "end_event": "text", "end_as_written": "text", "end_cause": "text", "over_by": "edtf",
    "end_exclusive": "flag",
    "start_earliest": "day", "start_latest": "day", "end_earliest": "day", "end_latest": "day",
    "seen": "text", "confidence": "text", "status": "text", "inferred": "flag", "access": "text", "follows": "text",
    "immediate": "flag", "within": "text", "after": "text", "before": "text", "note": "text",
    "sources": "text", "citations": "text", "stamp": "text",
}  # fmt: skip
"""What stands in the rows of claims, in order, with its kind."""

SEAT_COLUMNS: dict[str, Kind] = {
    "post": "text", "post_title": "text", "unit": "text", "unit_name": "text", "post_state": "text", "seats": "text",
    "seat_state": "text", "office": "text", "office_title": "text",
    "person": "text", "person_name": "text", "tenure": "text", "mode": "text", "outgoing": "flag", "why": "text",
    "verdict": "text", "rule": "text", "reasons": "text", "shown": "flag",
    "attested": "edtf", "attested_distance_days": "number", "attested_source": "text",
    "start": "edtf", "start_earliest": "day", "start_latest": "day",
    "end": "edtf", "end_earliest": "day", "end_latest": "day", "end_cause": "text",
    "sources": "text", "citations": "text", "as_of": "day", "known_by": "day", "stamp": "text",
}  # fmt: skip
"""What stands in the rows of seats, in order, with its kind."""

CHANGE_COLUMNS: dict[str, Kind] = {
    "kind": "text", "subject": "text", "nature": "text", "certainty": "text", "shown": "flag", "before": "text",
    "after": "text", "person": "text", "name": "text", "post": "text", "unit": "text", "title": "text",
    "earliest": "day", "latest": "day", "cause": "text", "succeeds": "text", "sources": "text", "citations": "text",
    "stamp": "text",
}  # fmt: skip
"""What stands in the rows of changes, in order, with its kind."""

_CARRIED = frozenset(
    (
        "tenures", "memberships", "part_of", "reporting", "strengths", "retracted", "cites", "at", "seen", "stance",
        "event-date", "over-by", "over-by-too", "cause", "as-written", "follows", "orders", "within", "mode",
        "confidence", "status", "inferred", "vacant", "unnamed", "unknown", "role", "people", "units", "posts",
        "exclusive", "note", "access", "sources", "source-details",
    )
)  # fmt: skip

_CARRIED_OF_SEATS = frozenset(
    ("at", "cites", "confidence", "event-date", "mode", "over-by", "seats", "seen", "status", "vacant")
)
"""What rows of seats carry of the records of their day; confidence and status stand in the verdict."""


class FlatTable(Frozen):
    """Columns and rows.

    Attributes:
        name: what the rows are: `claims`, `seats` or `changes`.
        columns: their names, in order, each with its kind.
        rows: as many values as columns.
    """

    name: str
    columns: dict[str, Kind]
    rows: tuple[tuple[str, ...], ...]


def table(given: ExportInput, losses: Losses) -> FlatTable:
    """Return the seats of the day asked about, or all claims; tell of what no row has."""
    if given.day is not None:
        _losses_of_seats(given, given.day, losses)
        return seat_table(given.day)
    _losses_of_claims(given, losses)
    return claim_table(given)


def claim_table(given: ExportInput) -> FlatTable:
    """Return one row per claim, each kind by id."""
    rows = tuple(tuple(row.values()) for row in claim_rows(given))
    return FlatTable(name="claims", columns=CLAIM_COLUMNS, rows=rows)


def claims(given: ExportInput) -> Iterator[Record]:
    """Yield the claims of a register: tenures, memberships, links, lines of reporting, figures; each kind by id."""
    register = given.register
    for section in (register.tenures, register.memberships, register.part_of, register.reporting, register.strengths):
        yield from sorted(section.values(), key=lambda record: record.id)


def _losses_of_claims(given: ExportInput, losses: Losses) -> None:
    register = given.register
    mentioned: set[str] = set()
    for claim in claims(given):
        about = (getattr(claim, name, None) for name in ("person", "unit", "of", "parent", "subject", "to", "post"))
        mentioned.update(name for name in about if name is not None)
    mentioned |= {register.posts[name].unit for name in mentioned if name in register.posts}
    idle = {section: sum(name not in mentioned for name in getattr(register, section)) for section in _ENTRIES}
    for section, (one, many) in _ENTRIES.items():
        losses.count(idle[section], f"{one} has", f"{many} have", "no row, since nothing is claimed of them")
    entries = [item for section in (*_ENTRIES, "events") for item in getattr(register, section).values()]
    notes = sum(1 for item in (*entries, *register.sources.values()) if item.note)
    losses.count(notes, "note on an entry", "notes on entries", "cannot be told in a table of claims")
    losses.count(len(register.sources), "source is", "sources are", "told by id alone")
    cites = sum(len(item.cites) for item in entries)
    losses.count(cites, "citation for an entry", "citations for entries", "cannot be told in a table of claims")
    losses.beside(given, _CARRIED, NOT_OF_THINGS | {"Citation.access", "Person.access"})


_ENTRIES = {"people": ("person", "people"), "units": ("unit", "units"), "posts": ("post", "posts")}


def claim_rows(given: ExportInput) -> Iterator[dict[str, str]]:
    """Yield a row for each claim, by the names of `CLAIM_COLUMNS`."""
    stamp = words.stamp(given)
    for claim in claims(given):
        row = {"stamp": stamp, **_claim(given, claim), **_dates(given, claim), **_rest(claim)}
        yield {column: row.get(column, "") for column in CLAIM_COLUMNS}


def _claim(given: ExportInput, claim: Record) -> dict[str, str]:
    """Return whom and what a claim is about."""
    register = given.register

    def named(column: str, name: str | None, label: str = "name") -> dict[str, str]:
        return {column: name or "", f"{column}_{label}": names.label(register, name or "", otherwise="")}

    row = {"kind": claim.kind, "id": claim.id}
    if isinstance(claim, Tenure):
        post = register.posts.get(claim.post)
        row |= named("person", claim.person) | named("post", claim.post, "title")
        row |= named("unit", post.unit if post is not None else None)
        row |= {"mode": claim.mode, "unnamed": claim.unnamed or "", "unknown": claim.unknown or ""}
        row["vacant"] = flag(claim.vacant)
    elif isinstance(claim, Membership):
        row |= named("person", claim.person) | named("unit", claim.unit) | named("to", claim.of)
        row |= {"role": claim.role or "", "mode": claim.mode}
    elif isinstance(claim, PartOf):
        row |= named("unit", claim.unit) | named("to", claim.parent) | {"link": claim.link}
    elif isinstance(claim, Reporting):
        is_post = claim.subject in register.posts
        row |= named("post", claim.subject, "title") if is_post else named("unit", claim.subject)
        row |= named("to", claim.to) | {"link": claim.link}
    elif isinstance(claim, Strength):
        row |= named("person" if claim.of in register.people else "unit", claim.of)
        row |= {"count": claim.count, "of_what": claim.of_what or "", "by": claim.by or ""}
        row["count_as_written"] = claim.as_written or ""
    return row


def _dates(given: ExportInput, claim: Record) -> dict[str, str]:
    """Return the dates of a claim, as written and as bounds; a retracted claim has no bounds."""
    start, end = claim.start, claim.end
    row = {
        "start": words.written(start), "end": words.written(end), "over_by": words.over_by(end),
        "start_event": (start.event if start else None) or "", "end_event": (end.event if end else None) or "",
        "start_as_written": (start.as_written if start else None) or "",
        "end_as_written": (end.as_written if end else None) or "",
        "start_cause": (start.cause if start else None) or "", "end_cause": (end.cause if end else None) or "",
    }  # fmt: skip
    if end is not None and end.edtf is not None:
        exclusive = given.register.exclusive_ends if end.exclusive is None else end.exclusive
        row["end_exclusive"] = flag(exclusive)
    if claim.id in given.resolution.statements.records:
        bounds = given.resolution.bounds(claim.id)
        row |= {
            "start_earliest": words.iso_text(bounds.s0), "start_latest": words.iso_text(bounds.s1),
            "end_earliest": words.iso_text(bounds.e0), "end_latest": words.iso_text(bounds.e1),
        }  # fmt: skip
    seen = [words.seen_text(cite) for cite in claim.cites]
    if isinstance(claim, Strength) and claim.seen is not None:
        date = claim.seen.date
        seen.append(date.source if date is not None else claim.seen.event or "source")
    row["seen"] = "; ".join(dict.fromkeys(filter(None, seen)))
    return row


def _rest(claim: Record) -> dict[str, str]:
    return {
        "confidence": claim.confidence or "", "status": claim.status, "access": claim.access, "note": claim.note or "",
        "inferred": flag(claim.inferred), "within": claim.within or "",
        "after": " ".join(claim.after), "before": " ".join(claim.before),
        "follows": claim.follows.record if claim.follows else "",
        "immediate": "" if claim.follows is None or claim.follows.immediate is None else flag(claim.follows.immediate),
        "sources": words.sources_text(claim.cites), "citations": words.cites_text(claim.cites),
    }  # fmt: skip


def flag(value: bool) -> str:
    """Return "yes" or "no"."""
    return "yes" if value else "no"


def seat_table(day: Snapshot) -> FlatTable:
    """Return one row per seat of a day, and one for each candidate who has none."""
    return FlatTable(name="seats", columns=SEAT_COLUMNS, rows=tuple(_seat_rows(day)))


def change_table(diff: Diff) -> FlatTable:
    """Return one row per change, in the order of a diff."""
    stamp = f"{words.day_stamp(diff.a)} | {words.day_stamp(diff.b)}"
    rows = []
    for change in diff.changes:
        row = {
            "kind": change.kind, "subject": change.subject, "nature": change.nature, "certainty": change.certainty,
            "shown": flag(change.shown), "before": change.before or "", "after": change.after or "",
            "person": change.person or "", "name": change.name or "", "post": change.post or "",
            "unit": change.unit or "", "title": change.title or "", "earliest": words.iso_text(change.earliest),
            "latest": words.iso_text(change.latest), "cause": change.cause or "", "succeeds": change.succeeds or "",
            "sources": words.sources_text(change.cites), "citations": words.cites_text(change.cites), "stamp": stamp,
        }  # fmt: skip
        rows.append(tuple(row[column] for column in CHANGE_COLUMNS))
    return FlatTable(name="changes", columns=CHANGE_COLUMNS, rows=tuple(rows))


def _seat_rows(day: Snapshot) -> Iterator[tuple[str, ...]]:
    units = {unit.id: unit.name for unit in day.units}
    ends = {"as_of": words.iso_text(day.as_of), "known_by": words.iso_text(day.known_by), "stamp": words.day_stamp(day)}
    for post in day.posts:
        head = {
            "post": post.id, "post_title": post.title, "unit": post.unit, "unit_name": units.get(post.unit, ""),
            "post_state": post.state, "seats": _number(post), **ends,
        }  # fmt: skip
        seated = {(seat.holder.tenure, seat.holder.office) for seat in post.seat_list if seat.holder is not None}
        others = [holder for holder in post.holders if (holder.tenure, holder.office) not in seated]
        seats = post.seat_list or (Seat(state=post.state),)
        for seat in (*seats, *(Seat(state="candidate", holder=holder) for holder in others)):
            row = head | _seat(seat)
            yield tuple(row.get(column, "") for column in SEAT_COLUMNS)


def _losses_of_seats(given: ExportInput, day: Snapshot, losses: Losses) -> None:
    for number, one, many in (
        (len(day.memberships), "membership is no seat and has", "memberships are no seats and have"),
        (len(day.strengths), "figure of strength is no seat and has", "figures of strength are no seats and have"),
        (len(day.reporting), "line of reporting is no seat and has", "lines of reporting are no seats and have"),
        (len(day.judgements), "judgement is no seat and has", "judgements are no seats and have"),
        (len(day.sources), "source has", "sources have"),
    ):
        losses.count(number, one, many, "no row")
    with_posts = {post.unit for post in day.posts}
    empty = sum(unit.id not in with_posts for unit in day.units)
    losses.count(empty, "unit without posts has", "units without posts have", "no row")
    losses.of_a_day(given, day, _CARRIED_OF_SEATS)
    for note in day.notes:
        losses.line(note)
    if given.register.behind is not None:
        losses.line("what is marked `access: restricted` is left out")


def _number(post: PostView) -> str:
    if post.seats is not None:
        return str(post.seats)
    return f"at least {post.seats_at_least}" if post.seats_at_least is not None else "unknown"


def _seat(seat: Seat) -> dict[str, str]:
    row = {"seat_state": seat.state, "office": seat.office or "", "office_title": seat.office_title or ""}
    return row if seat.holder is None else row | _holder(seat.holder)


def _holder(holder: Holder) -> dict[str, str]:
    answer = holder.answer
    near = answer.attested
    why = "a source says that nobody held it" if holder.vacant else holder.unnamed or holder.unknown or ""
    return {
        "person": holder.person or "", "person_name": holder.name or "", "tenure": holder.tenure, "mode": holder.mode,
        "outgoing": flag(holder.outgoing), "why": why, "verdict": answer.verdict, "rule": answer.rule or "",
        "reasons": " ".join(answer.reasons), "shown": flag(answer.shown),
        "office": holder.office or "", "office_title": holder.office_title or "",
        "attested": words.attested_text(answer), "attested_source": (near.source if near else None) or "",
        "attested_distance_days": "" if near is None else str(near.distance_days),
        "start": answer.start.written or "", "end": answer.end.written or "", "end_cause": answer.end.cause or "",
        "start_earliest": words.iso_text(answer.start.earliest), "start_latest": words.iso_text(answer.start.latest),
        "end_earliest": words.iso_text(answer.end.earliest), "end_latest": words.iso_text(answer.end.latest),
        "sources": words.sources_text(answer.cites), "citations": words.cites_text(answer.cites),
    }  # fmt: skip
