"""What the documents show is what happens: commands are run, files are checked, generated pages are fresh."""

import itertools
import pathlib
import re

import pytest
import yaml

import generate_answers
import generate_examples
import generate_packed
import generate_performance
import generate_rules
import orgchart
from orgchart.rolefile.meaning.validate import validate
from orgchart.rolefile.reading.yaml_reader import read_yaml

ROOT = pathlib.Path(__file__).parents[2]
SECTIONS = {
    "register", "sources", "events", "people", "units", "posts", "tenures", "memberships", "reporting",
    "strengths", "judgements",
}  # fmt: skip
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("name", generate_examples.DOCUMENTS)
def test_commands_print_what_the_document_shows(name: str) -> None:
    """Every command of the README and the tutorial is run; after a change of output: make docs."""
    shown = (ROOT / name).read_text(encoding="utf-8")
    assert generate_examples.commands(shown)
    assert generate_examples.refreshed(name).splitlines() == shown.splitlines()


def test_a_command_that_fails_is_not_taken_for_output(tmp_path: pathlib.Path) -> None:
    environment = generate_examples.environment_with_command(tmp_path)
    with pytest.raises(RuntimeError, match="exit code 2"):
        generate_examples.output("orgchart validate nowhere --no-such-option", tmp_path, environment)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_role_files_shown_are_well_formed(path: pathlib.Path) -> None:
    """Every piece of a role file that has its section's name is accepted by the schema."""
    for block in generate_examples.BLOCK.finditer(path.read_text(encoding="utf-8")):
        if block["kind"] != "yaml":
            continue
        loaded = yaml.safe_load(block["body"])
        if isinstance(loaded, dict) and set(loaded) <= SECTIONS:
            document = read_yaml(path.name, block["body"].encode())
            assert not [*document.diagnostics, *validate(document)], block["body"]


def test_the_page_of_diagnostics_is_fresh() -> None:
    """`make docs` has been run after the last change of a rule."""
    assert generate_rules.page() == generate_rules.PAGE.read_text(encoding="utf-8"), "run make docs"


def test_the_page_of_performance_is_fresh() -> None:
    """`make docs` has been run after the last measurement."""
    measured = generate_performance.results()
    assert generate_performance.page(measured) == generate_performance.PAGE.read_text(encoding="utf-8"), "run make docs"
    assert generate_performance.plot(measured) == generate_performance.PLOT.read_text(encoding="utf-8"), "run make docs"


def test_what_no_test_can_notice_is_told_of_code_that_is_there() -> None:
    """Line by line: the code that is named first stands in the file that is named."""
    page = ROOT / "docs" / "explanation" / "changes-no-test-can-notice.md"
    rows = re.findall(
        r"^\| `([\w/]+\.py):\d+` \| `([^`]+)`.* \| .+ \|$", page.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert len(rows) == sum(line.startswith("| `") for line in page.read_text(encoding="utf-8").splitlines())
    for path, code in rows:
        assert code in (ROOT / "src" / "orgchart" / path).read_text(encoding="utf-8"), (path, code)


def test_the_page_of_answers_is_fresh_and_says_what_every_key_means() -> None:
    """`make docs` has been run after the last change of a schema, and the schema describes its keys."""
    page = generate_answers.page()
    assert page == generate_answers.PAGE.read_text(encoding="utf-8"), "run make docs"
    assert [line for line in page.splitlines() if line.endswith("|  |")] == []


def test_the_page_of_packs_is_fresh() -> None:
    """`make docs` has been run after the last change of a table."""
    assert generate_packed.page() == generate_packed.PAGE.read_text(encoding="utf-8"), "run make docs"


def test_the_drawings_are_of_the_register_as_it_stands() -> None:
    """`make diagrams` has been run after the last change of the seeds: each drawing is stamped with a digest."""
    digests = {name: orgchart.open_register(ROOT / "seeds" / name).digest[:12] for name in ("jawzjan", "us-executive")}
    drawings = sorted((ROOT / "diagrams").glob("*.svg"))
    assert drawings
    for drawing in drawings:
        digest = digests["us-executive" if "us-executive" in drawing.name else "jawzjan"]
        assert digest in drawing.read_text(encoding="utf-8"), f"{drawing.name} is out of date; run make diagrams"
        assert drawing.with_suffix(".png").is_file()


def test_every_document_is_on_the_map() -> None:
    """docs/README.md leads to every page but the decisions, which it names as a folder."""
    page = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    linked = set(re.findall(r"\]\(([^)#]+)\)", page))
    for path in (ROOT / "docs").rglob("*.md"):
        name = path.relative_to(ROOT / "docs").as_posix()
        if name != "README.md" and not name.startswith("decisions/"):
            assert name in linked, f"docs/README.md does not lead to {name}"


def test_decisions_are_numbered_without_gaps_and_told_alike() -> None:
    files = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert [int(file.name[:4]) for file in files] == list(range(1, len(files) + 1))
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert re.match(rf"# (ADR )?0*{int(file.name[:4])}[.:] ", text), file.name
        for heading in ("## Context", "## Decision", "## Consequences"):
            assert heading in text, f"{file.name} lacks {heading}"


def test_the_readme_names_the_test_command_of_the_build() -> None:
    """.ci/run takes the command from here."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    block = re.search(r"<!-- test command -->\n+```console\n\$ (.+)\n```", text)
    assert block is not None
    assert block[1] == "make test"


def test_the_changelog_tells_each_change_once_and_in_whole_sentences() -> None:
    """Merges leave lines twice, and ends of entries below others."""
    lines = [line for line in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").splitlines() if line.strip()]
    told = [line for line in lines if not line.startswith("#")]
    assert len(told) == len(set(told))
    for line, following in itertools.pairwise(told):
        assert not (line.endswith(".") and following.startswith("  ") and following[2].islower()), following
