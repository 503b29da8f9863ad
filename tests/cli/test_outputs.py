"""Output goes only where a file belongs: what is no file is never replaced, and no role file is overwritten."""

import os
import pathlib
import socket
import stat
import threading

import pytest

from .conftest import Run

EXPORT = ["export", "csv", "--as-of", "2018-03-01", "-o"]
RENDER = ["render", "--as-of", "2018-03-01", "-o"]
DIFF = ["diff", "2018-03-01", "2018-09-01", "-o"]


def written(run: Run, register: pathlib.Path, words: list[str], output: str | pathlib.Path) -> tuple[int, str, str]:
    done = run(words[0], register, *words[1:], output)
    return done.code, done.out, done.err


@pytest.mark.parametrize("name", ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
def test_stdout_is_written_to(run: Run, register: pathlib.Path, name: str) -> None:
    code, out, err = written(run, register, EXPORT, name)
    assert code == 0, err
    assert out.startswith("post,")
    if name in ("-", "/dev/stdout"):
        assert written(run, register, RENDER, name)[1].startswith("<?xml")
        assert written(run, register, DIFF, name)[1].startswith("<?xml")


def test_a_device_stays_one(run: Run, register: pathlib.Path) -> None:
    assert written(run, register, EXPORT, "/dev/null")[0] == 0
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


@pytest.mark.parametrize("words", [EXPORT, RENDER], ids=["export", "render"])
def test_a_pipe_is_written_to_where_somebody_reads(
    run: Run, register: pathlib.Path, tmp_path: pathlib.Path, words: list[str]
) -> None:
    pipe = tmp_path / "pipe.svg"
    os.mkfifo(pipe)
    code, _, err = written(run, register, words, pipe)
    assert (code, "nobody reads from the pipe" in err) == (2, True)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()), daemon=True)
    reader.start()
    while written(run, register, words, pipe)[0]:  # until it has opened the pipe
        pass
    reader.join(30)
    assert len(read[0]) > 100
    assert stat.S_ISFIFO(os.stat(pipe).st_mode)


@pytest.mark.parametrize("words", [EXPORT, RENDER], ids=["export", "render"])
def test_a_socket_or_folder_is_refused(
    run: Run, register: pathlib.Path, tmp_path: pathlib.Path, words: list[str]
) -> None:
    (tmp_path / "folder.svg").mkdir()
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(tmp_path / "socket.svg"))
        for name, kind in (("folder.svg", "a folder"), ("socket.svg", "a socket")):
            code, _, err = written(run, register, words, tmp_path / name)
            assert (code, f"is {kind}; nothing was written" in err) == (2, True), err
        assert stat.S_ISSOCK(os.stat(tmp_path / "socket.svg").st_mode)


@pytest.mark.parametrize("where", ["the file", "a link", "a hard link", "a new file"])
def test_an_output_never_is_a_role_file(run: Run, register: pathlib.Path, tmp_path: pathlib.Path, where: str) -> None:
    role_file = register / "all.yaml"
    before = role_file.read_bytes()
    output = {
        "the file": role_file,
        "a link": tmp_path / "link.json",
        "a hard link": tmp_path / "hard.json",
        "a new file": register / "new.json",
    }[where]
    if where == "a link":
        output.symlink_to(role_file)
    elif where == "a hard link":
        os.link(role_file, output)
    for asked in (register, role_file) if where != "a new file" else (register,):
        code, _, err = written(run, asked, ["export", "json", "-o"], output)
        assert (code, "a role file of the register; nothing was written" in err) == (2, True), err
    assert role_file.read_bytes() == before
    assert sorted(path.name for path in register.iterdir()) == ["all.yaml"]


def test_other_files_beside_role_files_are_fine(run: Run, register: pathlib.Path) -> None:
    assert written(run, register, EXPORT, register / "seats.csv")[0] == 0
    assert written(run, register, ["export", "json", "-o"], register / "all.schema.json")[0] == 0  # never read as one
    assert written(run, register, RENDER, register / "chart.svg")[0] == 0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[type]\ntitle = " + "9" * 5000, "a number is too long"),
        ("[type]\ntitle = 0x" + "f" * 5000, "a number from 12 to 36 is needed"),
        ("x = " + "[" * 40_000, "nested too deeply"),
        ("x" + ".x" * 50_000 + " = 1", "has more than 100 dots"),
        ("x = 1\n" * 300_000, "is larger than"),
    ],
)
def test_no_theme_ends_in_a_fault(
    run: Run, register: pathlib.Path, tmp_path: pathlib.Path, text: str, told: str
) -> None:
    theme = tmp_path / "theme.toml"
    theme.write_text(f'base = "paper"\n{text}', encoding="utf-8")
    code, _, err = written(
        run, register, ["render", "--as-of", "2018-03-01", "--theme", str(theme), "-o"], tmp_path / "x.svg"
    )
    assert (code, told in err) == (2, True), err
    assert not (tmp_path / "x.svg").exists()


def test_what_is_no_plain_file_is_not_read(run: Run, register: pathlib.Path, tmp_path: pathlib.Path) -> None:
    pipe = tmp_path / "pipe.toml"
    os.mkfifo(pipe)
    (tmp_path / "null.toml").symlink_to("/dev/zero")
    for name, kind in (("pipe.toml", "a pipe"), ("null.toml", "a device")):
        done = run("render", register, "--as-of", "2018-03-01", "--theme", tmp_path / name, "-o", tmp_path / "x.svg")
        assert (done.code, f"is {kind} and is not read" in done.err) == (2, True), done.err
    for words in (["validate", pipe], ["snapshot", pipe, "--as-of", "2018"], ["import", "csv", pipe, "--guess"]):
        assert run(*words).code == 2
