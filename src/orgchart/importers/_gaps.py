"""What a mapping concludes from the holders of a post: vacancies between them, and how long the post lasted."""

from __future__ import annotations

from collections.abc import Iterable

from orgchart.errors import UsageError
from orgchart.importers._gathering import Gathering, Record
from orgchart.importers._mapping import Mapping
from orgchart.temporal import Day, iso, parse


def fill_gaps(found: Gathering, mapping: Mapping) -> None:
    """Add a vacancy for each gap between tenures of the posts that the mapping names.

    A gap is told only where the end before it and the start after it are known to the day, and by nothing that
    overlaps it possibly; a remark names each gap that is not.

    Raises:
        UsageError: A post named does not exist.
    """
    gaps = mapping.gaps
    if gaps is None:
        return
    posts = [gaps["posts"]] if isinstance(gaps["posts"], str) else gaps["posts"]
    for post in posts:
        if post not in found.sections["posts"]:
            raise UsageError(f'{mapping.file}: `gaps` names the post "{post}", which no row has made')
        _fill(found, mapping, post, gaps["because"])


def _fill(found: Gathering, mapping: Mapping, post: str, because: str) -> None:
    held: list[tuple[Day, Day, str, Record]] = []
    for name, record in found.sections["tenures"].items():
        if record["post"] != post:
            continue
        start, end = _start(record), _end(record, mapping.register_is_exclusive)
        if start is None or end is None:
            found.remark(f"{post}: gaps beside {name} are not filled, since its dates are not all known to the day")
            if start is None:
                continue
            # Without an end known to the day it may last until the next one begins.
            end = None
        held.append((start, end if end is not None else 10**9, name, record))
    held.sort(key=lambda one: one[:3])
    if not held:
        return
    before = held[0]
    for after in held[1:]:
        if after[0] > before[1] + 1 and before[1] < 10**9:
            _add(found, mapping, post, because, before, after)
        if after[1] > before[1]:
            before = after


def _add(
    found: Gathering,
    mapping: Mapping,
    post: str,
    because: str,
    before: tuple[Day, Day, str, Record],
    after: tuple[Day, Day, str, Record],
) -> None:
    """Add the vacancy between two tenures, citing the row of each for the bound that it gives."""
    first, last = before[1] + 1, after[0] - 1
    cites = [
        {**_plain_cite(before[3]), "supports": ["start"], "note": "The tenure before ends here."},
        {**_plain_cite(after[3]), "supports": ["end"], "note": "The tenure after begins here."},
    ]
    record: Record = {
        "vacant": "true",
        "post": post,
        "start": {"edtf": iso(first)},
        "end": {"edtf": iso(last), **({"exclusive": "false"} if mapping.register_is_exclusive else {})},
        "inferred": "true",
        "note": because,
        "cites": cites,
    }
    found.add_made("tenures", f"{post}-vacant-{iso(first)}", record)
    found.derived += 1


def last_as_holders(found: Gathering, posts: Iterable[str]) -> None:
    """Let posts last from the start of their first holder to the end of the last one, as far as all of them are dated.

    A post that was seen by itself keeps its own dates; a reporting line of it lies in its time as well. Each date cites
    the row that it is of.
    """
    held: dict[str, list[Record]] = {}
    lines: dict[str, list[Record]] = {}
    for record in found.sections["tenures"].values():
        held.setdefault(record["post"], []).append(record)
    for record in found.sections["reporting"].values():
        for end in ("from", "to"):
            lines.setdefault(record[end], []).append(record)
    for name in posts:
        post = found.sections["posts"][name]
        if any("seen" in cite for cite in post["cites"]):
            continue
        for side in ("start", "end"):
            needed = [*held.get(name, ()), *(one for one in lines.get(name, ()) if side in one or _seen(one))]
            outer = _outermost(needed, side)
            if side not in post and outer is not None:
                post[side] = {key: outer[side][key] for key in ("edtf", "exclusive") if key in outer[side]}
                if all("supports" not in cite for cite in post["cites"]):
                    post["cites"] = [{**cite, "supports": ["unit", "title"]} for cite in post["cites"]]
                post["cites"].append({**_plain_cite(outer), "supports": [side]})


def _outermost(records: list[Record], side: str) -> Record | None:
    """Return the record that starts first, or ends last; None where not all of them are dated."""
    dates = [parse(one[side]["edtf"]) for one in records if "edtf" in one.get(side, {})]
    bounds = [date.earliest if side == "start" else date.latest for date in dates]
    known = [bound for bound in bounds if bound is not None]
    if not known or len(known) < len(records):
        return None
    return records[bounds.index(min(known) if side == "start" else max(known))]


def _seen(record: Record) -> bool:
    return any("seen" in cite for cite in record["cites"])


def _plain_cite(record: Record) -> Record:
    cite = record["cites"][0]
    return {key: cite[key] for key in ("source", "at") if key in cite}


def _start(record: Record) -> Day | None:
    return _day(record.get("start"))


def _end(record: Record, exclusive: bool) -> Day | None:
    """Return the last day held; `exclusive` is what the register says of ends that do not say."""
    end = record.get("end")
    day = _day(end)
    if day is None or end is None or not (end["exclusive"] == "true" if "exclusive" in end else exclusive):
        return day
    return max(day - 1, _start(record) or day - 1)


def _day(told: Record | None) -> Day | None:
    """Return a date that is one day; None for others."""
    if told is None or "edtf" not in told:
        return None
    date = parse(told["edtf"])
    return date.earliest if date.earliest == date.latest and not date.uncertain and not date.approximate else None
