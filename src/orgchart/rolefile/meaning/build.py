"""Documents to a register: merge the sections of all files, make the records, check what they refer to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache, partial
from typing import Any, TypeAlias, TypeVar, cast

from orgchart.diagnostics.finding import Diagnostic, Related
from orgchart.errors import DateSyntaxError
from orgchart.foundation.plain_text import article, closest, shown
from orgchart.foundation.records import Frozen, defaults_of, fields_of
from orgchart.model import (
    INFERENCES,
    Approximate,
    Citation,
    Event,
    Judgement,
    Membership,
    PartOf,
    Person,
    Policy,
    Post,
    Register,
    Reporting,
    Source,
    Strength,
    Tenure,
    Unit,
)
from orgchart.model.plain import Plain, record_of
from orgchart.model.sections import SECTIONS
from orgchart.rolefile.meaning.calendars import converted
from orgchart.rolefile.meaning.content_digest import content_digest
from orgchart.rolefile.meaning.dates import RegisterFindings
from orgchart.rolefile.meaning.durations import lasting
from orgchart.rolefile.meaning.merge import known_ids, merge
from orgchart.rolefile.meaning.references import check_cycles, check_references
from orgchart.rolefile.meaning.values import Reader, as_list, count, is_true
from orgchart.rolefile.meaning.words import one
from orgchart.rolefile.reading.document import Document
from orgchart.temporal import Duration

R = TypeVar("R", bound=Plain)


class Built(Frozen):
    """What building gave: the register, None where no `register:` section was found; and the findings, unsorted."""

    register: Register | None
    diagnostics: tuple[Diagnostic, ...]


def build(documents: Iterable[Document]) -> Built:
    """Return the register that the documents make together, and everything wrong between them.

    The order of documents and of keys never changes the register. A record whose parts cannot be used is built
    without them, so that one mistake does not hide the others.
    """
    findings = RegisterFindings()
    documents = sorted(documents, key=lambda document: document.file)
    readable = [document for document in documents if document.root is not None]
    known = known_ids(documents)
    readers = merge(readable, findings, known)
    head = _head(readable, findings, complete=known.complete)
    records: dict[str, dict[str, Any]] = {}
    extra: dict[str, PartOf] = {}
    for section in SECTIONS:
        make = _MAKERS[section]
        made = {}
        for name, reader in sorted(readers[section].items()):
            made[name] = make(name, reader)
            if section == "units":
                extra.update((link.id, link) for link in _parents(name, reader))
        records[section] = made
    check_references(readers, known, findings)
    check_cycles(records, extra, readers, findings)
    _check_information(readers)
    if head is None:
        return Built(register=None, diagnostics=tuple(findings.found))
    policy, exclusive, title, description = head
    register = Register(
        title=title,
        description=description,
        policy=policy,
        exclusive_ends=exclusive,
        digest=content_digest(readable),
        part_of=dict(sorted(extra.items())),
        **cast(Any, records),
    )
    return Built(register=register, diagnostics=tuple(findings.found))


def _head(
    documents: list[Document], findings: RegisterFindings, *, complete: bool
) -> tuple[Policy, bool, str, str | None] | None:
    having = [document for document in documents if "register" in (document.root or {})]
    if not having:
        place = documents[0].key_place(()) if documents else None
        if complete and documents:
            findings("OC305", "no file has a `register:` section", place, "add one: `register: {title: …}`")
        return None
    for document in having[1:]:
        findings(
            "OC304",
            "a second `register:` section",
            document.key_place(("register",)),
            "put both into one",
            (Related(having[0].key_place(("register",)), "the first one"),),
        )
    document = having[0]
    tree = (document.root or {})["register"]
    reader = Reader(document, ("register",), tree if isinstance(tree, dict) else {}, findings)
    title = reader.text("title") or "(untitled)"
    return _policy(reader), reader.text("end") == "exclusive", title, reader.text("description")


def _policy(reader: Reader) -> Policy:
    tree = reader.tree.get("policy")
    tree = tree if isinstance(tree, dict) else {}
    presume = tree.get("presume")
    presume = presume if isinstance(presume, dict) else {}
    default = Policy()

    def duration(holder: dict[str, Any], key: str, fallback: Duration, *path: str) -> Duration:
        text = holder.get(key)
        if not isinstance(text, str) or not text:
            return fallback
        try:
            return Duration.parse(text)
        except DateSyntaxError:
            if re.fullmatch("P([0-9]+Y)?([0-9]+M)?([0-9]+W)?([0-9]+D)?", text) and text != "P":  # of the right shape
                message = f"`{key}` is {shown(text)}, which is no duration: a number has six digits at most"
                reader.report(("policy", *path, key), "OC210", message, "write such as P12M")
            return fallback

    across = presume.get("across_leader_change")
    reach = tree.get("approximate")
    reach = reach if isinstance(reach, dict) else {}
    usual = default.approximate
    infer = tree.get("infer")
    infer = infer if isinstance(infer, dict) else {}
    return Policy(
        forward=duration(presume, "forward", default.forward, "presume"),
        backward=duration(presume, "backward", default.backward, "presume"),
        continuity=duration(tree, "continuity", default.continuity),
        across_leader_change=default.across_leader_change if across is None else is_true(across),
        bridge=duration(tree, "bridge", default.bridge),
        uncited="accepted" if tree.get("uncited") == "accepted" else default.uncited,
        shown=duration(tree, "shown", default.shown),
        approximate=Approximate(
            **{unit: duration(reach, unit, getattr(usual, unit), "approximate") for unit in ("year", "month", "day")}
        ),
        without=tuple(
            name for name in INFERENCES if (key := name.replace("-", "_")) in infer and not is_true(infer[key])
        ),
        identity="likely" if tree.get("identity") == "likely" else default.identity,
    )


def _record_cites(reader: Reader) -> tuple[Citation, ...]:
    """Return the citations of a record, after reporting what they support that no such record has."""
    cites = reader.cites()  # nearly always they support what there is
    for cite in cites:
        if cite.supports is not None and not cite.supports <= reader.tree.keys():
            break
    else:
        return cites
    for at, cite in enumerate(as_list(reader.tree.get("cites"))):
        supports = cite.get("supports") if isinstance(cite, dict) else None
        for item, field in enumerate(supports if isinstance(supports, list) else []):
            if not isinstance(field, str) or field in reader.tree or not re.fullmatch("[a-z][a-z_]*", field):
                continue
            kind = "part-of" if "part_of" in reader.path[2:] else one(str(reader.path[0])).replace(" ", "-")
            from orgchart.rolefile.meaning.schema_faults import keys_of  # needed for a finding only

            keys = keys_of(kind)
            if field not in keys:
                meant = closest(field, keys)
                hint = f"did you mean `{meant}`?" if meant else f"name one of {', '.join(keys)}"
                what = f"`supports` names {shown(field)}, which is no key of {article(one(str(reader.path[0])))}"
                reader.report(("cites", at, "supports", item), "OC204", what, hint)
    return cites


_ORDERED = ("events", "tenures", "memberships", "units", "posts")
_ONE_OF: Mapping[str, tuple[str, ...]] = {
    "person": ("people",), "unit": ("units",), "post": ("posts",), "within": ("tenures", "memberships"),
    "to": ("posts", "units"), "a": ("people",), "b": ("people",),
}  # fmt: skip
"""Fields that name another record, and the sections in which it can be."""
_SOME_OF: Mapping[str, tuple[str, ...]] = {
    "derives_from": ("sources",), "ex_officio": ("posts",), "reports_to": ("posts", "units"), "after": _ORDERED,
    "before": _ORDERED,
}  # fmt: skip
"""The same of fields that can name several."""


def _reading_of(name: str) -> Callable[[Reader], Any] | None:
    """Return what reads a field from the key of its name, where that is there; None for one that is the text there."""
    if name in _ONE_OF:
        return lambda reader: reader.ref(name, *_ONE_OF[name])
    if name in _SOME_OF:
        return lambda reader: reader.refs(name, *_SOME_OF[name])
    if name in ("published", "information", "accessed", "retracted", "decided"):
        return lambda reader: reader.own_date(name)
    if name in ("head", "vacant", "inferred"):
        return lambda reader: is_true(reader.tree.get(name))
    if name in ("start", "end"):
        return lambda reader: reader.when(name)
    special: Mapping[str, Callable[[Reader], Any]] = {
        "authors": lambda reader: reader.texts("authors"),
        "names": Reader.names,
        "facts": Reader.facts,
        "areas": Reader.areas,
        "cites": _record_cites,
        "duration": lasting,
        "follows": Reader.follows,
        "seen": lambda reader: reader.seen(("seen",), reader.tree.get("seen")),
    }
    return special.get(name)


_MANY = 40
"""How many keys a record has that nobody will write again."""
_Readings: TypeAlias = tuple[tuple[str, Callable[[Reader], Any]], ...]
"""Fields with what reads them; None of it is what a field is by default."""


@cache
def _fields(kind: Any) -> tuple[tuple[str, ...], _Readings, tuple[str, ...]]:
    """Return the fields of a kind of record that are texts, those that are read, and those that it needs."""
    fields = [name for name in fields_of(kind) if name not in ("id", "place")]
    readings = [(name, _reading_of(name)) for name in fields]
    texts = tuple(name for name, read in readings if read is None)
    needed = tuple(name for name in fields if name not in defaults_of(kind))
    return texts, tuple((name, read) for name, read in readings if read is not None), needed


@lru_cache(maxsize=1000)
def _written(kind: Any, keys: tuple[str, ...]) -> tuple[tuple[str, ...], _Readings]:
    """Return the same of the fields that have one of some keys, in the order of the fields: records look alike."""
    texts, read, _ = _fields(kind)
    return tuple(one for one in texts if one in keys), tuple(one for one in read if one[0] in keys)


def _record(kind: type[R], name: str, reader: Reader, **own: Any) -> R:
    """Return a record: each field from the key of its name, but for those that are given."""
    values = {"id": name, **own}
    if reader.known_place is not None:
        values["place"] = reader.known_place
    tree = reader.tree
    needed = _fields(kind)[2]  # type: ignore[arg-type]  # a class can be hashed
    keys = tuple(tree) if len(tree) < _MANY else tuple(name for name in fields_of(kind) if name in tree)
    texts, readings = _written(kind, keys)  # type: ignore[arg-type]  # the same
    for field in texts:
        if (value := tree[field]) and isinstance(value, str) and field not in values:
            values[field] = value
    for field, read in readings:
        if field not in values and (value := read(reader)) is not None:
            values[field] = value
    for field in needed:
        if field not in values:
            values[field] = ""
    return record_of(kind, values, None if "place" in values else partial(reader.document.key_place, reader.path))


def _source(name: str, reader: Reader) -> Source:
    return _record(Source, name, reader, title=reader.text("title") or f"[{name}]")


def _event(name: str, reader: Reader) -> Event:
    date = reader.own_date("date") if "date" in reader.tree else converted(reader, (), reader.tree)
    return _record(Event, name, reader, what=reader.text("kind") or "other", date=date, at=reader.text("place"))


def _person(name: str, reader: Reader) -> Person:
    return _record(Person, name, reader)


def _unit(name: str, reader: Reader) -> Unit:
    return _record(Unit, name, reader, within=None, follows=None)


def _parents(unit: str, reader: Reader) -> Iterator[PartOf]:
    value = reader.tree.get("part_of")
    several = isinstance(value, list)
    for at, item in enumerate(as_list(value)):
        path = (*reader.path, "part_of", at) if several else (*reader.path, "part_of")
        if isinstance(item, dict):
            link = Reader(reader.document, path, item, reader.findings, reader.known)
            parent = link.ref("unit", "units")
            if parent is not None:
                own = {"unit": unit, "parent": parent, "link": link.text("kind") or "organic"}
                yield _record(PartOf, f"{unit}/part_of/{at}", link, **own, within=None, follows=None)
            prefix = path[len(reader.path) :]
            for name, sections, below in link.wanted:
                reader.want(name, sections, *prefix, *below)
            for source, below in link.informed:
                reader.rest_on(source, *prefix, *below)
        elif isinstance(item, str) and item:
            reader.want(item, ("units",), *path[len(reader.path) :])
            own = {"id": f"{unit}/part_of/{at}", "unit": unit, "parent": item}
            yield record_of(PartOf, own, partial(reader.document.key_place, path))


def _post(name: str, reader: Reader) -> Post:
    seats = reader.tree.get("seats")
    least = count(seats.get("min")) if isinstance(seats, dict) else None
    number = 1 if seats is None else count(seats)
    if isinstance(seats, str) and len(seats) > 6 and seats.isascii() and seats.isdigit():
        reader.report(("seats",), "OC210", f"`seats` is {shown(seats, 20)}, more than 999999", "correct the number")
    return _record(
        Post,
        name,
        reader,
        seats=number,
        seat_numbers=reader.seat_numbers(),
        seats_at_least=least,
        seats_written=seats is not None and number is not None,
        filled=count(reader.tree.get("filled")),
        within=None,
        follows=None,
    )


def _tenure(name: str, reader: Reader) -> Tenure:
    tenure = _record(Tenure, name, reader)
    _check_evidence(tenure, reader)
    return tenure


def _membership(name: str, reader: Reader) -> Membership:
    membership = _record(Membership, name, reader, of=reader.ref("of", "units") or "", follows=None)
    _check_evidence(membership, reader)
    return membership


def _reporting(name: str, reader: Reader) -> Reporting:
    subject = reader.ref("from", "posts", "units") or ""
    return _record(Reporting, name, reader, subject=subject, link=reader.text("kind") or "solid", follows=None)


def _strength(name: str, reader: Reader) -> Strength:
    if reader.tree.get("seen") == "source":
        cites = reader.cites()
        if cites:
            reader.rest_on(cites[0].source, "seen")
        else:
            hint = "cite the source of the figure, or write the date here"
            reader.report(("seen",), "OC407", "`seen: source`, but no source is cited", hint)
    of = reader.ref("of", "units", "people") or ""
    return _record(Strength, name, reader, of=of, after=(), before=(), duration=None, within=None, follows=None)


def _judgement(name: str, reader: Reader) -> Judgement:
    return _record(Judgement, name, reader, verdict=reader.text("verdict") or "unsure")


_TYING = ("start", "end", "follows", "after", "before")
_TIED = frozenset(_TYING)
_OTHER_KEYS = frozenset(
    {
        "person", "unnamed", "vacant", "unknown", "post", "mode", "within", "rank", "cites", "confidence", "status",
        "note", "inferred", "access", "review", "unit", "of", "role", "seen", "because", "duration",
    }
)  # fmt: skip

_MAKERS: dict[str, Callable[[str, Reader], Any]] = {
    "sources": _source, "events": _event, "people": _person, "units": _unit, "posts": _post, "tenures": _tenure,
    "memberships": _membership, "reporting": _reporting, "strengths": _strength, "judgements": _judgement,
}  # fmt: skip


def _check_evidence(record: Tenure | Membership, reader: Reader) -> None:
    """A record with neither date nor `seen` says nothing about any day (docs/decisions/0003).

    One whose dates are mistaken, or whose keys for them are misspelt, has a finding of its own.
    """
    if not _TIED.isdisjoint(reader.tree):
        return
    cites = [cite for cite in as_list(reader.tree.get("cites")) if isinstance(cite, dict)]
    if any("seen" in cite for cite in cites) or record.status == "retracted":
        return
    if any(closest(key, _TYING, cutoff=0.7) for key in reader.tree if key not in _OTHER_KEYS):
        return
    if any(closest(key, ("seen",), cutoff=0.7) for cite in cites for key in cite):
        return
    reader.findings(
        "OC406",
        f"{one(str(reader.path[0]))} {shown(record.id)} has neither a date nor a `seen`",
        reader.document.key_place(reader.path),
        "add `seen: source` to a citation that says it was so then, or a start or end",
    )


def _check_information(readers: dict[str, dict[str, Reader]]) -> None:
    """Report what rests on the `information` of a source that has none."""
    for of_section in readers.values():
        for reader in of_section.values():
            for source, path in reader.informed:
                reader.report(
                    path,
                    "OC407",
                    f"the source {shown(source)} has no `information:` date, on which this rests",
                    "say in the source of which days it tells, or write the date here",
                )
