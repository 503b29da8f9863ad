"""Simple organisations to rows of the tables, many at once: what the importer and the core would make of each."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL
from orgchart.packed import extras
from orgchart.packed.from_table.admission import SimpleColumns
from orgchart.packed.from_table.closed_forms import (
    APART,
    EARLIEST,
    LATEST,
    ManyHorizons,
    ManySeats,
    ManySpans,
    Tenures,
    container_spans,
    filled,
    tenure_spans,
)
from orgchart.packed.from_table.ids import ids_of, is_plain, tidied
from orgchart.packed.tables import NOBODY
from orgchart.rolefile.editing.renaming import RESERVED
from orgchart.temporal import Day, day

_EPOCH: Final = 719_163
"""The ordinal of 1 January 1970, from which pyarrow counts days."""
_DOUBTFUL: Final = (day(1900, 1, 1), day(1970, 1, 1))
"""Days that programs write for no date: the importer counts them."""


class SimpleRows(NamedTuple):
    """Rows of some organisations, with what can be said of each row by itself.

    Attributes:
        row: its number in the file. simple: whether its organisation is simple.
        organisation: the number of its organisation, from 0.
        unit, post, person, tenure: the ids that the importer would give; unit_name, title, person_name: the names.
        first, last, begun, over: as in `Tenures`.
        seen: whether it was still so on the day that the source is about.
    """

    row: Any
    simple: Any
    organisation: Any
    unit: Any
    unit_name: Any
    post: Any
    title: Any
    person: Any
    person_name: Any
    tenure: Any
    first: Any
    last: Any
    begun: Any
    over: Any
    seen: Any

    def only_simple(self) -> SimpleRows:
        """Return the rows of simple organisations, those numbered anew from 0."""
        np, pa = extras.numpy(), extras.pyarrow()
        mask = pa.array(self.simple)
        made = SimpleRows(*(one[self.simple] if isinstance(one, np.ndarray) else one.filter(mask) for one in self))
        _, numbers = np.unique(made.organisation, return_inverse=True)
        return made._replace(organisation=numbers)


def simple_rows(rows: Any, names: dict[str, str], columns: SimpleColumns, source: str) -> SimpleRows:
    """Return rows of whole organisations, and which of these are simple.

    Args:
        rows: sorted by organisation and row.
        names: the name here of each column of the table.
        columns: those of the mapping.
        source: the id of the source, which nothing else can have.
    """
    import pyarrow.compute as pc

    np, pa = extras.numpy(), extras.pyarrow()
    text = {
        key: tidied(_whole(rows[names[column]]))
        for key in ("unit", "unit_name", "person", "person_name", "post", "start", "end")
        if isinstance(column := getattr(columns, key), str)
    }
    key, row = text["unit"], rows["row"].to_numpy()
    organisation = np.cumsum(np.append(False, pc.not_equal(key[1:], key[:-1]))) if len(key) else row
    blank = pa.array([""] * len(rows)) if "start" not in text or "end" not in text else None
    start, end = _days(text.get("start", blank)), _days(text.get("end", blank))
    good = start.good & end.good & (start.day <= columns.information) & (end.day <= columns.information)
    begun, over = start.given, end.given
    seen = ~over & columns.ongoing
    good &= begun | over | seen
    first = np.where(begun, start.day, np.where(over, end.day, columns.information))
    last = np.where(over, end.day, np.where(seen, columns.information, start.day))
    good &= first <= last
    good &= _readable(text)
    units = np.flatnonzero(np.append(True, organisation[1:] != organisation[:-1])[: len(key)])
    posts, post_of = _pairs(organisation, _codes(text["post"]))
    holders, _ = _pairs(organisation, _codes(text["person"]))
    unit_ids = ids_of("unit", key.take(pa.array(units)))
    unit = unit_ids.take(pa.array(organisation))
    names_of_posts = [each.take(pa.array(posts)) for each in (unit, text["post"])]
    post_ids = ids_of("post", pc.binary_join_element_wise(*names_of_posts, " "))
    post = post_ids.take(pa.array(post_of))
    person = ids_of("person", text["person"])
    since = pc.if_else(pa.array(begun), pc.binary_join_element_wise("", text.get("start", blank), "-"), "")
    tenure = pc.binary_join_element_wise(post, "-", person, since, "")
    unit_name = text.get("unit_name", key)
    named = unit_name if unit_name is key else pc.if_else(pc.equal(unit_name, ""), key, unit_name)
    nameless = pc.binary_join_element_wise("[", person, "]", "")  # as `Person.label`
    name = text.get("person_name")
    found = SimpleRows(
        row, good, organisation, unit, named, post, text["post"], person,
        nameless if name is None else pc.if_else(pc.equal(name, ""), nameless, name),
        tenure, first, last, begun, over, seen,
    )  # fmt: skip
    if "unit_name" in text:
        good &= _one_each(found, unit, unit_name)
    if "person_name" in text:
        good &= _one_each(found, person, found.person_name)
    things = pa.concat_arrays([unit_ids, post_ids, person.take(pa.array(holders)), tenure])
    of = np.concatenate([organisation[units], organisation[posts], organisation[holders], organisation])
    good &= ~_marked(found, _alike(of, things, source))
    return found._replace(simple=~_marked(found, organisation[~good]))


def _readable(text: dict[str, Any]) -> Any:
    """Return which rows name a unit, a person and a post, and hold no text that cannot be printed."""
    import pyarrow.compute as pc

    good = True
    for each in ("unit", "person", "post"):
        good &= pc.not_equal(text[each], "").to_numpy(zero_copy_only=False)
    for column in text.values():
        if not is_plain(column):
            odd = pc.match_substring_regex(column, r"[^ -~]")
            good &= ~odd.to_numpy(zero_copy_only=False) | _printable(column)
    return good


def _pairs(organisation: Any, codes: Any) -> tuple[Any, Any]:
    """Return where each pair of an organisation and a code stands first, by organisation, and the pair of each row."""
    np = extras.numpy()
    _, first, place = np.unique(organisation * APART + codes, return_index=True, return_inverse=True)
    return first, place


def _whole(column: Any) -> Any:
    """Return a column of a table as one array."""
    whole = column.combine_chunks()
    return whole.chunk(0) if whole.__class__.__name__ == "ChunkedArray" else whole


class _Days(NamedTuple):
    day: Any
    given: Any
    good: Any


def _days(texts: Any) -> _Days:
    """Return the days that texts say; good where that is a day or nothing, and nothing else is to be told of it."""
    import pyarrow.compute as pc

    np, pa = extras.numpy(), extras.pyarrow()
    given = pc.not_equal(texts, "").to_numpy(zero_copy_only=False)
    try:
        days = pc.if_else(pa.array(given), texts, None).cast(pa.date32()).cast(pa.int32())
    except pa.ArrowInvalid:  # at least one is none
        whole = pc.match_substring_regex(texts, "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
        parsed = pc.strptime(pc.if_else(whole, texts, None), format="%Y-%m-%d", unit="s", error_is_null=True)
        same = pc.equal(pc.strftime(parsed, format="%Y-%m-%d"), texts)  # 31 April is no day
        days = pc.if_else(pc.and_(whole, same), parsed.cast(pa.date32()).cast(pa.int32()), None)
    good = days.is_valid().to_numpy(zero_copy_only=False)
    day_ = pc.fill_null(days, 0).to_numpy(zero_copy_only=False).astype(np.int64) + _EPOCH
    good &= (day_ >= EARLIEST) & (day_ <= LATEST) & ~np.isin(day_, _DOUBTFUL)
    return _Days(np.where(given, day_, EARLIEST), given, good | ~given)


def _printable(texts: Any) -> Any:
    np = extras.numpy()
    return np.fromiter((text.isprintable() for text in texts.to_pylist()), bool, len(texts))


def _one_each(found: SimpleRows, ids: Any, texts: Any) -> Any:
    """Return which rows are of organisations in which each id has one text."""
    return ~_marked(found, _several(found.organisation, _codes(ids), _codes(texts)))


def _alike(organisation: Any, ids: Any, source: str) -> Any:
    """Return the organisations in which two things have one id, or one has that of something else.

    Args:
        organisation: for each thing, the one that it is in; what is named by several is a thing of each.
        ids: the id of each thing.
        source: the id of the source, which nothing else can have.
    """
    import pyarrow.compute as pc

    np, pa = extras.numpy(), extras.pyarrow()
    codes = _codes(ids)
    often = np.flatnonzero((np.bincount(codes) > 1)[codes])
    key = np.sort(organisation[often] * APART + codes[often])
    taken = organisation[pc.is_in(ids, pa.array([source, *RESERVED])).to_numpy(zero_copy_only=False)]
    return np.append(key[1:][key[1:] == key[:-1]] // APART, taken)


def _several(groups: Any, things: Any, said: Any) -> Any:
    """Return the groups in which different numbers are said of one thing."""
    np = extras.numpy()
    pairs, places = np.unique(groups.astype(np.int64) << 32 | things, return_inverse=True)
    told = np.unique(places.astype(np.int64) << 32 | said) >> 32
    return pairs[told[1:][told[1:] == told[:-1]]] >> 32


def _marked(found: SimpleRows, organisations: Any) -> Any:
    """Return which rows are of some organisations."""
    np = extras.numpy()
    marks = np.zeros(int(found.organisation[-1]) + 1, bool)
    marks[organisations] = True
    return marks[found.organisation]


def _codes(texts: Any) -> Any:
    return texts.dictionary_encode().indices.to_numpy()


# rows of tables


class Numbered(NamedTuple):
    """The units, posts and tenures of simple organisations, numbered as records: by organisation, kind and id, from 0.

    Attributes:
        units, posts: for each, the place of the row that first names it.
        unit_record, post_record, tenure_record: for each, its number; tenures in the order of rows.
        post_unit: for each post, the place of its unit. tenure_post: for each tenure, that of its post.
        order: the order of units, posts and tenures, one after the other, by their numbers.
        sizes: how many records each organisation has. total: how many there are.
    """

    units: Any
    posts: Any
    unit_record: Any
    post_record: Any
    tenure_record: Any
    post_unit: Any
    tenure_post: Any
    order: Any
    sizes: Any
    total: int


def numbered(found: SimpleRows) -> Numbered:
    """Return the units, posts and tenures of rows that are all of simple organisations, with their numbers."""
    np, pa = extras.numpy(), extras.pyarrow()
    organisation = found.organisation
    units = np.flatnonzero(np.append(True, organisation[1:] != organisation[:-1]))
    codes = _codes(found.post)
    _, posts, tenure_post = np.unique(organisation * np.int64(1 << 31) + codes, return_index=True, return_inverse=True)
    rank = _by_id(organisation[posts], found.post.take(pa.array(posts)))
    place = np.empty(len(rank), np.int64)
    place[rank] = np.arange(len(rank))
    posts, tenure_post = posts[rank], place[tenure_post]
    order_of = _by_id(organisation, found.tenure)
    number = len(units)
    posts_of = np.bincount(organisation[posts], minlength=number)
    tenures_of = np.bincount(organisation, minlength=number)
    sizes = 1 + posts_of + tenures_of
    begins = np.cumsum(sizes) - sizes
    post_record = begins[organisation[posts]] + 1 + _within(organisation[posts])
    tenure_record = np.empty(len(organisation), np.int64)
    sorted_of = organisation[order_of]
    tenure_record[order_of] = begins[sorted_of] + 1 + posts_of[sorted_of] + _within(sorted_of)
    order = np.argsort(np.concatenate([begins, post_record, tenure_record]), kind="stable")
    return Numbered(
        units=units,
        posts=posts,
        unit_record=begins,
        post_record=post_record,
        tenure_record=tenure_record,
        post_unit=organisation[posts],
        tenure_post=tenure_post,
        order=order,
        sizes=sizes,
        total=int(sizes.sum()),
    )


def _by_id(organisation: Any, ids: Any) -> Any:
    """Return the order of things by organisation and id."""
    import pyarrow.compute as pc

    table = extras.pyarrow().table({"o": organisation, "id": ids})
    return pc.sort_indices(table, [("o", "ascending"), ("id", "ascending")]).to_numpy()


def _within(groups: Any) -> Any:
    """Return the place of each in its group, from 0; groups are sorted."""
    np = extras.numpy()
    begins = np.flatnonzero(np.append(True, groups[1:] != groups[:-1])) if len(groups) else groups
    sizes = np.diff(np.append(begins, len(groups)))
    return np.arange(len(groups)) - np.repeat(begins, sizes)


def spans_and_seats(found: SimpleRows, told: Numbered, reach: ManyHorizons) -> tuple[ManySpans, ManySeats]:
    """Return all spans, by record and first day, and the seats of posts."""
    np = extras.numpy()
    tenures = Tenures(found.first, found.last, found.begun, found.over)
    own = tenure_spans(np.arange(len(found.first)), tenures, reach)
    parts = [
        container_spans(told.unit_record, found.organisation, tenures, reach),
        container_spans(told.post_record, told.tenure_post, tenures, reach),
        own._replace(record=told.tenure_record[own.record]),
    ]
    spans = ManySpans(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))
    order = np.argsort(spans.record * APART + spans.first, kind="stable")
    seats = filled(told.post_record, told.tenure_post, _codes(found.person), own)
    return ManySpans(*(column[order] for column in spans)), seats


def record_columns(found: SimpleRows, told: Numbered, known_from: Day, base: int, organisation: int) -> dict[str, Any]:
    """Return the columns of `records`."""
    np, pa = extras.numpy(), extras.pyarrow()
    units, posts = found.unit.take(pa.array(told.units)), found.post.take(pa.array(told.posts))
    number, count = len(told.units), len(told.posts)
    tenures = len(found.first)
    unit_of = np.concatenate(
        [np.full(number, NOBODY), told.unit_record[told.post_unit] + base, told.unit_record[found.organisation] + base]
    )
    post_of = np.concatenate([np.full(number + count, NOBODY), told.post_record[told.tenure_post] + base])
    kinds = np.repeat([0, 1, 2], [number, count, tenures])
    organisations = np.concatenate([np.arange(number), told.post_unit, found.organisation]) + organisation
    nobody = pa.nulls(number + count, pa.string())
    titles = found.title.take(pa.array(told.posts))
    names = pa.concat_arrays([found.unit_name.take(pa.array(told.units)), titles, found.person_name])
    taken = pa.array(told.order)
    return {
        "record": np.arange(base, base + told.total, dtype=np.int32),
        "organisation": organisations[told.order].astype(np.int32),
        "kind": kinds[told.order].astype(np.int8),
        "id": pa.concat_arrays([units, posts, found.tenure]).take(taken),
        "unit": unit_of[told.order].astype(np.int32),
        "post": post_of[told.order].astype(np.int32),
        "other": np.full(told.total, NOBODY, np.int32),
        "person": pa.concat_arrays([nobody, found.person]).take(taken),
        "name": names.take(taken),
        "named_from": np.full(told.total, known_from, np.int32),
    }


def evidence_columns(
    found: SimpleRows, told: Numbered, known_from: Day, base: int, source: int, information: Day
) -> dict[str, Any]:
    """Return the columns of `evidence`: units and posts cite the row that first names them, tenures their own."""
    import pyarrow.compute as pc

    np, pa = extras.numpy(), extras.pyarrow()
    number = len(told.units) + len(told.posts)
    cited = np.concatenate([found.row[told.units], found.row[told.posts], found.row])[told.order]
    seen = np.concatenate([np.zeros(number, bool), found.seen])[told.order]
    at = pc.binary_join_element_wise("row", pa.array(cited).cast(pa.string()), " ")
    return {
        "record": np.arange(base, base + told.total, dtype=np.int32),
        "citation": np.zeros(told.total, np.int32),
        "source": np.full(told.total, source, np.int32),
        "at": at,
        "stance": pa.array(["supports"]).take(pa.array(np.zeros(told.total, np.int32))),
        "supports": pa.nulls(told.total, pa.string()),
        "seen": pc.if_else(pa.array(seen), "source", None).cast(pa.string()),
        "seen_first": np.where(seen, information, BEFORE_ALL).astype(np.int32),
        "seen_last": np.where(seen, information, AFTER_ALL).astype(np.int32),
        "known_from": np.full(told.total, known_from, np.int32),
    }


def span_columns(
    spans: ManySpans, told: Numbered, found: SimpleRows, codes: Any, known_from: Day, base: int
) -> dict[str, Any]:
    """Return the columns of `spans`: of each record, that it was not known of before its source; then how it stood.

    Args:
        spans: by record and first day.
        told: what the records are.
        found: the rows that they are made of.
        codes: the code of each standing.
        known_from: the day by whose end the source is certainly published; `AFTER_ALL` where that is not known.
        base: the number of the first record.
    """
    np = extras.numpy()
    kinds, organisations = np.empty(told.total, np.int8), np.empty(told.total, np.int32)
    for kind, (records, of) in enumerate(
        (
            (told.unit_record, np.arange(len(told.units))),
            (told.post_record, told.post_unit),
            (told.tenure_record, found.organisation),
        )
    ):
        kinds[records], organisations[records] = kind, of
    every = np.arange(told.total)
    record = np.concatenate([every, spans.record])
    absent = np.arange(len(record)) < told.total
    order = np.argsort(record, kind="stable")
    record, absent = record[order], absent[order]
    always = np.full(told.total, BEFORE_ALL), np.full(told.total, AFTER_ALL)
    return {
        "organisation": organisations[record],
        "kind": kinds[record],
        "record": (record + base).astype(np.int32),
        "known_from": np.where(absent, BEFORE_ALL, known_from).astype(np.int32),
        "known_to": np.where(absent, known_from - 1, AFTER_ALL).astype(np.int32),
        "first": np.concatenate([always[0], spans.first])[order].astype(np.int32),
        "last": np.concatenate([always[1], spans.last])[order].astype(np.int32),
        "code": np.concatenate([np.zeros(told.total, np.int64), codes[spans.standing]])[order].astype(np.int32),
    }


def seat_columns(seats: ManySeats, told: Numbered, known_from: Day, base: int, organisation: int) -> dict[str, Any]:
    """Return the columns of `seats`: how many a post has is unknown, and so is whose are not named."""
    np = extras.numpy()
    unit = np.zeros(told.total, np.int64)
    unit[told.post_record] = told.post_unit
    count = len(seats.post)
    nothing = np.zeros(count, np.int32)
    return {
        "organisation": (unit[seats.post] + organisation).astype(np.int32),
        "post": (seats.post + base).astype(np.int32),
        "known_from": np.full(count, known_from, np.int32),
        "known_to": np.full(count, AFTER_ALL, np.int32),
        "first": seats.first.astype(np.int32),
        "last": seats.last.astype(np.int32),
        "state": seats.state,
        "seats": np.full(count, NOBODY, np.int32),
        "filled": np.full(count, NOBODY, np.int32),
        "certain": seats.certain.astype(np.int32),
        "presumed": seats.presumed.astype(np.int32),
        "possible": seats.possible.astype(np.int32),
        **dict.fromkeys(("unnamed", "vacant", "unknown", "not_recorded"), nothing),
    }


def organisation_columns(found: SimpleRows, told: Numbered, base: int, organisation: int) -> dict[str, Any]:
    """Return the columns of `organisations`."""
    np, pa = extras.numpy(), extras.pyarrow()
    number = len(told.units)
    return {
        "organisation": np.arange(organisation, organisation + number, dtype=np.int32),
        "id": found.unit.take(pa.array(told.units)),
        "first_record": (told.unit_record + base).astype(np.int32),
        "records": told.sizes.astype(np.int32),
        "made_by": pa.array(["columns"]).take(pa.array(np.zeros(number, np.int32))),
        "digest": pa.nulls(number, pa.string()),
        "role_file": pa.nulls(number, pa.string()),
    }
