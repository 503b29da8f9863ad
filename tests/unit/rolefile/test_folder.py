"""Which files of a folder are read, in which order, and what is never opened."""

import errno
import gc
import os
import stat
from pathlib import Path

import pytest

from orgchart.rolefile.reading import folder as folder_module
from orgchart.rolefile.reading.document import Document
from orgchart.rolefile.reading.folder import LARGEST_FILE, document_from_bytes, find_role_files, read_documents

PERSON = b"people:\n  a: {name: A}\n"


def make(top: Path, *names: str) -> None:
    for name in names:
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_bytes(PERSON)


def names(top: Path) -> list[str]:
    files, diagnostics = find_role_files(top)
    assert diagnostics == ()
    return [file.relative_to(top).as_posix() for file in files]


def test_role_files_are_found_below_the_folder_in_the_order_of_their_names(tmp_path: Path) -> None:
    make(
        tmp_path,
        "z.yaml",
        "b/z.yml",
        "b/a.json",
        "B.YAML",
        "a/deep/er/x.yaml",
        "a.yaml",
        "node_modules/n.yaml",
    )
    assert names(tmp_path) == [
        "B.YAML",
        "a.yaml",
        "a/deep/er/x.yaml",
        "b/a.json",
        "b/z.yml",
        "node_modules/n.yaml",
        "z.yaml",
    ]


def test_what_is_hidden_left_behind_or_no_role_file_is_left_out(tmp_path: Path) -> None:
    make(
        tmp_path,
        "a.yaml",
        ".b.yaml",
        ".git/c.yaml",
        "d.yaml~",
        "e.bak.yaml",
        "f~.yaml",
        "g.orig.yaml",
        "h.txt",
    )
    make(tmp_path, "#i.yaml", "~$j.yaml", "k.schema.json", "l.yaml.swp", "m.tmp.json", "README.md", "yaml")
    assert names(tmp_path) == ["a.yaml"]


def test_names_start_as_the_folder_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A place can be clicked or copied, from where the command was given."""
    make(tmp_path, "register/units/a.yaml")
    monkeypatch.chdir(tmp_path)
    for given, shown in [
        ("register", "register/units/a.yaml"),
        ("register/", "register/units/a.yaml"),
        ("./register/units", "register/units/a.yaml"),
        ("register/units/a.yaml", "register/units/a.yaml"),
        (".", "register/units/a.yaml"),
        (str(tmp_path), f"{tmp_path.as_posix()}/register/units/a.yaml"),
    ]:
        documents, diagnostics = read_documents(given)
        assert [document.file for document in documents] == [shown]
        assert str(documents[0].key_place(("people",))) == f"{shown}:1:1"
        assert diagnostics == ()


def test_a_single_file_may_have_any_name(tmp_path: Path) -> None:
    for name in ("people", ".people.yaml", "people.schema.json", "people.txt"):
        data = b'{"people": {}}' if name.endswith("json") else PERSON
        (tmp_path / name).write_bytes(data)
        documents, diagnostics = read_documents(tmp_path / name)
        assert [list(document.root or ()) for document in documents] == [["people"]]
        assert diagnostics == ()


def test_a_link_that_was_given_is_followed_and_one_inside_changes_nothing(tmp_path: Path) -> None:
    """A file is read once, under its own name."""
    make(tmp_path, "register/a.yaml", "register/sub/b.yaml")
    register = tmp_path / "register"
    (tmp_path / "link").symlink_to("register")
    (tmp_path / "link.yaml").symlink_to("register/a.yaml")
    (register / "c.yaml").symlink_to("sub/b.yaml")
    (register / "also").symlink_to("sub")
    (register / "notes.txt").symlink_to("nowhere.txt")
    (register / "readme.txt").symlink_to("../link.yaml")
    assert names(tmp_path / "link") == names(register) == ["a.yaml", "sub/b.yaml"]
    assert find_role_files(tmp_path / "link.yaml") == ((tmp_path / "link.yaml",), ())


def test_a_link_to_a_folder_that_is_not_searched_is_reported(tmp_path: Path) -> None:
    make(tmp_path, "a.yaml", ".hidden/b.yaml")
    (tmp_path / "c").symlink_to(".hidden")
    _, diagnostics = find_role_files(tmp_path)
    assert [finding.code for finding in diagnostics] == ["OC103"]


@pytest.mark.parametrize(
    ("path", "code"), [("missing", "OC101"), ("a.yaml/b", "OC101"), ("x" * 5000, "OC101"), ("a\0b", "OC101")]
)
def test_a_path_that_cannot_be_is_reported(tmp_path: Path, path: str, code: str) -> None:
    make(tmp_path, "a.yaml")
    documents, diagnostics = read_documents(tmp_path / path)
    assert documents == ()
    assert [finding.code for finding in diagnostics] == [code]


def test_a_circle_of_links_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    _, diagnostics = read_documents(tmp_path / "a")
    assert [finding.code for finding in diagnostics] == ["OC103"]


def test_a_device_or_pipe_is_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Opening one may wait for ever."""
    os.mkfifo(tmp_path / "pipe.yaml")

    def refuse(*_: object) -> int:
        pytest.fail("it was opened")

    monkeypatch.setattr(os, "open", refuse)
    for path in (tmp_path / "pipe.yaml", Path("/dev/null"), tmp_path):
        documents, diagnostics = read_documents(path)
        assert documents == ()
        assert [finding.code for finding in diagnostics] == ["OC102"]


def read_files(path: Path) -> tuple[Document, ...]:
    """Return what is read of a file that was looked at before."""
    return folder_module.documents_of(folder_module._contents([str(path)], folder_module.DISK), ())[0]


