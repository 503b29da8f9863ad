"""What a mapping makes of a row: the text of a column, a constant, a template; conditions; dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from orgchart.errors import UsageError
from orgchart.importers._dates import DEFAULT_FORMATS, DateError, Written, joined, reader
from orgchart.importers._gathering import RowError, tidy
from orgchart.importers._placeholders import placeholder_date, placeholder_text
from orgchart.importers._rows import Listed

Cells = Mapping[str, str]
_NESTED: Final = "a list of records stands where one value is wanted; name the path to its rows under `read`"
_TEXT_RULES: Final = ("strip", "replace", "case")
_MOST_KNOWN: Final = 50_000
_HOLE: Final = re.compile(r"\{([^{}]+)\}")


class Lookup:
    """A column of another table in which a text is looked up.

    Attributes:
        table: the name of the table. key: the column that the text stands in. column: the column to take.
        texts: what is taken, by the text; filled before rows are read.
        ambiguous: the texts that stand in several rows with different ones to take.
    """

    def __init__(self, table: str, key: str, column: str) -> None:
        self.table, self.key, self.column = table, key, column
        self.texts: dict[str, str] = {}
        self.ambiguous: set[str] = set()

    def __str__(self) -> str:
        """Return what messages call it."""
        return f"the column {self.key} of the table {self.table}"

    def learn(self, cells: Cells, empty: frozenset[str]) -> None:
        """Take what a row of the table says."""
        key, text = (_cell(cells, column, empty) for column in (self.key, self.column))
        if key and key not in self.ambiguous and self.texts.setdefault(key, text) != text:
            self.ambiguous.add(key)
            del self.texts[key]


class Value:
    """A text made of a row.

    Attributes:
        columns: the columns it is made of, for messages and for the check that they are there.
        get: from the cells of a row to the text, tidy; "" where nothing is said.
        lookups: the columns of other tables that it is looked up in.
    """

    def __init__(self, told: Any, empty: frozenset[str], *, joined: bool = False) -> None:
        spec: dict[str, Any] = {"column": told} if isinstance(told, str) else dict(told)
        self.columns: tuple[str, ...] = ()
        self.lookups: list[Lookup] = []
        plain = self._plain(spec, empty)
        if joined:
            plain = _on_joined(plain)
        if any(rule in spec for rule in _TEXT_RULES):
            plain = _ruled(plain, spec)
        words = spec.get("values")
        lookup = None
        if "values_of" in spec:
            lookup = Lookup(**spec["values_of"])
            self.lookups.append(lookup)
        if words is not None or lookup is not None:
            table = {tidy(key): text for key, text in (words or {}).items()} if lookup is None else lookup.texts
            plain = self._looked_up(plain, table, spec.get("otherwise", "refuse"), lookup)
        before = str(spec.get("prefix", ""))
        self.get = plain if not before else lambda cells: (text := plain(cells)) and f"{before}{text}"

    def _looked_up(
        self, plain: Callable[[Cells], str], table: Mapping[str, str], otherwise: str, lookup: Lookup | None
    ) -> Callable[[Cells], str]:
        """Return a function that looks a text up, in the mapping or in another table."""
        column = self.column

        def looked_up(cells: Cells) -> str:
            value = plain(cells)
            if not value or value in table:
                return str(table.get(value, ""))
            if lookup is not None and value in lookup.ambiguous:
                raise RowError(column, f'"{value}" stands in {lookup} with different texts; correct it there')
            if otherwise == "refuse":
                where = (
                    "is none of the `values` of the mapping; add it there"
                    if lookup is None
                    else (f"stands nowhere in {lookup}; correct it, or say what else it may be (`otherwise`)")
                )
                raise RowError(column, f'"{value}" {where}')
            return value if otherwise == "keep" else ""

        return looked_up

    @property
    def column(self) -> str:
        """Return the first column, which messages name; "" for a constant."""
        return self.columns[0] if self.columns else ""

    def many(self, cells: Cells, split: str) -> tuple[str, ...]:
        """Return the texts that a row says, parted where `split` stands, in order; "" parts nothing.

        Raises:
            RowError: One of them is none.
        """
        if not split:
            texts = [self.get(cells)]
        elif len(self.columns) == 1:
            raw = cells.get(self.column, "")
            if isinstance(raw, Listed) and raw.nested:
                raise RowError(self.column, _NESTED)
            parts = raw.items if isinstance(raw, Listed) else raw.split(split)
            texts = [self.get({self.column: part}) for part in parts]
        else:
            texts = [tidy(part) for part in self.get(cells).split(split)]
        return tuple(text for text in texts if text)

    def _plain(self, spec: dict[str, Any], empty: frozenset[str]) -> Callable[[Cells], str]:
        if "constant" in spec:
            constant = str(spec["constant"])
            return lambda _: constant
        if "template" in spec:
            template = str(spec["template"])
            self.columns = tuple(_HOLE.findall(template))
            return lambda cells: _filled(template, cells, empty)
        if "first_of" in spec:
            parts = [Value(one, empty) for one in spec["first_of"]]
            self.columns = tuple(dict.fromkeys(column for part in parts for column in part.columns))
            self.lookups += [lookup for part in parts for lookup in part.lookups]

            def first(cells: Cells) -> str:
                return next((text for text in (part.get(cells) for part in parts) if text), "")

            return first
        column = str(spec["column"])
        self.columns = (column,)
        return lambda cells: _cell(cells, column, empty)


def _ruled(get: Callable[[Cells], str], spec: Mapping[str, Any]) -> Callable[[Cells], str]:
    """Return a function that takes what stands around a text away, replaces what is in it, and changes its case."""
    around, replaced, case = str(spec.get("strip", "")), spec.get("replace", {}), spec.get("case")
    cased = {"lower": str.lower, "upper": str.upper, "title": str.title}.get(str(case), str)

    def ruled(cells: Cells) -> str:
        text = get(cells).strip(around or None)
        for old, new in replaced.items():
            text = text.replace(str(old), str(new))
        return tidy(cased(text))

    return ruled


def _on_joined(get: Callable[[Cells], str]) -> Callable[[Cells], str]:
    """Return a function that takes lists of texts for one text each."""

    def joined(cells: Cells) -> str:
        lists = {key: str(text) for key, text in cells.items() if isinstance(text, Listed) and not text.nested}
        return get({**cells, **lists} if lists else cells)

    return joined


def _cell(cells: Cells, column: str, empty: frozenset[str]) -> str:
    text = cells.get(column, "")
    if not text or text in empty:
        return ""
    if isinstance(text, Listed):
        count = f"a list of {len(text.items)} values stands where one is wanted; `split` parts it where several can"
        raise RowError(column, _NESTED if text.nested else f"{count} stand, and `rows: {column}[]` makes a row of each")
    text = tidy(text)
    return "" if text in empty else text


def _filled(template: str, cells: Cells, empty: frozenset[str]) -> str:
    """Return a template with its columns put in; "" where all of them are blank."""
    some = False

    def put(match: re.Match[str]) -> str:
        nonlocal some
        text = _cell(cells, match[1], empty)
        some = some or bool(text)
        return text

    filled = _HOLE.sub(put, template)
    if not some and _HOLE.search(template):
        return ""
    return tidy(filled).strip(" ,;")


class Condition:
    """Whether a row is meant.

    Attributes:
        columns: the column asked about.
        holds: from the cells of a row to whether it is.
    """

    def __init__(self, told: Mapping[str, Any], empty: frozenset[str]) -> None:
        column = told["column"]
        self.columns = (column,)
        wanted = _texts(told.get("is"))
        unwanted = _texts(told.get("is_not"))
        blank = told.get("blank")

        def holds(cells: Cells) -> bool:
            text = _cell(cells, column, empty)
            if blank is not None and (not text) is not _true(blank):
                return False
            return (wanted is None or text in wanted) and (unwanted is None or text not in unwanted)

        self.holds = holds


def _texts(told: Any) -> frozenset[str] | None:
    if told is None:
        return None
    return frozenset(map(tidy, [told] if isinstance(told, str) else told))


def _true(told: Any) -> bool:
    return told is True or told == "true"


class RowDate(NamedTuple):
    """What a row says of a date.

    Attributes:
        date: the date; None where there is none.
        planned: whether it is the end of a plan, later than the file itself: it still was so when that was made.
        seen: whether it is a day on which something was seen, not one on which it began or ended.
        ongoing: whether the row says that it still is so.
        cause: why.
        placeholder: the text, where it is one that programs write for no date; `date` is None then.
        doubtful: the text, where it may be such a one; `date` has it.
    """

    date: Written | None
    seen: bool = False
    ongoing: bool = False
    cause: str = ""
    planned: bool = False
    placeholder: str = ""
    doubtful: str = ""


class DateRule:
    """A date made of a row.

    Args:
        told: what the mapping says of it.
        formats: those of the mapping, where `told` has none; empty for the usual ones.
        empty: texts that count as blank.
        more: formats that the file has whatever the mapping says.

    Attributes:
        columns: the columns it is made of. lookups: the columns of other tables that it is looked up in.
        exclusive: whether it is the first day on which it is not so any more.
    """

    def __init__(self, told: Any, formats: tuple[str, ...], empty: frozenset[str], more: tuple[str, ...] = ()) -> None:
        spec: dict[str, Any] = {"column": told} if isinstance(told, str) else dict(told)
        own = spec.get("format")
        declared = formats if own is None else (own,) if isinstance(own, str) else tuple(own)
        self._read = reader(declared or (*DEFAULT_FORMATS, *more), more)
        parts = {name: Value(spec[name], empty) for name in ("year", "month", "day") if name in spec}
        self._parts = parts
        if parts and "year" not in parts:
            raise UsageError("a date of several columns needs `year`, and may have `month` and `day`")
        value = {key: spec[key] for key in ("column", "constant", "template", "first_of") if key in spec}
        self._whole = None if parts else Value(value, empty)
        self._cause = Value(spec["cause"], empty) if "cause" in spec else None
        self._real = Condition(spec["real"], empty) if "real" in spec else None
        self._open = Condition(spec["open"], empty) if "open" in spec else None
        self._ongoing_words = frozenset(map(str.casefold, spec.get("ongoing_words", ())))
        self.later_is_ongoing = spec.get("later", "end") == "ongoing"
        # Where nothing but the text of the date decides, what was read once is known.
        self._by_text = self._cause is None and self._real is None and self._open is None
        self._known: dict[str, RowDate] = {}
        self._blank_is_ongoing = spec.get("blank", "unknown") == "ongoing"
        self.may_be_ongoing = bool(self._blank_is_ongoing or self._ongoing_words or self._open or self.later_is_ongoing)
        self.exclusive = _true(spec.get("exclusive", False))
        used: list[Value | Condition] = list(parts.values())
        used += [one for one in (self._whole, self._cause, self._real, self._open) if one is not None]
        self.columns = tuple(dict.fromkeys(column for one in used for column in one.columns))
        self.lookups = [lookup for one in used if isinstance(one, Value) for lookup in one.lookups]

    @property
    def column(self) -> str:
        """Return the first column, which messages name."""
        return self.columns[0] if self.columns else ""

    @property
    def is_plain(self) -> bool:
        """Return whether it is a date and no more: no cause, no condition, nothing that is still so."""
        return self._by_text and not self.may_be_ongoing

    def get(self, cells: Cells) -> RowDate:
        """Return what a row says of it.

        Raises:
            RowError: It is no date.
        """
        if not self._by_text or self._whole is None:
            return self._get(cells)
        text = self._whole.get(cells)
        known = self._known.get(text)
        if known is None:
            known = self._get(cells)
            if len(self._known) < _MOST_KNOWN:
                self._known[text] = known
        return known

    def _get(self, cells: Cells) -> RowDate:
        cause = self._cause.get(cells) if self._cause is not None else ""
        is_open = self._open is not None and self._open.holds(cells)
        try:
            if self._whole is not None:
                text = self._whole.get(cells)
                if text.casefold() in self._ongoing_words:
                    return RowDate(None, ongoing=True)
                nothing = text if placeholder_text(text) else ""
                date = self._read(text) if text and not nothing else None
            else:
                year, month, day = (
                    self._parts[name].get(cells) if name in self._parts else "" for name in ("year", "month", "day")
                )
                nothing = " ".join(part for part in (year, month, day) if part) if placeholder_text(year) else ""
                date = joined(year, month, day) if (year or month or day) and not nothing else None
        except DateError as error:
            raise RowError(self.column, str(error)) from None
        sort = "" if date is None else placeholder_date(date.edtf)
        if date is not None and sort == "blank":
            nothing, date = date.text or date.edtf, None
        if date is None:
            ongoing = is_open or (self._blank_is_ongoing and self._open is None)
            return RowDate(None, ongoing=ongoing, cause=cause, placeholder=nothing)
        seen = is_open or (self._real is not None and not self._real.holds(cells))
        doubtful = (date.text or date.edtf) if sort else ""
        return RowDate(date, seen=seen, ongoing=is_open, cause=cause, doubtful=doubtful)
