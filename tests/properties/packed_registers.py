"""Many random registers as organisations of one register, their ids told apart; what a pack holds is asked of all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from random import Random
from typing import Any

from published_registers import published_register
from random_role_files import Tree, read, register_of
from seated_registers import seated_register
from weak_registers import weak_register

from orgchart.model import Register
from orgchart.model.sections import SECTIONS
from orgchart.opening import answerable
from orgchart.packed.compiling import kept
from orgchart.rolefile.load import Loaded

HEADS: tuple[Tree, ...] = (
    {"title": "Packed"},
    {"title": "Packed", "policy": {"presume": {"across_leader_change": "false"}, "uncited": "accepted"}},
    {"title": "Packed", "policy": {"presume": {"forward": "P40D", "backward": "P4D"}, "continuity": "P4D"}},
    {"title": "Packed", "policy": {"identity": "likely", "infer": {"ex_officio": "false"}}},
    {"title": "Packed", "policy": {"infer": {"caps": "false", "containment": "false"}, "bridge": "P3M"}},
)


def drawn(seed: int) -> Tree:
    """Return the role file of a random register: of one of four sorts, told by the seed."""
    if seed % 4 == 0:
        return register_of(seed)[0]
    make = (seated_register, published_register, weak_register)[seed % 4 - 1]
    register: Register = make(Random(seed))
    tree: Tree = json.loads(kept(register, {}, "").role_file)
    return tree


def together(seeds: Iterable[int], head: Tree) -> Loaded:
    """Return random registers as one, under one policy; those that it makes unreadable are left out."""
    made: Tree = {"register": head}
    for seed in seeds:
        tree = {section: records for section, records in drawn(seed).items() if section != "register"}
        names = {name: f"{name}-of-{seed}" for section in SECTIONS for name in tree.get(section, {})}
        tree = renamed(tree, names)
        if all(map(answerable, read({"register": head, **tree}).errors)):
            for section, records in tree.items():
                made.setdefault(section, {}).update(records)
    return read(made)


def renamed(value: Any, names: dict[str, str]) -> Any:
    """Return a tree with other ids, wherever they stand."""
    if isinstance(value, dict):
        return {names.get(key, key): renamed(inner, names) for key, inner in value.items()}
    if isinstance(value, list):
        return [renamed(inner, names) for inner in value]
    return names.get(value, value) if isinstance(value, str) else value


def shares(number: int) -> Iterator[tuple[Tree, range]]:
    """Yield the seeds of the registers that go into each pack, with its policy; two packs of each policy."""
    size = max(1, number // (2 * len(HEADS)))
    for at in range(2 * len(HEADS)):
        yield HEADS[at // 2], range(at * size, (at + 1) * size)
