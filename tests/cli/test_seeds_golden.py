"""What is answered about the two seed registers, byte for byte: the main answers in words, all else by digest.

Where a change is meant: UPDATE_GOLDEN=1 pytest tests/cli/test_seeds_golden.py, and read the difference. What stands
behind a digest is printed by the command of its line.
"""

from __future__ import annotations

import hashlib
import pathlib

import pytest

from golden_files import kept

from .conftest import ROOT, Run

DAYS = {
    "jawzjan": ("2017-11-20", "2018-03-01", "2018-04-14", "2018-07-31"),
    "us-executive": ("1841-04-04", "1963-11-22"),
}

TEXTS = {
    "jawzjan": (
        "snapshot --as-of 2018-03-01", "snapshot --as-of 2018-07-31 --known-by 2018-04-01",
        "diff 2018-03-01 2018-07-31", "who leader --during 2018-03/2018-07", "who leader --as-of 2018-04-14 --strict",
        "chain sohbatullah --as-of 2018-03-01", "chain finance --during 2018-04-12/2018-04-16", "succession leader",
        "history habib-rahman", "history council", "explain finance-sohbatullah --as-of 2018-03-01",
        "explain leader-hekmat --as-of 2018-03-01 --to 2018-07-31",
        "explain council-member/seat/leader --as-of 2018-03-01", "find Suhbatulla", "sources", "validate --select all",
    ),
    "us-executive": (
        "snapshot --as-of 1963-11-22", "diff 1963-11-22 1963-11-23", "who president --during 1963-11-20/1963-11-24",
        "succession vice-president", "explain president-john-fitzgerald-kennedy-1961-01-20 --as-of 1963-11-22",
    ),
}  # fmt: skip
"""Answers whose text is kept."""

LENSES = ("", "--strict", "--no-presume", "--literal", "--identity likely", "--without containment", "--without caps")
EXPORTS = ("csv", "json", "jsonl", "ftm", "popolo", "gexf", "turtle", "json-ld")


def ask(run: Run, seed: str, words: str) -> str:
    """Return what a command prints of a seed register; `words` is the command without the register."""
    name, *rest = words.split()
    ran = run(name, f"seeds/{seed}", *rest)
    assert "fault of orgchart" not in ran.err, (words, ran.err)
    return f"$ orgchart {name} seeds/{seed} {' '.join(rest)}\n{ran.out}{ran.err}"


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize("seed", TEXTS)
def test_the_main_answers_in_words_are_those_that_are_kept(seed: str, run: Run) -> None:
    made = "\n".join(ask(run, seed, words) for words in TEXTS[seed])
    assert made == kept(f"seeds/{seed}.txt", made)


@pytest.mark.no_cover
@pytest.mark.parametrize("seed", DAYS)
def test_json_exports_and_charts_have_the_digests_that_are_kept(seed: str, run: Run, tmp_path: pathlib.Path) -> None:
    first, *_, last = DAYS[seed]
    asked = [f"snapshot --as-of {day} {lens}" for day in DAYS[seed] for lens in LENSES]
    asked += [words for words in TEXTS[seed] if not words.startswith("snapshot")]
    lines = [f"{digest(ask(run, seed, f'{words} --format json').encode())}  {words} --format json" for words in asked]
    drawn = [f"export {form}" for form in EXPORTS] + [f"export csv --as-of {day}" for day in DAYS[seed]]
    drawn += [f"render --as-of {day}" for day in DAYS[seed]] + [f"diff {first} {last}"]
    for words in drawn:
        name, *rest = words.split()
        file = tmp_path / "out.dot"
        ran = run(name, f"seeds/{seed}", *rest, "-o", file)
        assert ran.code == 0, (words, ran.err)
        lines.append(f"{digest(file.read_bytes())}  {words}")
    made = "\n".join(lines) + "\n"
    assert made == kept(f"seeds/{seed}.digests", made)
