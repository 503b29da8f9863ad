"""Adding a format, a check or a command is adding one file: it is found by its folder."""

import importlib
import pathlib
import pkgutil
import sys
from collections.abc import Iterator

import click
import pytest

import orgchart
from orgchart import importers, renderers, reporters

PACKAGE = pathlib.Path(orgchart.__file__).parent
MODULES = sorted(file.stem for file in (PACKAGE / "cli" / "commands").glob("*.py") if not file.name.startswith("_"))


def called(module: str) -> str:
    """Return the command of a module: `import_` is that of a keyword, and no module has a hyphen."""
    return module.removesuffix("_").replace("_", "-")


COMMANDS = sorted(map(called, MODULES))


def public(folder: str) -> list[str]:
    """Return the names of the public modules in a folder of the package."""
    return sorted(file.stem for file in (PACKAGE / folder).glob("*.py") if not file.name.startswith("_"))


@pytest.fixture
def extra(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[pathlib.Path]:
    """Yield a folder whose modules count as renderers and reporters, as if they lay there."""
    for package in (renderers, reporters):
        monkeypatch.setattr(package, "__path__", [*package.__path__, str(tmp_path)])
    clear()
    yield tmp_path
    monkeypatch.undo()
    clear()
    for name in [name for name in sys.modules if name.endswith((".smoke", "diff_smoke"))]:
        del sys.modules[name]


def clear() -> None:
    """Forget what was found before."""
    importlib.invalidate_caches()
    for found in (renderers.formats, reporters.formats):
        getattr(found, "cache_clear", lambda: None)()


def test_formats_of_charts_are_the_files_of_renderers() -> None:
    assert list(renderers.formats()) == public("renderers")


def test_a_file_more_is_a_format_of_charts_more(extra: pathlib.Path) -> None:
    (extra / "smoke.py").write_text(
        "def render(chart, design, *, engine='auto'):\n    return b'signals'\n", encoding="utf-8"
    )
    clear()
    assert "smoke" in renderers.formats()
    assert renderers.render(None, "smoke") == b"signals"  # type: ignore[arg-type]


def test_a_file_more_is_a_format_of_an_answer_more(extra: pathlib.Path) -> None:
    (extra / "diff_smoke.py").write_text("def report(answer):\n    return 'signals'\n", encoding="utf-8")
    clear()
    assert "smoke" in reporters.formats("diff")
    assert "smoke" not in reporters.formats("snapshot")
    assert reporters.reporter("diff", "smoke")(None) == "signals"


def test_formats_that_can_be_imported_are_the_files_of_importers() -> None:
    assert list(importers.formats()) == public("importers")
    for name in importers.formats():
        assert importers.format_of(name).summary
        assert callable(importlib.import_module(f"orgchart.importers.{name}").read)


@pytest.mark.parametrize("module", MODULES)
def test_a_file_of_cli_is_a_command_with_an_example_in_its_help(module: str) -> None:
    command, name = importlib.import_module(f"orgchart.cli.commands.{module}").command, called(module)
    assert isinstance(command, click.Command)
    assert f"orgchart {name}" in command.get_help(click.Context(command, info_name=name))


def test_the_summary_of_commands_is_that_of_the_files() -> None:
    """The table that makes help fast lists every command, and no other."""
    from orgchart.cli import COMMANDS as TABLE  # noqa: N811

    assert sorted(TABLE) == COMMANDS


def test_every_command_has_a_twin_in_python() -> None:
    """Completion is of use in a shell only, and lsp to an editor, serve to a browser; all else can be called."""
    for name in MODULES:
        if name not in ("completion", "lsp", "serve"):
            assert callable(getattr(orgchart, name)), name


def test_every_module_can_be_imported_by_itself() -> None:
    """Nothing depends on what was imported before; the child process of an engine is a program of its own."""
    for module in pkgutil.walk_packages(orgchart.__path__, "orgchart."):
        if not module.name.endswith(("__main__", "graphviz.bundled")):
            importlib.import_module(module.name)