def test_what_becomes_a_pipe_between_looking_and_reading_does_no_harm(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (document,) = read_files(tmp_path / "pipe.yaml")
    assert [finding.code for finding in document.diagnostics] == ["OC102"]


def test_what_becomes_a_pipe_between_looking_and_opening_does_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "a.yaml")
    plain = os.stat(tmp_path / "a.yaml")
    os.mkfifo(tmp_path / "pipe.yaml")
    monkeypatch.setattr(os, "stat", lambda *_args, **_options: plain)
    (document,) = read_files(tmp_path / "pipe.yaml")
    assert [finding.code for finding in document.diagnostics] == ["OC102"]


@pytest.mark.parametrize("number", [errno.EACCES, errno.EIO, errno.EPERM])
def test_what_may_not_be_read_gives_a_document_without_a_tree(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever looks for ids then knows that some may be missing."""
    make(tmp_path, "a.yaml", "b.yaml")
    really_open = os.open

    def sometimes(path: Path, flags: int) -> int:
        if Path(path).name == "a.yaml":
            raise OSError(number, "no")
        return really_open(path, flags)

    monkeypatch.setattr(os, "open", sometimes)
    documents, diagnostics = read_documents(tmp_path)
    assert [(document.root is None, document.complete) for document in documents] == [
        (True, False),
        (False, True),
    ]
    assert [(finding.code, str(finding.place)) for finding in diagnostics] == [
        ("OC101", f"{tmp_path.as_posix()}/a.yaml:1:1")
    ]
    assert str(documents[0].key_place(("people",))) == f"{tmp_path.as_posix()}/a.yaml:1:1"


def test_a_folder_that_may_not_be_read_is_reported_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "a.yaml", "closed/b.yaml")
    really_scan = os.scandir

    def sometimes(path: Path) -> object:
        if Path(path).name == "closed":
            raise PermissionError(errno.EACCES, "no")
        return really_scan(path)

    monkeypatch.setattr(os, "scandir", sometimes)
    documents, diagnostics = read_documents(tmp_path)
    assert [(Path(document.file).name, document.complete) for document in documents] == [
        ("a.yaml", True),
        ("closed", False),
    ]
    assert [(finding.code, str(finding.place)) for finding in diagnostics] == [
        ("OC101", f"{tmp_path.as_posix()}/closed:1:1")
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_permissions(tmp_path: Path) -> None:
    make(tmp_path, "a.yaml")
    (tmp_path / "a.yaml").chmod(0)
    _, diagnostics = read_documents(tmp_path)
    assert [finding.code for finding in diagnostics] == ["OC101"]


def test_a_file_that_grows_while_it_is_read_is_still_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "a.yaml")
    monkeypatch.setattr(folder_module, "LARGEST_FILE", 10)
    real = os.stat(tmp_path / "a.yaml")
    small = os.stat_result([real.st_mode, *real[1:6], 5, *real[7:10]])
    monkeypatch.setattr(os, "stat", lambda *_args, **_options: small)
    (document,) = read_files(tmp_path / "a.yaml")
    assert [finding.code for finding in document.diagnostics] == ["OC105"]


def test_a_file_that_is_too_large_is_not_even_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "a.yaml")
    monkeypatch.setattr(folder_module, "LARGEST_FILE", 10)
    monkeypatch.setattr(os, "open", lambda *_: pytest.fail("it was opened"))
    _, diagnostics = read_documents(tmp_path)
    assert [finding.code for finding in diagnostics] == ["OC105"]


def test_the_collector_rests_while_files_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would go over the growing tree again and again."""
    make(tmp_path, "a.yaml")
    seen = []
    really_read = folder_module.read_yaml
    monkeypatch.setattr(
        folder_module, "read_yaml", lambda *given: (seen.append(gc.isenabled()), really_read(*given))[1]
    )
    read_documents(tmp_path)
    assert seen == [False]


def test_too_many_bytes_are_refused_without_reading_them() -> None:
    document = document_from_bytes("a.yaml", b"\0" * (LARGEST_FILE + 1))
    assert [finding.code for finding in document.diagnostics] == ["OC105"]


def test_names_that_are_no_text_can_be_shown(tmp_path: Path) -> None:
    """A name is printed in one line, whatever bytes it has."""
    raw = os.fsencode(tmp_path) + b"/caf\xe9\nx.yaml"
    try:
        with open(raw, "wb") as stream:
            stream.write(b"people:\n")
    except OSError:
        pytest.skip("this file system takes no such names")
    documents, _ = read_documents(tmp_path)
    assert documents[0].file.endswith("/caf\ufffd\ufffdx.yaml")
    assert str(documents[0].diagnostics[0]).isprintable()


@pytest.mark.parametrize("enabled", [True, False])
def test_the_collector_is_left_as_it_was(tmp_path: Path, enabled: bool) -> None:
    make(tmp_path, "a.yaml")
    (gc.enable if enabled else gc.disable)()
    try:
        read_documents(tmp_path)
        assert gc.isenabled() is enabled
    finally:
        gc.enable()


def test_everything_found_in_one_call_is_sorted(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_bytes(b"a: [\n")
    (tmp_path / "a.json").write_bytes(b"[")
    (tmp_path / "c.yaml").symlink_to("nowhere")
    _, diagnostics = read_documents(tmp_path)
    assert [finding.code for finding in diagnostics] == ["OC150", "OC123", "OC103"]


def test_plain_files_only(tmp_path: Path) -> None:
    """Every path that is returned is a plain file."""
    make(tmp_path, "a.yaml", "b/c.json")
    (tmp_path / "d.yaml").mkdir()
    files, _ = find_role_files(tmp_path)
    assert all(stat.S_ISREG(os.lstat(file).st_mode) for file in files)
