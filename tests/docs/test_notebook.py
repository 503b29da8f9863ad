"""The notebook runs from top to bottom, and shows what its text says it shows."""

import ast
import json
import os
import pathlib
import sys
from types import ModuleType
from typing import Any

import pytest

ROOT = pathlib.Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "docs" / "notebooks").glob("*.ipynb"))


def cells(notebook: pathlib.Path) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return made


def shown(notebook: pathlib.Path) -> list[tuple[str, Any]]:
    """Return what each cell of code ends with, as a notebook would show it."""
    names: dict[str, Any] = {}
    answers = []
    for cell in cells(notebook):
        if cell["cell_type"] != "code":
            continue
        source = "".join(cell["source"])
        body = ast.parse(source)
        last = body.body.pop() if isinstance(body.body[-1], ast.Expr) else None
        exec(compile(body, notebook.name, "exec"), names)
        value = eval(compile(ast.Expression(last.value), notebook.name, "eval"), names) if last is not None else None
        answers.append((source, value))
    return answers


def test_the_story_of_the_jawzjan_register_is_told_as_its_text_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT / "docs" / "notebooks")
    display = ModuleType(
        "IPython.display"
    )  # what shows a notebook brings it along; here it only has to take what is shown
    display.HTML = str  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "IPython", ModuleType("IPython"))
    monkeypatch.setitem(sys.modules, "IPython.display", display)
    told = shown(ROOT / "docs" / "notebooks" / "a-register-tells-its-story.ipynb")
    values = [value for _, value in told]
    assert all(value is not None for value in values)
    pictures = [value._repr_html_() for source, value in told if source.startswith("orgchart.show")]
    assert len(pictures) == 3
    assert all("data:image/svg+xml" in picture for picture in pictures)
    assert values[-1].startswith('<div><iframe sandbox="allow-scripts" srcdoc="&lt;!doctype html&gt;')
    world = next(value for source, value in told if 'nature == "world"' in source)
    assert {change.subject for change in world} == {"leader-hekmat", "leader-habib-rahman", "deputy-qawim"}
    assert next(value for source, value in told if 'during="2018-04"' in source) == [
        ("Qari Hekmat", "at-some-time"),
        ("Mawlawi Habib Rahman", "possibly"),
    ]
    by_april, by_now = (value for source, value in told if 'as_of="2018-07-31"' in source)
    assert [name for name, _ in by_april] == ["Qari Hekmat"]
    assert ("Mawlawi Habib Rahman", "certain") in by_now


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_its_outputs(notebook: pathlib.Path) -> None:
    """They would grow old, and hold the machine that made them."""
    for cell in cells(notebook):
        assert cell.get("outputs", []) == []
        assert cell.get("execution_count") is None
    assert os.sep + "work" not in notebook.read_text(encoding="utf-8")
