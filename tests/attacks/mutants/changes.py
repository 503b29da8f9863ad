"""The changes that cosmic-ray makes to a room, and what comes of a module by one of them."""

from __future__ import annotations

import ast
import pathlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.plugins import get_operator, operator_names

NEVER = frozenset({"name", "string", "newline", "endmarker", "fstring_string", "fstring_start", "fstring_end"})
"""What cosmic-ray changes nothing of: left out before every operator is asked."""
UNASKED = ("core/VariableReplacer", "core/VariableInserter")
"""Operators that have to be told a variable."""


@dataclass(frozen=True)
class Change:
    """One change of one module.

    Attributes:
        line: where it is made.
        lines: those of the statement that is changed; for compound ones, of its head.
        of_module: it is made to what runs when the module is loaded.
        number: which of the changes of this module.
        within: which of the changes by this operator of this function.
    """

    path: pathlib.Path
    operator: str
    line: int
    lines: range
    of_module: bool
    function: str
    number: int
    within: int


@cache
def _places(path: pathlib.Path) -> tuple[Any, list[tuple[str, Any, int, tuple[int, int]]]]:
    """Return the tree of a module, and all changes: operator, node, index, place."""
    tree = get_ast(path.read_text(encoding="utf-8"))
    operators = [(name, get_operator(name)()) for name in operator_names() if name not in UNASKED]
    found = [
        (name, node, index, place[0])
        for node in ast_nodes(tree)
        if node.type not in NEVER and not (node.parent and node.parent.type == "parameters" and node.type == "operator")
        for name, operator in operators
        for index, place in enumerate(operator.mutation_positions(node))
    ]
    return tree, sorted(found, key=lambda one: (one[3], one[0], one[2]))


def changes_of(path: pathlib.Path) -> list[Change]:
    """Return the changes of what runs in a module, by place; none of types, which do not."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    idle, statements = list(_idle(tree)), list(_statements(tree, "", True))
    made: list[Change] = []
    alike: Counter[tuple[str, str]] = Counter()
    for number, (operator, _, _, place) in enumerate(_places(path)[1]):
        if any(begin <= place < end for begin, end in idle):
            continue
        lines, function, of_module = next(
            (one[1:] for one in reversed(statements) if one[0] <= place), (range(1), "", True)
        )
        made.append(Change(path, operator, place[0], lines, of_module, function, number, alike[function, operator]))
        alike[function, operator] += 1
    return made


def changed(change: Change) -> str:
    """Return the text of a module with a change; to be asked once in a process, for the tree is changed as well."""
    tree, places = _places(change.path)
    operator, node, index, _ = places[change.number]
    around = node.parent
    made = get_operator(operator)().mutate(node, index)
    if made is not node:
        at = next(number for number, child in enumerate(around.children) if child is node)
        around.children[at : at + 1] = [] if made is None else [made]
    return str(tree.get_code())


def _idle(tree: ast.AST) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield where types and imports for them stand."""
    for node in ast.walk(tree):
        parts: list[Any] = []
        if isinstance(node, ast.FunctionDef):
            parts = [node.returns, *(one.annotation for one in ast.walk(node.args) if isinstance(one, ast.arg))]
        elif isinstance(node, ast.AnnAssign):
            parts = [node.annotation, node.value if getattr(node.annotation, "id", "") == "TypeAlias" else None]
        elif isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING":
            parts = [node]
        for part in filter(None, parts):
            yield (part.lineno, part.col_offset), (part.end_lineno, part.end_col_offset)


def _statements(node: ast.AST, name: str, of_module: bool) -> Iterator[tuple[tuple[int, int], range, str, bool]]:
    """Yield the statements by place: where each begins, its lines, the function it is in, whether none is."""
    for child in ast.iter_child_nodes(node):
        within, loaded = name, of_module
        if isinstance(child, ast.stmt | ast.excepthandler | ast.match_case):
            body = getattr(child, "body", [])
            first = child.pattern if isinstance(child, ast.match_case) else child
            begin = min([first.lineno, *(one.lineno for one in getattr(child, "decorator_list", []))])
            end = body[0].lineno if body else (first.end_lineno or begin) + 1
            column = first.col_offset if begin == first.lineno else 0
            yield (begin, column), range(begin, max(end, begin + 1)), name, of_module
        if isinstance(child, ast.FunctionDef | ast.ClassDef):
            within = f"{name}.{child.name}".lstrip(".")
            loaded = of_module and isinstance(child, ast.ClassDef)
        yield from _statements(child, within, loaded)
