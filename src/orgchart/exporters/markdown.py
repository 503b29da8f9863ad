"""Markdown: a dossier of one person, post or unit, with a footnote for every source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from orgchart.answers.history import Entry, History
from orgchart.answers.parts import Answer
from orgchart.answers.snapshot import Holder, Snapshot
from orgchart.exporters._format import Exported, ExportFormat, ExportInput
from orgchart.exporters._losses import Losses
from orgchart.exporters._words import clean, stamp
from orgchart.foundation.hidden import with_codes
from orgchart.model import Citation, Source
from orgchart.wording.dates import day_text, range_text
from orgchart.wording.sources import source_line
from orgchart.wording.verdicts import mode_words, status_text

FORMAT = ExportFormat(summary="a dossier of one person, post or unit with footnotes", day="optional", of=True)

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~!&$^])")
_LINE_START = re.compile(r"^(\s*)([-+=:]|[0-9]+[.)])", re.ASCII)
_HEADINGS = {
    "spelling": "Names", "fact": "Said of them", "post": "Posts", "tenure": "Posts held", "membership": "Memberships",
    "part_of": "Part of", "unit": "Unit", "reporting": "Reporting", "strength": "Strength", "event": "Events",
    "judgement": "Identity",
}  # fmt: skip

_CARRIED = frozenset({"names", "facts", "cites", "confidence", "status", "mode"})
"""What of a record a dossier tells, some of `_losses.WORDS`; of the rest only how much it is."""


def export(given: ExportInput) -> Exported:
    """Return everything recorded of the one asked about, and with a day how it stood on that day."""
    losses = Losses("a dossier")
    subject = given.of
    if subject is None:
        return Exported(content=b"")
    notes = _Notes(given)
    kind = {"person": "Person", "unit": "Unit", "post": "Post"}[subject.kind]
    lines = [f"# {escaped(subject.name)}", "", f"{kind} `{subject.id}` in *{escaped(subject.title)}*", ""]
    if subject.same_as:
        lines += [f"The same person as {', '.join(f'`{name}`' for name in subject.same_as)}.", ""]
    if subject.may_be:
        lines += [f"May be the same person as {', '.join(f'`{name}`' for name in subject.may_be)}.", ""]
    if given.day is not None:
        lines += [f"## On {day_text(given.day.as_of)}", "", *_on(given.day, subject, notes), ""]
    for kind_, entries in _by_kind(subject.entries):
        lines += [f"## {_HEADINGS.get(kind_, kind_)}", "", *(_entry(entry, notes) for entry in entries), ""]
    lines += [*notes.lines(), "", f"<sub>{escaped(stamp(given))}</sub>"]
    if given.register.behind is not None:
        losses.line("what is marked `access: restricted` is left out")
    losses.of_one(given, {subject.id, *subject.same_as, *(entry.id for entry in subject.entries)}, _CARRIED)
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines))
    return Exported(content=f"{text}\n".encode(), losses=losses.lines)


def _by_kind(entries: Iterable[Entry]) -> Iterator[tuple[str, list[Entry]]]:
    by_kind: dict[str, list[Entry]] = {}
    for entry in entries:
        by_kind.setdefault(entry.kind, []).append(entry)
    order = list(_HEADINGS)
    yield from sorted(by_kind.items(), key=lambda item: order.index(item[0]) if item[0] in order else len(order))


def _entry(entry: Entry, notes: _Notes) -> str:
    caveats = f" ({escaped(', '.join(entry.caveats))})" if entry.caveats else ""
    of = f" (as `{entry.of}`)" if entry.of is not None else ""
    when = _when(entry)
    days = f": {escaped(when)}" if when else ""
    return f"- {escaped(entry.words)}{of}{caveats}{days}{notes.refs(entry.cites)}"


def _when(entry: Entry) -> str:
    """Return the stated start and end of an entry, and when it was reported."""
    if entry.kind in ("event", "judgement"):
        return range_text(*entry.start)
    parts = []
    if entry.start_written is not None:
        parts.append(f"from {range_text(*entry.start) or entry.start_written}")
    if entry.end_written is not None:
        parts.append(f"to {range_text(*entry.end) or entry.end_written}")
    if entry.seen is not None:
        parts.append(f"reported {range_text(*entry.seen)}")
    return ", ".join(parts)


def _on(day: Snapshot, found: History, notes: _Notes) -> Iterator[str]:
    """Yield how the one asked about stood on a day: who holds what, in the words of charts."""
    lines = 0
    ids = {found.id, *found.same_as}
    units = {unit.id: unit.name for unit in day.units}
    for post in day.posts:
        for holder in post.holders:
            mine = post.id in ids or post.unit in ids or holder.person in ids
            if mine and holder.answer.shown and not (holder.name is None and getattr(post.counts, _nameless(holder))):
                lines += 1
                where = f"{escaped(post.title)}, {escaped(units.get(post.unit, post.unit))}"
                yield f"- {where}: {_holder(holder, day)}{notes.refs(holder.answer.cites)}"
        if post.id in ids or post.unit in ids:
            counts = post.counts
            for word in ("unnamed", "vacant", "unknown", "not_recorded"):
                number = getattr(counts, word)
                if number:
                    lines += 1
                    yield f"- {escaped(post.title)}: {number} {word.replace('_', ' ')}"
    for membership in day.memberships:
        if (membership.of in ids or membership.member in ids) and membership.answer.shown:
            lines += 1
            into = escaped(units.get(membership.of, membership.of))
            status = _status(membership.answer, day)
            yield f"- {escaped(membership.name)}, member of {into}{status}{notes.refs(membership.answer.cites)}"
    if not lines:
        yield f"Nothing is recorded for {day.as_of.isoformat()} that a chart would show."


def _nameless(holder: Holder) -> str:
    """Return the state of a seat of which no name is told; such seats are counted."""
    return "vacant" if holder.vacant else "unnamed" if holder.unnamed else "unknown"


def _holder(holder: Holder, day: Snapshot) -> str:
    name = holder.name or _nameless(holder)
    sure = holder.answer.verdict != "possible"
    words = f"**{escaped(name)}**" if sure and holder.name else escaped(name) + ("" if sure else "?")
    return words + "".join(f", {escaped(word)}" for word in mode_words(holder)) + _status(holder.answer, day)


def _status(answer: Answer, day: Snapshot) -> str:
    status = status_text(answer, day.as_of)
    return f", {escaped(status)}" if status else ""


class _Notes:
    """Footnotes, numbered as sources are first cited: one for each source and place."""

    def __init__(self, given: ExportInput) -> None:
        self._sources = given.register.sources
        self._numbers: dict[tuple[str, str], int] = {}

    def refs(self, cites: Iterable[Citation]) -> str:
        """Return the references of citations, such as "[^1][^2]"."""
        keys = dict.fromkeys((cite.source, cite.at or "") for cite in cites)
        return "".join(f"[^{self._numbers.setdefault(key, len(self._numbers) + 1)}]" for key in keys)

    def lines(self) -> Iterator[str]:
        """Yield the footnotes by number."""
        for (name, at), number in self._numbers.items():
            source = self._sources.get(name)
            place = f", {escaped(at)}" if at else ""
            yield f"[^{number}]: {_source(name, source)}{place}"


def _source(name: str, source: Source | None) -> str:
    return f"`{name}`" if source is None else escaped(source_line(name, source))


def escaped(value: str) -> str:
    """Return a text on one line that Markdown takes for a text: no mark-up, no HTML, no link."""
    text = " ".join(with_codes(clean(value)).split())
    text = _SIGNS.sub(r"\\\1", text)
    text = text.replace("://", r"\://").replace("www.", r"www\.").replace("@", r"\@")
    return _LINE_START.sub(r"\1\\\2", text)
