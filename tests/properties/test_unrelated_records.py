"""What nothing ties to a record says nothing of it: a register beside unrelated records gives the same answers."""

from __future__ import annotations

from typing import Any

import pytest
from packed_registers import HEADS, drawn, renamed
from random_role_files import Tree, read

from orgchart.inference import Resolution, resolve
from orgchart.model.sections import SECTIONS
from orgchart.opening import answerable

SEEDS = (*range(60, 84), 527, 544, 706, 792)
"""A circle of durations in 544 and in 792 once changed answers of 527 and 706, which have nothing to do with it."""


def told_apart(seed: int) -> Tree:
    """Return a random role file, its ids marked with the seed."""
    tree = {section: records for section, records in drawn(seed).items() if section != "register"}
    return dict(renamed(tree, {name: f"{name}-of-{seed}" for section in SECTIONS for name in tree.get(section, {})}))


def resolved(head: Tree, *trees: Tree) -> Resolution | None:
    """Return several role files resolved as one register; None where they cannot be read."""
    made: Tree = {"register": head}
    for tree in trees:
        for section, records in tree.items():
            made.setdefault(section, {}).update(records)
    loaded = read(made)
    return resolve(loaded.register) if all(map(answerable, loaded.errors)) and loaded.register is not None else None


def answers(resolution: Resolution, name: str) -> tuple[Any, ...]:
    """Return all that is said of a record: its bounds, what holds on which days, and what it takes for evidence."""
    cases = [(one.bounds, bool(one.contradiction), one.evidence.points) for one in resolution.cases(name)]
    return cases, resolution.rulings.ruling(name), name in resolution.set_aside, name in resolution.firm


@pytest.mark.parametrize("head", HEADS, ids=range(len(HEADS)))
def test_unrelated_records_change_no_answer(head: Tree) -> None:
    trees = {seed: tree for seed in SEEDS if resolved(head, tree := told_apart(seed)) is not None}
    together = resolved(head, *trees.values())
    assert together is not None
    compared = 0
    for seed, tree in trees.items():
        alone = resolved(head, tree)
        assert alone is not None
        for name in alone.statements.records:
            assert answers(alone, name) == answers(together, name), (seed, name)
            compared += 1
        for post in alone.register.posts:
            ours, theirs = (one.rulings.seating(post) for one in (alone, together))
            assert ours == theirs, (seed, post)
    assert compared > 90
