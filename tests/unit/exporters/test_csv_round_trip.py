"""Dated tenures exported as CSV and imported with the mapping of the manual give the same answers."""

import pathlib
import re
from random import Random

import pytest

import orgchart

from .conftest import read

PAGE = pathlib.Path(__file__).parents[3] / "docs" / "howto" / "hand-results-over.md"
DATES = ("2015", "2016-05", "2017-03-04", "[2016-02..2016-09]", "2017~", "2016-11?", "2018-21", "[..2017-05]", "{}")


def register(seed: int) -> str:
    random = Random(seed)
    lines = ["register: {title: T}", "sources: {s: {title: S, published: 2019}}", "people:"]
    lines += [f"  p{number}: {{name: Person {number}}}" for number in range(4)]
    lines += [
        "units: {u: {name: U}, v: {name: V}}",
        "posts: {a: {unit: u, title: A}, b: {unit: v, title: B, seats: 2}}",
    ]
    lines.append("tenures:")
    for number in range(6):
        start = random.choice([date for date in DATES if date != "{}"])
        end = random.choice(["2018", "2018-06-30", "[2018-01..2018-05]", "2019-02~"])
        confidence = random.choice(["", ", confidence: likely", ", confidence: possible", ", mode: acting"])
        lines.append(
            f"  t{number}: {{person: p{random.randrange(4)}, post: {random.choice('ab')}, "
            f'start: "{start}", end: "{end}"'
            f"{confidence}, cites: [s]}}"
        )
    return "\n".join(lines) + "\n"


def answers(opened, day: str) -> list[tuple[object, ...]]:
    return [
        (
            post.id,
            post.title,
            post.unit,
            holder.tenure,
            holder.name,
            holder.mode,
            holder.answer.verdict,
            holder.answer.rule,
        )
        + (holder.answer.reasons, holder.answer.start.written, holder.answer.end.written)
        + (
            holder.answer.start.earliest,
            holder.answer.start.latest,
            holder.answer.end.earliest,
            holder.answer.end.latest,
        )
        for post in orgchart.snapshot(opened, day).posts
        for holder in post.holders
        if "rivals" not in holder.answer.reasons
        and "displaced" not in holder.answer.reasons  # seats are not in the rows
    ]


@pytest.mark.parametrize("seed", range(12))
def test_the_answers_are_the_same(seed: int, tmp_path: pathlib.Path) -> None:
    loaded = read(register(seed))
    block = re.search(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    (tmp_path / "mapping.yaml").write_text(block[1], encoding="utf-8")
    orgchart.export(loaded.register, "csv", tmp_path / "claims.csv")
    report = orgchart.import_("csv", tmp_path / "claims.csv", tmp_path / "out", mapping=tmp_path / "mapping.yaml")
    assert report.claims == 6
    back = orgchart.open_register(tmp_path / "out")
    for day in ("2015-06-01", "2016-06-01", "2017-05-05", "2018-03-01", "2018-12-31"):
        assert [one for one in answers(back, day) if one[0] == "a"] == [
            one for one in answers(loaded.register, day) if one[0] == "a"
        ]
