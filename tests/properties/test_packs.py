"""A pack answers what the core answers, and every engine the same: random registers with every kind of record.

ORGCHART_PACKED says how many registers are drawn; 10,000 take an hour.
"""

from __future__ import annotations

import hashlib
import os
from itertools import pairwise
from random import Random
from typing import Any

import numpy as np
import pytest
from packed_registers import HEADS, shares, together

from orgchart.answers.timeline import Standing
from orgchart.inference import resolve
from orgchart.inference.spans import AFTER_ALL, Spans
from orgchart.lens.known import known_by
from orgchart.opening import register_of
from orgchart.packed.engines import engines, open_engine
from orgchart.packed.engines._question import NO, At, Engine, Within
from orgchart.packed.opened import Pack, open_pack
from orgchart.packed.packing import pack_view
from orgchart.packed.verifying import verify
from orgchart.questions.states_of_knowledge import EVERYTHING, days_of_knowledge
from orgchart.questions.timeline import standings
from orgchart.rolefile.load import Loaded
from orgchart.temporal import Day
from orgchart.view import OpenRegister, View

NUMBER = int(os.environ.get("ORGCHART_PACKED", "200"))
DAYS, KNOWN = (20, 5) if NUMBER > 1_000 else (6, 4)


@pytest.fixture(scope="module", params=range(2 * len(HEADS)))
def packed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[OpenRegister, Pack]:
    head, seeds = list(shares(NUMBER))[request.param]
    loaded: Loaded = together(seeds, head)
    restricted = bool(request.param % 2)
    register = register_of(loaded, restricted=restricted)
    folder = tmp_path_factory.mktemp("packs") / "pack"
    made = pack_view(View(register).register.view(restricted=restricted), folder, documents=loaded.documents)
    assert made.organisations >= len(seeds) / 2
    return register, open_pack(folder, engine="numpy", restricted=restricted)


def points(register: OpenRegister, pack: Pack) -> list[At]:
    """Return points on both clocks: days on and beside those on which anything changes, by days of knowledge."""
    random = Random(register.digest)
    firsts = sorted({int(day) for day in pack.tables.numbers("spans", "first")})[1:] or [700_000]
    days = [random.choice(firsts) + random.choice((-1, 0, 1)) for _ in range(DAYS)]
    turns: list[Day] = [*days_of_knowledge(register)] or [700_000]
    known = [random.choice(turns) + random.choice((-1, 0)) for _ in range(KNOWN - 1)]
    return [At(day, by) for day in sorted(days) for by in (*known, EVERYTHING)]


def by_core(register: OpenRegister, known: Day) -> dict[str, Spans[Standing]]:
    """Return the standing of every record on every day, as known by a day."""
    resolution = resolve(register if known == EVERYTHING else known_by(register, known))
    there = resolution.statements.records
    return {record.id: standings(resolution, record.id) for record in register.records() if record.id in there}


def test_a_pack_answers_what_the_core_answers(packed: tuple[OpenRegister, Pack]) -> None:
    """Of every organisation by itself, and of all at once."""
    register, pack = packed
    meanings = pack.tables.standings()
    names = pack.tables.texts("records", "id").to_pylist()
    firsts = pack.tables.numbers("organisations", "first_record").tolist()
    each = [Within(first, after - 1) for first, after in pairwise([*firsts, len(names)])]
    core: dict[Day, dict[str, Spans[Standing]]] = {}
    for at in points(register, pack):
        if at.known not in core:
            core[at.known] = by_core(register, at.known)
        wanted = {name: one for name, spans in core[at.known].items() if (one := spans.at(at.day)).verdict != "no"}
        for several in (each, [Within(0, len(names) - 1)]):
            told = {}
            for within in several:
                found = pack.engine.as_of(at, within)
                for record, code in zip(found["record"].tolist(), found["code"].tolist(), strict=True):
                    assert within.first <= record <= within.last
                    assert names[record] not in told
                    told[names[record]] = meanings[code]
            assert told == wanted, at


def records_around(pack: Pack, record: int) -> tuple[int, int]:
    """Return the first and the last record of the organisation of a record."""
    head = pack.tables.row("organisations", int(pack.tables.numbers("records", "organisation")[record]))
    return head["first_record"], head["first_record"] + head["records"] - 1


def digest_of(pack: Pack, made: Engine, asked: list[At]) -> str:
    """Return a digest of everything that an engine answers about some points."""
    found = hashlib.sha256()
    everything = Within(0, pack.tables.rows("records") - 1)
    one = Within(*records_around(pack, pack.tables.rows("records") // 2))
    kinds = pack.tables.numbers("records", "kind")
    posts = np.flatnonzero(kinds == 1)[:10].tolist()
    answers: list[Any] = []
    for at, other in zip(asked, asked[::-1], strict=True):
        answers += [made.counts(at)]
        for within in (everything, one):
            answers += [made.as_of(at, within), made.diff(at, other, within)]
        answers += [made.timeline(at.known, within) for within in (one, posts, [])]
        for post in posts:
            within = everything if post % 2 else Within(*records_around(pack, post))
            answers.append(made.during(min(at.day, other.day), max(at.day, other.day), at.known, within, post))
    for answer in answers:
        rows = np.stack([column.astype(np.int64) for column in answer.values()])
        found.update(repr((list(answer), rows.shape)).encode())
        found.update(np.ascontiguousarray(rows[:, np.lexsort(rows)]).tobytes())
    return found.hexdigest()


def test_every_engine_answers_the_same(packed: tuple[OpenRegister, Pack]) -> None:
    register, pack = packed
    asked = points(register, pack)
    digests = {engine: digest_of(pack, open_engine(engine, pack.tables), asked) for engine in engines()}
    assert set(digests) == {"duckdb", "numpy", "sqlite"}
    assert len(set(digests.values())) == 1, digests


def test_answers_hang_together(packed: tuple[OpenRegister, Pack]) -> None:
    """Counts are of what is there as of a day; a diff is what two days differ in."""
    register, pack = packed
    everything = Within(0, pack.tables.rows("records") - 1)
    asked = points(register, pack)
    kinds = pack.tables.numbers("records", "kind")
    codes: list[dict[int, int]] = []
    for at in asked:
        found, counts = pack.engine.as_of(at, everything), pack.engine.counts(at)
        codes.append(dict(zip(found["record"].tolist(), found["code"].tolist(), strict=True)))
        pairs = sorted(zip(kinds[found["record"]].tolist(), found["code"].tolist(), strict=True))
        told = [[pair] * number for *pair, number in zip(*(counts[name].tolist() for name in counts), strict=True)]
        assert sorted(tuple(pair) for several in told for pair in several) == pairs
    for one in range(len(asked) - 5):
        at, before, other, after = asked[one], codes[one], asked[one + 5], codes[one + 5]
        found = pack.engine.diff(at, other, everything)
        sides = zip(found["record"].tolist(), found["before"].tolist(), found["after"].tolist(), strict=True)
        changed = {record: (a if a > 0 else NO, b if b > 0 else NO) for record, a, b in sides}
        changed = {record: pair for record, pair in changed.items() if pair[0] != pair[1]}
        wanted = {
            record: pair
            for record in before.keys() | after.keys()
            if (pair := (before.get(record, NO), after.get(record, NO)))[0] != pair[1]
        }
        assert changed == wanted


def test_each_organisation_is_given_back_with_all_that_its_rows_are_made_of(packed: tuple[OpenRegister, Pack]) -> None:
    _, pack = packed
    assert verify(pack.folder, sample=10**9).differences == ()
    assert AFTER_ALL == EVERYTHING
