"""What the compiled core needs of its modules: mypyc tells none of it, or only by a crash."""

import ast
import pathlib
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch

import pytest

ROOT = pathlib.Path(__file__).parents[2]
HOOK = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"][
    "wheel"
]["hooks"]["mypyc"]


def compiled() -> Iterator[pathlib.Path]:
    for file in sorted((ROOT / "src").rglob("*.py")):
        path = f"/{file.relative_to(ROOT).as_posix()}"
        matched = any(fnmatch(path, pattern.replace("**/", "*")) for pattern in HOOK["include"])
        if matched and not any(path.endswith(pattern) for pattern in HOOK["exclude"]):
            yield file


MODULES = {
    file.relative_to(ROOT / "src").as_posix(): ast.parse(file.read_text(encoding="utf-8")) for file in compiled()
}
EACH = pytest.mark.parametrize("module", MODULES.values(), ids=list(MODULES))


def names_in(node: ast.AST) -> set[str]:
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}


def classes(module: ast.Module) -> list[ast.ClassDef]:
    return [node for node in module.body if isinstance(node, ast.ClassDef)]


def test_the_core_is_compiled() -> None:
    assert {"orgchart/inference/day/rules.py", "orgchart/inference/spans.py"} < set(MODULES)
    assert not any(name.endswith("__init__.py") for name in MODULES)


def test_no_class_that_is_interpreted_is_made_of_one_that_is_compiled() -> None:
    """The class itself can be made; making an object of it raises."""
    core = {one.name for module in MODULES.values() for one in classes(module) if not one.name.startswith("_")}
    for file in sorted((ROOT / "src").rglob("*.py")):
        module = ast.parse(file.read_text(encoding="utf-8"))
        if file.relative_to(ROOT / "src").as_posix() not in MODULES:
            for one in classes(module):
                assert not core & {name for base in one.bases for name in names_in(base)}, (file, one.name)


@EACH
def test_no_record_is_defined_where_it_would_be_compiled(module: ast.Module) -> None:
    """`Frozen` finds its fields as a class is made, which a compiled class does otherwise."""
    for one in classes(module):
        assert not {"Frozen", "Slotted"} & {name for base in one.bases for name in names_in(base)}, one.name


@EACH
def test_attributes_are_kept_lazily_by_classes_with_room_for_them(module: ast.Module) -> None:
    """What is compiled takes `functools.cached_property` for a property, and asks it anew each time."""
    assert "cached_property" not in names_in(module)
    for one in classes(module):
        kept = [
            part.name
            for part in one.body
            if isinstance(part, ast.FunctionDef)
            if "lazily" in map(ast.unparse, part.decorator_list)
        ]
        assert not kept or "Lazy" in map(ast.unparse, one.bases), (one.name, kept)


@EACH
def test_no_named_tuple_has_a_field_of_a_class_that_stands_below_it(module: ast.Module) -> None:
    """The types of its fields are looked up as a named tuple is made: of one that is not there yet, Python crashes."""
    below = {one.name for one in classes(module)}
    for one in classes(module):
        types = [part.annotation for part in one.body if isinstance(part, ast.AnnAssign)]
        looked_up = {ast.unparse(kind).partition("[")[0] for kind in types if not isinstance(kind, ast.BinOp)}
        if any("NamedTuple" in names_in(base) for base in one.bases):
            assert not looked_up & below, one.name
        below.remove(one.name)
