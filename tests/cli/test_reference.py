"""The reference of the command line is what the commands say of themselves."""

import keyword
import subprocess
import sys

from orgchart.cli import COMMANDS

from .conftest import ROOT


def test_the_reference_is_fresh() -> None:
    ran = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "generate_cli.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")


def test_the_reference_has_every_command() -> None:
    page = (ROOT / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")
    assert [line.removeprefix("## ") for line in page.splitlines() if line.startswith("## ")] == list(COMMANDS)


def test_every_command_has_its_twin_in_the_python_face() -> None:
    import orgchart

    twins = {"completion", "lsp", "serve"}  # the business of shells, editors and browsers
    names = {f"{name}_" if keyword.iskeyword(name) else name.replace("-", "_") for name in COMMANDS}
    assert names - twins <= set(orgchart.__all__)
    for name in orgchart.__all__:
        found = getattr(orgchart, name)
        assert name.startswith("__") or found.__doc__, name
