"""Imports go one way, and what is expensive or impure stays where it belongs."""

import ast
import os
import pathlib
import subprocess
import sys

import pytest

from orgchart.cli import COMMANDS

ROOT = pathlib.Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "orgchart"
PLUGINS = ("checks.rules", "renderers", "exporters", "importers", "reporters")

FILES = sorted(PACKAGE.rglob("*.py"))


def imported(file: pathlib.Path) -> set[str]:
    """Return the modules of this package that a file imports, wherever in the file it does so."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno} imports relatively; write the whole name"
            found |= {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {name for name in found if name.startswith("orgchart")}


def test_the_import_contracts_hold() -> None:
    pytest.importorskip("importlinter")
    script = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    command = [sys.executable, "-c", script, "--no-cache"]
    # Box-drawing characters of its banner need an encoding that has them.
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent), "PYTHONIOENCODING": "utf-8"}
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("folder", PLUGINS)
def test_a_plugin_file_knows_no_other(folder: str) -> None:
    """What two of them share lies in a module whose name starts with an underscore."""
    files = [file for file in (PACKAGE / folder.replace(".", "/")).glob("*.py") if not file.name.startswith("_")]
    public = {f"orgchart.{folder}.{file.stem}" for file in files}
    for file in files:
        others = public - {f"orgchart.{folder}.{file.stem}"}
        known = {name for name in imported(file) for other in others if (name + ".").startswith(other + ".")}
        assert not known, f"{file.name} imports {', '.join(sorted(known))}"


@pytest.mark.parametrize("name", ["utils.py", "util.py", "helpers.py", "common.py", "misc.py"])
def test_no_file_is_a_drawer_for_anything(name: str) -> None:
    assert not [file for file in FILES if file.name.lstrip("_") == name]


def test_a_folder_tells_what_is_in_it() -> None:
    """Every folder of modules is a package, and the docstring of its __init__ is its map."""
    for folder in {file.parent for file in FILES}:
        assert (folder / "__init__.py").is_file(), f"{folder} has no __init__.py"
        assert ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))), folder


def test_asking_for_help_loads_nothing_heavy() -> None:
    """`orgchart --help` starts fast because it reads no YAML, no schema and no Graphviz."""
    heavy = ["ast", "dis", "graphviz", "jsonschema", "jsonschema_rs", "resvg_py", "typst", "yaml"]
    heavy += ["orgchart.inference", "orgchart.rolefile"]
    script = (
        "import sys\n"
        "import orgchart.__main__\n"  # its own main ends the process
        "from orgchart.cli import main\n"
        "sys.argv = ['orgchart', '--help']\n"
        "try:\n    main()\n"
        "except SystemExit:\n    pass\n"
        f"print(sorted(set({heavy}) & set(sys.modules)), file=sys.stderr)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
    result = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    assert result.stderr.strip() == "[]"


def test_what_click_needs_of_inspect_is_as_python_has_it_and_the_rest_is_there_when_asked_for() -> None:
    texts = [
        "",
        "one",
        "  one\n  two\n",
        "\n    a\n\n      b\n    c\n   ",
        "a\n\tb\n\t  c\n\n\n",
        " \n  \n",
        "a\n b\nc\n\n    \n",
    ]
    script = (
        "import sys\n"
        "import orgchart.__main__, inspect\n"
        f"texts = {texts}\n"
        "ours = inspect.cleandoc\n"
        "early = 'ast' in sys.modules\n"
        "print(early, hasattr(inspect, '__nothing__'), inspect.isfunction(ours), 'ast' in sys.modules)\n"
        "theirs = inspect.cleandoc\n"
        "print(theirs is not ours, [ours(one) for one in texts] == [theirs(one) for one in texts])\n"
        "print(hasattr(inspect, 'nothing'))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
    result = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    assert result.stdout.split("\n") == ["False False True True", "True True", "False", ""]


def test_a_snapshot_loads_no_more_than_it_needs() -> None:
    """Most of what a short command takes is loading: attrs compiles each class, what writes files needs half of Python.

    A module costs a quarter of a millisecond and more. Who adds one to the way of a snapshot raises the number here;
    what refusals, files or one format need is imported there.
    """
    script = (
        "import sys, typing\n"
        "made, new = [], typing.NamedTupleMeta.__new__\n"
        "typing.NamedTupleMeta.__new__ = lambda *told: made.append('tuple:' + told[1]) or new(*told)\n"
        "from orgchart.cli import main\n"
        "main(['snapshot', 'seeds/jawzjan', '--as-of', '2018-03-01'])\n"
        "print(*sys.modules, *made, file=sys.stderr)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
    result = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    loaded = set(result.stderr.split())
    slow = {"attr", "dataclasses", "graphviz", "json", "jsonschema", "pathlib", "subprocess", "tempfile", "yaml"}
    assert not slow & loaded
    assert len([name for name in loaded if name.startswith("orgchart")]) <= 135
    tuples = {name for name in loaded if name.startswith("tuple:")}
    assert tuples <= {"tuple:FileKind", "tuple:Single", "tuple:Span"}, "foundation.named_tuples has a faster NamedTuple"


def test_drawing_a_chart_loads_no_attrs(tmp_path: pathlib.Path) -> None:
    """It would compile the methods of every record of a drawing: a sixth of a small chart besides the engine."""
    command = ["render", "seeds/jawzjan", "--as-of", "2018-03-01", "-o", str(tmp_path / "chart.svg")]
    script = f"import sys\nfrom orgchart.cli import main\ncode = main({command})\nprint(code, 'attr' in sys.modules)\n"
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
    result = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert result.stdout.split() == ["0", "False"]


def test_no_command_loads_what_packs_need_unless_it_reads_one(tmp_path: pathlib.Path) -> None:
    """numpy, DuckDB and pyarrow take longer to load than most commands run."""
    commands = [
        ["snapshot", "seeds/jawzjan", "--as-of", "2018-03-01"],
        ["who", "seeds/jawzjan", "leader", "--during", "2018"],
        ["validate", "seeds/jawzjan"],
        ["render", "seeds/jawzjan", "--as-of", "2018-03-01", "-o", str(tmp_path / "chart.svg")],
        ["html", "tests/cases/valid/canonical", "-o", str(tmp_path / "page.html")],
        ["export", "seeds/jawzjan", "csv", "-o", str(tmp_path / "claims.csv")],
        ["timeline", "seeds/jawzjan"],
        ["pack"],
        ["query"],
        ["query", "counts", "seeds/jawzjan", "2018-03-01"],
        *([command, "--help"] for command in COMMANDS),
    ]
    script = (
        "import sys\n"
        "from orgchart.cli import main\n"
        f"for command in {commands}:\n"
        "    main(command)\n"
        "    print(command, sorted({'duckdb', 'numpy', 'pyarrow'} & set(sys.modules)), file=sys.stderr)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
    result = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    told = [line for line in result.stderr.splitlines() if line.startswith("[")]
    assert told == [f"{command} []" for command in commands]
