"""Wikidata: positions held (P39), from entities as JSON or from the result of a query (SPARQL).

Qualifiers: P580 start, P582 end, P1365 replaces, P1366 replaced by, P642 of, P768 electoral district, P2937 term,
P3831, P794, P2868 role, P1480 sourcing circumstances, P5102 nature of statement, P8555 latest start, P8554 earliest
end, P12506 latest end, P1319 earliest date, P1326 latest date, P4241 refine date, P1534 end cause, P4100 parliamentary
group, P2715 elected in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

from orgchart.errors import UsageError
from orgchart.importers._builder import ACTING, Builder, reversed_dates
from orgchart.importers._format import ImportFormat, Task
from orgchart.importers._gathering import Gathering, Record, RowError
from orgchart.importers._given import GivenFile
from orgchart.importers._trees import parsed
from orgchart.importers._wikidata_query import held_in
from orgchart.importers._wikidata_values import Held, Reference, Time, about, item, limited, snak, time, time_of

FORMAT = ImportFormat(summary="Wikidata: positions held, of entities or query results in JSON")

_QUALIFIERS: Final = ("P580", "P582", "P1365", "P1366", "P642", "P768", "P2937")
_SEVERAL: Final = {
    "P642": "bodies", "P768": "electoral districts", "P2937": "terms", "P1365": "people replaced",
    "P1366": "people who replaced them",
}  # fmt: skip
"""Qualifiers of which a tenure can have one, and how several are called."""

_ROLES: Final = ("P3831", "P794", "P2868")
_CIRCUMSTANCES: Final = ("P1480", "P5102")
_LIMITS: Final = {
    "P8555": "Latest start", "P8554": "Earliest end", "P12506": "Latest end", "P1319": "Earliest date",
    "P1326": "Latest date",
}  # fmt: skip
_NOTED: Final = {"P4241": "Its date is refined", "P4100": "Parliamentary group", "P2715": "Elected in"}
"""Qualifiers that stand in the note, with the words before them."""

_CIRCA: Final = "Q5727902"
_ACTING: Final = "Q4676846"
_BODIES: Final = ("P2389", "P361", "P1001", "P17")
"""Properties of a position that lead to its body: organization directed, part of, jurisdiction, country."""

_NO_BODY: Final = "Bodies that the file does not name"

Entity = dict[str, Any]


def read(given: GivenFile, task: Task) -> Gathering:
    """Return what a file says of positions held.

    Raises:
        UsageError: It is neither entities nor the result of a query.
    """
    tree = parsed(given.text(), given.name)
    if isinstance(tree, dict) and isinstance(tree.get("results"), dict):
        return _Wikidata(given, task).query(tree)
    entities = tree
    if isinstance(tree, dict):
        listed = tree.get("entities")
        entities = list(listed.values()) if isinstance(listed, dict) else [tree] if "claims" in tree else None
    if not isinstance(entities, list):
        raise UsageError(f"{given.name} is no JSON of Wikidata: `entities`, or the `results` of a query, are wanted")
    return _Wikidata(given, task).entities(entities)


class _Wikidata:
    """One file."""

    def __init__(self, given: GivenFile, task: Task) -> None:
        self.make = Builder(given, task)
        self.found = self.make.found
        self.known: dict[str, Entity] = {}
        self.labels: dict[str, str] = {}
        self.tenures: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.followers: list[tuple[str, Held]] = []

    def query(self, tree: Entity) -> Gathering:
        """Read the result of a query: a row for each position held."""
        rows = tree["results"].get("bindings")
        if not isinstance(rows, list):
            raise UsageError(f"{self.make.file} is no result of a query: a list `results.bindings` is wanted")
        for number, row in enumerate(rows):
            self.found.row()
            at = f"results.bindings[{number}]"
            try:
                held, labels, coarser = held_in(row, at)
                for key, label in labels.items():
                    self.labels.setdefault(key, self.make.text(label, at))
                if coarser:
                    self.found.remark(
                        "the query gives no precision: first days of a year or month are taken for the year or month; "
                        "ask for ?startPrecision and ?endPrecision"
                    )
                self._add(held)
            except RowError as error:
                self._refuse(at, error)
            else:
                self.found.imported += 1
        return self._finish()

    def entities(self, entities: list[Any]) -> Gathering:
        """Read entities: labels of all of them, then each position that a person held."""
        for entity in entities:
            if isinstance(entity, dict) and entity.get("id"):
                self.known[str(entity["id"])] = entity
                self.labels[str(entity["id"])] = self._label(entity)
        for entity in entities:
            if not isinstance(entity, dict) or not entity.get("id"):
                self.found.row()
                self._refuse("entities", RowError("", "this is no entity of Wikidata: an id is wanted"))
                continue
            for at, statement in _statements(entity, "P39"):
                self.found.row()
                try:
                    self._take(entity, at, statement)
                except RowError as error:
                    self._refuse(at, error)
        return self._finish()

    def _refuse(self, at: str, error: RowError) -> None:
        self.found.refuse(f"{self.make.file}:{at}{f':{error.column}' if error.column else ''}", error.reason)

    def _take(self, entity: Entity, at: str, statement: Any) -> None:
        """Take a statement that somebody held a position.

        Raises:
            RowError: Something in it cannot be read.
        """
        kind, post = snak(statement.get("mainsnak"))
        if kind != "value":
            self.make.left("P39", [{"none": "no value", "some": "some unknown value"}.get(kind, "nothing")])
            self.found.left_out += 1
            return
        by_property = statement.get("qualifiers")
        qualifiers = by_property if isinstance(by_property, dict) else {}
        several = [key for key in ("P580", "P582") if len(qualifiers.get(key) or ()) > 1]
        if several:
            raise RowError(several[0], "there are several dates; a statement has one start and one end")
        first = {key: (qualifiers.get(key) or [None])[0] for key in _QUALIFIERS}
        items = {key: self._items(qualifiers, key) for key in qualifiers}
        notes = self._several(items, first, at)
        circumstances = [one for key in _CIRCUMSTANCES for one in items.get(key, ())]
        acting = [one for one in circumstances if self._is_acting(one)]
        mode, roles = self._mode([*acting, *(one for key in _ROLES for one in items.get(key, ()))])
        doubts = [self._name(one) for one in circumstances if one != _CIRCA and one not in acting]
        notes += roles + [f"The statement is qualified: {one}." for one in doubts]
        notes += [
            f"{word}: {', '.join(map(self._name, items[key]))}." for key, word in _NOTED.items() if items.get(key)
        ]
        start, end = self._times(qualifiers, first, notes)
        if _CIRCA in circumstances:
            start, end = about(start), about(end)
        held = Held(
            person=str(entity["id"]),
            post=str(post),
            of=item(first["P642"]),
            district=item(first["P768"]),
            term=item(first["P2937"]),
            start=start,
            end=end,
            replaces=item(first["P1365"]),
            replaced_by=item(first["P1366"]),
            rank=str(statement.get("rank") or "normal"),
            references=tuple(self._references(statement.get("references"))),
            at=at,
            mode=mode,
            confidence="possible" if doubts else "",
            notes=tuple(notes),
            cause=", ".join(map(self._name, items.get("P1534", ()))),
        )
        self._add(held)
        self.found.imported += 1
        carried = (*_QUALIFIERS, *_ROLES, *_CIRCUMSTANCES, *_LIMITS, *_NOTED, "P1534")
        of_items = (*_ROLES, *_CIRCUMSTANCES, *_NOTED, "P1534")
        unread = (key for key in of_items if key in qualifiers and not items[key])
        self.make.left("qualifier", (*(key for key in qualifiers if key not in carried), *unread))

    def _times(self, qualifiers: Entity, first: dict[str, Any], notes: list[str]) -> tuple[Time, Time]:
        """Return start and end, within their limits where they have no value; what is limited otherwise is noted.

        The earliest and latest date of a statement are those of its start, or of its end if that is the unknown one.
        """
        start, end = time(first["P580"], "P580"), time(first["P582"], "P582")
        edges = {key: time((qualifiers.get(key) or [None])[0], key) for key in _LIMITS}
        begun, over = limited(start, Time(), edges["P8555"]), limited(end, edges["P8554"], edges["P12506"])
        used = {"P8555": begun is not start, "P8554": over is not end, "P12506": over is not end}
        general, unknown = (edges["P1319"], edges["P1326"]), (begun.kind == "some", over.kind == "some")
        if unknown == (True, False):
            begun = limited(begun, *general)
        elif unknown == (False, True):
            over = limited(over, *general)
        used |= dict.fromkeys(("P1319", "P1326"), unknown[0] != unknown[1])
        notes += [f"{word}: {edges[key].edtf}." for key, word in _LIMITS.items() if edges[key].edtf and not used[key]]
        return begun, over

    def _several(self, items: dict[str, tuple[str, ...]], first: dict[str, Any], at: str) -> list[str]:
        """Return notes of qualifiers with several values; they are taken out of `first`: which is meant is not said."""
        notes = []
        for key, what in _SEVERAL.items():
            if len(items.get(key, ())) > 1:
                first[key] = None
                notes.append(f"Several {what}: {', '.join(map(self._name, items[key]))}.")
                self.found.count(f"a statement has several {what}; they stand in its note: {{}}", at)
        return notes

    @staticmethod
    def _items(qualifiers: Entity, key: str) -> tuple[str, ...]:
        """Return the items of a qualifier, each once."""
        values = qualifiers[key]
        items = (item(one) for one in (values if isinstance(values, list) else ()))
        return tuple(dict.fromkeys(one for one in items if one))

    def _mode(self, roles: list[str]) -> tuple[str, list[str]]:
        """Return the mode in which a position is held, by its roles, and notes of the roles that say nothing of it."""
        acting = [one for one in roles if self._is_acting(one)]
        others = [self._name(one) for one in roles if one not in acting]
        return "acting" if acting else "", [f"Role: {', '.join(others)}."] if others else []

    def _is_acting(self, key: str) -> bool:
        return key == _ACTING or ACTING.search(self._name(key)) is not None

    def _add(self, held: Held) -> None:
        """Add a tenure with all that it refers to."""
        if reversed_dates(held.start.edtf, held.end.edtf):
            raise RowError("P582", f"it ends ({held.end.edtf}) before it begins ({held.start.edtf})")
        if "never" in (held.start.kind, held.end.kind):
            self.found.count('a date is what programs write for "no date", and counts as blank: {}', held.at)
        person = self._person(held.person, held.at)
        post = self._post(held)
        cite = self.make.cite(held.at)
        record: Record = {"person": person, "post": post}
        if held.mode:
            record["mode"] = held.mode
        notes = list(held.notes)
        if held.start.edtf:
            record["start"] = {"edtf": held.start.edtf}
        elif held.start.kind == "some":
            notes.append("Its start is not known.")
        if held.end.edtf:
            record["end"] = {"edtf": held.end.edtf, **({"cause": held.cause} if held.cause else {})}
        elif held.end.kind == "some":
            notes.append("It has ended, on a day that is not known.")
            if self.make.information is not None:
                record["end"] = {"over_by": self.found.source}
        elif held.end.kind == "none":
            notes.append("It is said to have no end.")
            if self.make.information is not None and not self.make.begins_later(held.start.edtf, held.at):
                cite["seen"] = "source"
        if held.cause and not held.end.edtf:
            notes.append(f"Why it ended: {held.cause}.")
        if held.term:
            notes.append(f"Term: {self._name(held.term)}.")
        if held.rank == "deprecated":
            record["status"] = "retracted"
            notes.append("Its rank is deprecated.")
        if held.confidence:
            record["confidence"] = held.confidence
        if notes:
            record["note"] = " ".join(notes)
        record["cites"] = [cite, *(self._cited(one) for one in held.references)]
        day = f"-{self.found.slug(held.start.edtf)}" if held.start.edtf else ""
        name = self.found.add_made("tenures", f"{post}-{person}{day}", record)
        if held.rank != "deprecated":
            self.tenures[post, held.person].append(name)
            if held.replaces or held.replaced_by:
                self.followers.append((name, held))

    def _finish(self) -> Gathering:
        """Tie tenures to those before and after, where only one can be meant."""
        tenures = self.found.sections["tenures"]
        for name, held in self.followers:
            post = tenures[name]["post"]
            for key, other in (("replaces", held.replaces), ("replaced by", held.replaced_by)):
                if not other:
                    continue
                meant = [one for one in self.tenures.get((post, other), ()) if one != name]
                if len(meant) != 1:
                    self.make.left(key, ["somebody of whom the file has not exactly one term in the same post"])
                    continue
                before, after = (meant[0], name) if key == "replaces" else (name, meant[0])
                known = tenures[after].setdefault("follows", {"tenure": before})
                if known != {"tenure": before}:
                    self.make.left(key, ["somebody else than another statement has"])
        return self.make.finish()

    def _person(self, key: str, at: str) -> str:
        known = self.make.ids.get(("people", key))
        if known is not None:
            return known
        entity = self.known.get(key, {})
        name = self._name(key)
        birth, death = self._event(entity, "P569"), self._event(entity, "P570")
        record: Record = {"name": name}
        names = list(self._names(entity, name))
        if names:
            record["names"] = names
        cite = self.make.cite(key if entity else at)
        record["cites"] = [cite]
        person = self.make.add("people", key, "person", name if name != key else f"person {key}", record)
        self.make.life(person, birth, death, cite)
        return person

    def _event(self, entity: Entity, number: str) -> str:
        """Return the one date that an entity has for a property; "" for none, or where statements disagree."""
        dates = []
        for at, statement in _statements(entity, number):
            kind, value = snak(statement.get("mainsnak"))
            if kind == "value" and statement.get("rank") != "deprecated":
                try:
                    dates.append((statement.get("rank") == "preferred", self._day(statement, time_of(value, number))))
                except RowError as error:
                    self.found.remark(f"{self.make.file}:{at}: {error.reason}")
        best = [date for preferred, date in dates if preferred] or [date for _, date in dates]
        if len(set(best)) > 1:
            several = f"{len(set(best))} dates, none of them preferred; none is kept"
            self.found.remark(f"{entity['id']}: {number} has {several}")
            return ""
        return best[0] if best else ""

    def _day(self, statement: Entity, edtf: str) -> str:
        """Return the day of a birth or death, approximate where it is qualified as circa; other doubts are told."""
        by_property = statement.get("qualifiers")
        qualifiers = by_property if isinstance(by_property, dict) else {}
        items = [one for key in _CIRCUMSTANCES if key in qualifiers for one in self._items(qualifiers, key)]
        self.make.left("date", (key for key in (*_LIMITS, "P4241") if key in qualifiers))
        if any(one != _CIRCA for one in items):
            return f"{edtf}?" if edtf[0] != "[" else edtf
        return about(Time("value", edtf)).edtf if items else edtf

    def _post(self, held: Held) -> str:
        body = held.of
        if not body:
            position = self.known.get(held.post, {})
            bodies = (item(one.get("mainsnak")) for key in _BODIES for _, one in _statements(position, key))
            body = next((one for one in bodies if one), "")
        name = self._name(body) if body else _NO_BODY
        unit_record: Record = {"name": name, "cites": [self.make.cite(held.at)]}
        unit = self.make.add("units", body, "unit", name if name != body else f"unit {body}", unit_record)
        title = self._name(held.post)
        if held.district:
            title = f"{title}, {self._name(held.district)}"
        # Wikidata does not say how many can hold a position at once; absent would mean one.
        record: Record = {"unit": unit, "title": title, "seats": "unknown"}
        record["cites"] = [self.make.cite(held.at)]
        return self.make.add("posts", f"{held.post} {body} {held.district}", "post", f"{unit} {title}", record)

    def _name(self, key: str) -> str:
        return self.labels.get(key) or key

    def _label(self, entity: Entity) -> str:
        labels = entity.get("labels")
        texts = {
            lang: self.make.text(one.get("value"), str(entity["id"]))
            for lang, one in (labels.items() if isinstance(labels, dict) else ())
            if isinstance(one, dict)
        }
        return next((texts[lang] for lang in ("en", "mul", *sorted(texts)) if texts.get(lang)), "")

    def _names(self, entity: Entity, name: str) -> Iterator[Record]:
        """Yield further names: labels in other languages, and aliases; each text once."""
        seen = {name}
        for key, kind in (("labels", ""), ("aliases", "alias")):
            by_language = entity.get(key)
            for lang, found in sorted(by_language.items()) if isinstance(by_language, dict) else ():
                for one in found if isinstance(found, list) else [found]:
                    text = self.make.text(one.get("value") if isinstance(one, dict) else None, str(entity["id"]))
                    if text and text not in seen:
                        seen.add(text)
                        plain = {"lang": lang} if lang.replace("-", "").isalnum() and lang[:2].isalpha() else {}
                        yield {"text": text, **plain, **({"kind": kind} if kind else {})}

    def _references(self, told: Any) -> Iterator[Reference]:
        for reference in told if isinstance(told, list) else ():
            snaks = reference.get("snaks") if isinstance(reference, dict) else None
            if not isinstance(snaks, dict):
                continue
            first = {key: (snaks.get(key) or [None])[0] for key in ("P854", "P1476", "P248", "P577", "P813")}
            made = Reference(
                url=str(snak(first["P854"])[1] or ""),
                title=str(snak(first["P1476"])[1] or ""),
                stated_in=item(first["P248"]),
                published=self._date_or_none(first["P577"]),
                accessed=self._date_or_none(first["P813"]),
            )
            if made.url or made.title or made.stated_in:
                yield made
            else:
                self.make.left("reference", sorted(snaks))

    def _date_or_none(self, told: Any) -> str:
        try:
            return time(told, "references").edtf
        except RowError as error:
            self.found.remark(f"the date of a reference cannot be read: {error.reason}")
            return ""

    def _cited(self, reference: Reference) -> Record:
        stated = self._name(reference.stated_in) if reference.stated_in else ""
        title = self.make.text(reference.title, "reference") or stated
        dates = {"published": reference.published, "accessed": reference.accessed}
        more = {key: date for key, date in dates.items() if date}
        return self.make.source(self.make.text(reference.url, "reference"), title, **more)


def _statements(entity: Entity, number: str) -> Iterator[tuple[str, Entity]]:
    """Yield the statements of an entity with a property, each with where it is."""
    claims = entity.get("claims")
    statements = claims.get(number) if isinstance(claims, dict) else None
    for at, statement in enumerate(statements if isinstance(statements, list) else ()):
        if isinstance(statement, dict):
            yield f"{entity.get('id')}.{number}[{at}]", statement
