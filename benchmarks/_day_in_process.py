"""What a register costs in one process, by whichever orgchart is on the path; the collector of garbage is as it starts.

`python _day_in_process.py WAY REGISTER DAY` prints milliseconds of the processor, and what was answered, as JSON. A WAY
is

    day         load it, resolve it, take a snapshot: also on the tree of commit ce846d2, where modules had other names
    again       resolve it and take a snapshot, the median of twenty times: on that tree as well
    spans       all spans, seats included, by record
    validate    all that `orgchart validate` looks for
    script      what anyone would write: CSafeLoader, jsonschema with our schema, a scan of the list of tenures

`answers` is the same of two ways that answer the same: the digest of who may hold which post on the day.
"""

import hashlib
import json
import statistics
import sys
import time
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

_marks = [("start", time.process_time())]


def mark(step: str) -> None:
    """Note that a step is over."""
    _marks.append((step, time.process_time()))


def told(holders: Iterable[tuple[str, str]], **more: Any) -> None:
    """Print the time of each step, who holds what, and more."""
    times = {step: 1000 * (end - start) for (_, start), (step, end) in zip(_marks, _marks[1:], strict=False)}
    answers = hashlib.sha256(json.dumps(sorted(holders)).encode()).hexdigest()
    print(json.dumps({**times, **more, "answers": answers}))


def parts(day: str) -> tuple[Any, Any, Any, Any]:
    """Return what loads, resolves and takes a snapshot in this tree, and the number of a day."""
    for name in ("orgchart.questions.snapshot", "orgchart.views.snapshot"):
        try:
            snapshot = import_module(name).snapshot
            break
        except ModuleNotFoundError:
            continue
    load, resolve = import_module("orgchart.rolefile.load").load, import_module("orgchart.inference").resolve
    return load, resolve, snapshot, import_module("orgchart.temporal").parse_day(day)


def again(register: str, day: str) -> None:
    """Resolve and take a snapshot, again and again."""
    import _report

    load, resolve, snapshot, number = parts(day)
    loaded = load(register).register
    times = [_report.of_processor(lambda: snapshot(resolve(loaded), number)) for _ in range(20)]
    found = snapshot(resolve(loaded), number)
    holders = [(post.id, one.person or "") for post in found.posts for one in post.holders]
    told(holders, again=statistics.median(times))


def day(register: str, day: str) -> None:
    """Load, resolve, take a snapshot."""
    load, resolve, snapshot, number = parts(day)
    _marks[0] = "start", time.process_time()
    loaded = load(register).register
    mark("load")
    resolution = resolve(loaded)
    mark("resolve")
    found = snapshot(resolution, number)
    mark("snapshot")
    holders = [(post.id, one.person) for post in found.posts for one in post.holders]
    verdicts = [(post.id, one.tenure, one.answer.verdict) for post in found.posts for one in post.holders]
    told(holders, digest=loaded.digest, verdicts=hashlib.sha256(json.dumps(sorted(verdicts)).encode()).hexdigest())


def spans(register: str, _day: str) -> None:
    """Work out all spans."""
    loaded = import_module("orgchart.rolefile.load").load(register).register
    resolution = import_module("orgchart.inference").resolve(loaded)
    records = resolution.statements.records
    _marks[0] = "start", time.process_time()
    for name in records:
        resolution.rulings.ruling(name)
    for post in loaded.posts:
        resolution.rulings.seating(post)
    mark("spans")
    told([], records=len(records))


def validate(register: str, _day: str) -> None:
    """Look for everything that is wrong."""
    check = import_module("orgchart.opening").validate
    _marks[0] = "start", time.process_time()
    found = check(register)
    mark("validate")
    told([], findings=len(found), errors=sum(one.severity == "error" for one in found))


def script(register: str, day: str) -> None:
    """Do what a script does: read everything, check its shape, scan the list of tenures."""
    import yaml
    from jsonschema import Draft202012Validator

    schema = json.loads(Path(__file__).parents[1].joinpath("schemas", "role-file.schema.json").read_text("utf-8"))
    _marks[0] = "start", time.process_time()
    trees = [yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader) for file in sorted(Path(register).iterdir())]
    mark("load")
    errors = [error for tree in trees for error in Draft202012Validator(schema).iter_errors(tree)]
    mark("iter_errors")
    tenures = {name: one for tree in trees for name, one in tree.get("tenures", {}).items()}
    begun = {name: one["start"]["edtf"] for name, one in tenures.items()}
    over = {one["follows"]["tenure"]: begun[name] for name, one in tenures.items() if "follows" in one}
    holders = []
    for name, one in tenures.items():
        last = one["end"]["edtf"].strip("[]").split("..")[-1] if "end" in one else over.get(name, "9999")
        if begun[name] <= day <= last:
            holders.append((one["post"], one["person"]))
    mark("list scan")
    told(holders, errors=len(errors))


if __name__ == "__main__":
    {"day": day, "again": again, "spans": spans, "validate": validate, "script": script}[sys.argv[1]](*sys.argv[2:])
