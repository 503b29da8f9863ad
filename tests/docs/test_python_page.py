"""The page on Python shows what happens, and leaves nothing out."""

import doctest
import inspect
import pathlib
import re

import pytest

import orgchart

ROOT = pathlib.Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reference" / "python.md"


@pytest.mark.parametrize("page", [PAGE, ROOT / "README.md"], ids=lambda page: page.name)
def test_the_examples_are_true(page: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    result = doctest.testfile(str(page), module_relative=False, optionflags=doctest.IGNORE_EXCEPTION_DETAIL)
    assert result.attempted > 2
    assert result.failed == 0


def test_every_name_is_on_the_page() -> None:
    text = re.sub("```.*?```", "", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL)
    named = set(re.findall(r"\w+", " ".join(re.findall("`([^`]+)`", text))))
    questions = {name for name, _ in inspect.getmembers(orgchart.View) if not name.startswith("_")}
    inner = {"policy", "resolution", "seen"}
    assert set(orgchart.__all__) <= named
    assert questions - inner <= named
