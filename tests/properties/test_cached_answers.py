"""A register that was written as tables and read again gives the same answers, to every question, in every detail."""

from __future__ import annotations

from random import Random

import pytest
from answers_of import answers
from random_role_files import days_of, register_of

from orgchart.answers.as_json import to_json
from orgchart.rolefile.cached.reading import read
from orgchart.rolefile.cached.writing import written
from orgchart.view import View


@pytest.mark.parametrize("seed", range(10))
def test_what_was_kept_answers_the_same(seed: int) -> None:
    tree, loaded = register_of(seed, 2)
    assert loaded.register is not None
    days = days_of(tree, Random(seed), 2)
    again = read(written(loaded.register, loaded.documents), loaded.documents)
    told = zip(answers(View(loaded.register), days, 2), answers(View(again), days, 2), strict=True)
    for (name, answer), (other, same) in told:
        assert (name, to_json(answer)) == (other, to_json(same))
