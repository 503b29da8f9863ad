"""What `make mutation` puts into loaded modules changes what they do, and is refused where that cannot be."""

from __future__ import annotations

import importlib.util
import pathlib
import sys
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from .mutants import outcomes
from .mutants.outcomes import KILLED, SURVIVED, Outcome, Outcomes
from .mutants.put_in import functions_loaded, put_into_loaded
from .mutants.rooms import SOURCE

TEXT = """\
LIMIT = 3
WIDTHS = tuple(range(2))
TWICE = 2 * len(WIDTHS)


def within(number):
    return number < LIMIT


class Scale:
    width = 2

    @staticmethod
    def all(numbers):
        return [number * 2 for number in numbers if within(number)]
"""


def loaded(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    path = tmp_path / "scale.py"
    path.write_text(TEXT)
    spec = importlib.util.spec_from_file_location("scale", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setitem(sys.modules, "scale", module)
    return module


def test_a_change_of_a_function_is_put_into_it_where_it_is_loaded(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = loaded(tmp_path, monkeypatch)
    within, path = module.within, tmp_path / "scale.py"
    functions = functions_loaded(tmp_path)[str(path)]
    assert module.Scale.all([2, 3]) == [4]
    assert put_into_loaded(path, TEXT.replace("<", "<="), functions)
    assert within(3)
    assert put_into_loaded(path, TEXT.replace("number * 2", "number + 5"), functions)
    assert module.Scale.all([2, 3]) == [7, 8]


def test_a_constant_that_only_functions_look_at_is_changed_where_it_is_loaded(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = loaded(tmp_path, monkeypatch)
    assert put_into_loaded(tmp_path / "scale.py", TEXT.replace("LIMIT = 3", "LIMIT = 2"), [])
    assert not module.within(2)


def test_a_change_of_what_runs_while_a_module_is_loaded_is_not(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded(tmp_path, monkeypatch)
    path = tmp_path / "scale.py"
    functions = functions_loaded(tmp_path)[str(path)]
    for one, other in (
        ("range(2)", "range(3)"),
        ("width = 2", "width = 3"),
        ("@staticmethod", "@classmethod"),
        ("(number)", "(number=0)"),
    ):
        assert not put_into_loaded(path, TEXT.replace(one, other), functions), one


def test_what_became_of_a_change_is_kept_until_its_module_is_another(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change: Any = SimpleNamespace(path=SOURCE / "errors.py", operator="core/NumberReplacer", number=3, line=7)
    kept = tmp_path / "kept" / "outcomes.jsonl"
    assert Outcomes(kept).of(change) is None
    Outcomes(kept).add(change, Outcome(SURVIVED, partly=True))
    Outcomes(kept).add(change, Outcome(KILLED, "a test", ("- 1", "+ 2")))
    assert Outcomes(kept).of(change) == Outcome(KILLED, "a test", ("- 1", "+ 2"))
    *_, told = Outcomes(kept).told([change])
    assert told.startswith("together: of 1 changes that run 1 noticed")
    monkeypatch.setattr(outcomes, "_digest", lambda _: "another")
    assert Outcomes(kept).of(change) is None
