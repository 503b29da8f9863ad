"""A register as it stood in a revision of git: read from the objects, whatever the checkout looks like."""

import gc
import os
import subprocess
from pathlib import Path

import pytest

from orgchart.errors import RevisionError
from orgchart.rolefile.load import load
from orgchart.rolefile.reading import folder
from orgchart.rolefile.reading.revision import read_revision

FIRST = "register: {title: First}\n"
SECOND = "register: {title: Second}\n"


def git(folder: Path, *arguments: str) -> str:
    author = {f"GIT_{who}_{what}": "tester" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {**os.environ, **author, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    ran = subprocess.run(["git", "-C", str(folder), *arguments], env=environment, capture_output=True, check=True)
    return ran.stdout.decode().strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Two commits; the register lies in a folder below the top; the checkout has a third state."""
    top = tmp_path / "repository"
    (top / "register").mkdir(parents=True)
    git(top, "init", "-q")
    (top / "register" / "a.yaml").write_text(FIRST)
    git(top, "add", ".")
    git(top, "commit", "-q", "-m", "first")
    (top / "register" / "a.yaml").write_text(SECOND)
    (top / "register" / "notes.txt").write_text("no role file")
    (top / "register" / ".hidden.yaml").write_text("hidden: true")
    (top / "other.yaml").write_text("register: {title: Beside it}\n")
    git(top, "add", ".")
    git(top, "commit", "-q", "-m", "second")
    (top / "register" / "a.yaml").write_text("changed: but not committed")
    return top


def title(repository: Path, revision: str, path: str = "register") -> str:
    read = read_revision(repository / path, revision)
    roots = [document.root for document in read.documents]
    assert len(roots) == 1
    assert not read.diagnostics
    root = roots[0]
    assert root is not None
    found = root["register"]
    assert isinstance(found, dict)
    return str(found["title"])


def test_each_revision_is_read_as_it_stood(repository: Path) -> None:
    assert title(repository, "HEAD") == "Second"
    assert title(repository, "HEAD~1") == "First"
    assert title(repository, "HEAD~1", "register/a.yaml") == "First"
    (repository / "register" / "a.yaml").unlink()
    assert title(repository, "HEAD", "register/a.yaml") == "Second"


def test_the_checkout_and_the_index_stay_as_they_are(repository: Path) -> None:
    files = [file for file in sorted(repository.rglob("*")) if file.is_file()]
    before = [(file, file.read_bytes()) for file in files]
    title(repository, "HEAD~1")
    assert [(file, file.read_bytes()) for file in sorted(repository.rglob("*")) if file.is_file()] == before


def test_the_collector_rests_while_a_revision_is_read(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As it does while files of the checkout are read."""
    seen = []
    real = folder.read_yaml
    monkeypatch.setattr(folder, "read_yaml", lambda *given: (seen.append(gc.isenabled()), real(*given))[1])
    assert load(repository / "register", rev="HEAD~1").register is not None
    assert seen == [False]
    assert gc.isenabled()


def test_files_are_named_with_their_commit(repository: Path) -> None:
    read = read_revision(repository / "register", "HEAD")
    assert read.commit == git(repository, "rev-parse", "HEAD")
    assert [document.file for document in read.documents] == [f"{read.commit[:12]}:register/a.yaml"]


def test_a_repository_without_a_checkout_is_read_too(repository: Path, tmp_path: Path) -> None:
    bare = tmp_path / "bare.git"
    git(tmp_path, "clone", "-q", "--bare", str(repository), str(bare))
    read = read_revision(bare, "HEAD")
    assert [document.file.partition(":")[2] for document in read.documents] == ["other.yaml", "register/a.yaml"]


def test_a_folder_that_is_gone_from_the_checkout_is_found(repository: Path) -> None:
    git(repository, "rm", "-q", "-f", "-r", "register")
    assert not (repository / "register" / "a.yaml").exists()
    assert title(repository, "HEAD") == "Second"


def test_git_of_a_hook_does_not_answer_for_another_repository(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Inside a hook, GIT_DIR and the like are set, and name the repository of the hook."""
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "-q")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / ".git" / "index"))
    assert title(repository, "HEAD") == "Second"


@pytest.mark.parametrize(
    ("path", "revision", "said"),
    [
        ("register", "nowhere", "no revision"),
        ("register", "--all", "is no revision"),
        ("register", "", "is no revision"),
        ("register", "HEAD~7", "no revision"),
        ("register", "HEAD:register", "no revision"),
        ("nothing", "HEAD", "holds nothing at nothing"),
        ("../outside", "HEAD", "no git repository"),
    ],
)
def test_what_is_not_there_is_told(repository: Path, path: str, revision: str, said: str) -> None:
    with pytest.raises(RevisionError, match=said):
        read_revision(repository / path, revision)


def test_a_machine_without_git_is_told_so(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(RevisionError, match="git is not installed"):
        read_revision(repository / "register", "HEAD")


def test_links_and_bad_files_are_findings_like_in_a_folder(repository: Path) -> None:
    (repository / "register" / "link.yaml").symlink_to("a.yaml")
    (repository / "register" / "broken.yaml").write_bytes(b"a: [\xff")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "third")
    read = read_revision(repository / "register", "HEAD")
    assert sorted(finding.code for finding in read.diagnostics if finding.place is not None) == sorted(
        finding.code for document in read.documents for finding in document.diagnostics
    )
    assert {finding.place.file.rpartition("/")[2] for finding in read.diagnostics if finding.place is not None} >= {
        "link.yaml",
        "broken.yaml",
    }


def test_a_folder_without_role_files_says_so(repository: Path) -> None:
    (repository / "empty").mkdir()
    (repository / "empty" / "readme.txt").write_text("nothing")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "third")
    read = read_revision(repository / "empty", "HEAD")
    assert [finding.code for finding in read.diagnostics] == ["OC104"]
    assert not read.documents


def test_a_file_larger_than_a_role_file_may_be_is_not_read(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (repository / "register" / "large.yaml").write_text("x" * 100)
    (repository / "register" / "z.yaml").write_text("people: {}\n")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "third")
    monkeypatch.setattr("orgchart.rolefile.reading.revision.LARGEST_FILE", 90)
    read = read_revision(repository / "register", "HEAD")
    assert ["OC105" in {f.code for f in one.diagnostics} for one in read.documents] == [False, True, False]
    assert read.documents[2].root == {"people": {}}
