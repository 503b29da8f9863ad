"""What is installed from a wheel, or from a source archive, is whole and runs."""

import os
import pathlib
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile

import pytest

ROOT = pathlib.Path(__file__).parents[2]
SCHEMAS = sorted(file.name for file in (ROOT / "schemas").glob("*.schema.json"))
CLEAN = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV_"))}


def run(*command: str, cwd: pathlib.Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=cwd, env=CLEAN, capture_output=True, encoding="utf-8", check=False)


def environment(folder: pathlib.Path) -> pathlib.Path:
    """Return the Python of a new environment, in which nothing is installed."""
    assert run(sys.executable, "-m", "venv", "--without-pip", str(folder), cwd=folder.parent).returncode == 0
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def installed(python: pathlib.Path, what: str, *, cwd: pathlib.Path) -> subprocess.CompletedProcess[str]:
    """Install something into an environment by the pip of this one."""
    return run(sys.executable, "-m", "pip", "--python", str(python), "install", what, cwd=cwd)


def skip_or_fail(reason: str) -> None:
    """Without a network there is nothing to build with; where everything must hold, that is a failure."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """Return a wheel made from the repository."""
    folder = tmp_path_factory.mktemp("wheel")
    made = run(sys.executable, "-m", "pip", "wheel", str(ROOT), "--no-deps", "-w", str(folder), cwd=folder)
    if made.returncode:
        skip_or_fail(f"no wheel could be built (is there a network?): {made.stderr[-400:]}")
    return next(folder.glob("orgchart-*.whl"))


def test_the_version_is_the_same_everywhere() -> None:
    """The stamp on every output, the package and the change log name one version."""
    from orgchart.answers.stamp import VERSION

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## \[?(Unreleased|{re.escape(VERSION)})\]?", changes, flags=re.MULTILINE)


@pytest.mark.slow
def test_a_wheel_holds_the_schemas_and_says_that_it_is_typed(wheel: pathlib.Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {f"orgchart/schemas/{name}" for name in SCHEMAS} <= names
    assert "orgchart/py.typed" in names
    sources = ROOT / "src"
    assert {file.relative_to(sources).as_posix() for file in sources.rglob("*.py")} <= names
    fonts = [file for file in (sources / "orgchart/fonts").rglob("*") if file.is_file()]
    assert fonts
    assert {file.relative_to(sources).as_posix() for file in fonts} <= names
    front = [file for file in (sources / "orgchart/webpage/front").iterdir() if file.is_file()]
    assert {file.relative_to(sources).as_posix() for file in front} <= names


@pytest.mark.slow
def test_a_wheel_made_from_a_source_archive_is_the_same(wheel: pathlib.Path, tmp_path: pathlib.Path) -> None:
    pytest.importorskip("pip")
    script = "import sys; from hatchling.build import build_sdist; print(build_sdist(sys.argv[1]))"
    python = environment(tmp_path / "build")
    if installed(python, "hatchling", cwd=tmp_path).returncode:
        skip_or_fail("hatchling could not be installed (is there a network?)")
    made = run(str(python), "-c", script, str(tmp_path), cwd=ROOT)
    assert made.returncode == 0, made.stderr
    with tarfile.open(next(tmp_path.glob("orgchart-*.tar.gz"))) as archive:
        archive.extractall(tmp_path / "out", filter="data")
    source = next((tmp_path / "out").iterdir())
    options = ("--no-deps", "--no-build-isolation", "-w", str(tmp_path))
    again = run(sys.executable, "-m", "pip", "--python", str(python), "wheel", str(source), *options, cwd=tmp_path)
    assert again.returncode == 0, again.stderr
    names = zipfile.ZipFile(next(tmp_path.glob("orgchart-*.whl"))).namelist()
    assert sorted(names) == sorted(zipfile.ZipFile(wheel).namelist())


@pytest.mark.slow
def test_an_installed_wheel_answers_without_the_checkout(wheel: pathlib.Path, tmp_path: pathlib.Path) -> None:
    python = environment(tmp_path / "venv")
    scripts = python.parent
    made = installed(python, str(wheel), cwd=tmp_path)
    if made.returncode:
        skip_or_fail(f"the dependencies could not be installed (is there a network?): {made.stderr[-400:]}")
    helped = run(str(python), "-m", "orgchart", "--help", cwd=tmp_path)
    assert helped.returncode == 0, helped.stderr
    assert "validate" in helped.stdout
    schema = run(str(scripts / "orgchart"), "schema", "role-file", cwd=tmp_path)
    assert schema.stdout == (ROOT / "schemas" / "role-file.schema.json").read_text(encoding="utf-8")
    checked = run(str(scripts / "orgchart"), "validate", str(ROOT / "seeds" / "jawzjan"), cwd=tmp_path)
    assert checked.returncode == 0, checked.stdout + checked.stderr
