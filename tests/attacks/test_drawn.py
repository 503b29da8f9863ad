"""Every reader gets files drawn at random from right ones: each ends in an answer, a finding, or a refusal in words."""

from __future__ import annotations

import pathlib
from random import Random

import pytest

from .drawn import drawn_from
from .readers import READERS, fine, seeds
from .size import SEED, times


@pytest.mark.parametrize("name", list(READERS))
def test_what_is_drawn_at_random_ends_in_words(name: str, tmp_path: pathlib.Path) -> None:
    begin = seeds(name)
    read, random = fine(READERS[name][0]), Random(f"{SEED} {name}")
    cheap = name in ("edtf", "phrase", "theme", "journal")
    for number in range(-len(begin), times(400 if cheap else 20 if name == "git" else 60, 200_000)):
        data = drawn_from(random.choice(begin), random) if number >= 0 else begin[number]
        try:
            read(data, tmp_path)
        except Exception as error:
            kept = tmp_path / f"{name}-{number}"
            kept.write_bytes(data)
            raise AssertionError(f"seed {SEED}, number {number}, kept as {kept}: {error!r}: {data[:300]!r}") from error
