"""Names from role files do nothing to the terminal, and cannot act as JSON, Markdown or a workflow command."""

import json
import pathlib
import re

import pytest

from .conftest import Run

EVIL = "Eve\u202e]0;x\u2066<b>`|\u200f**\u2028\u009b31m![x](y)\U000e0041"
DANGEROUS = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]"
)

TEMPLATE = """{{
 "register": {{"title": {name}}},
 "sources": {{"s": {{"title": {name}, "publisher": {name}, "published": "2018-03-01", "information": "2018-02"}}}},
 "people": {{"eve": {{"name": {name}, "names": [{{"text": {name}, "kind": "alias"}}]}}}},
 "units": {{"u": {{"name": {name}, "areas": [{name}]}}, "v": {{"name": {name}, "part_of": "u"}}}},
 "posts": {{"p": {{"unit": "v", "title": {name}}}}},
 "tenures": {{"t": {{"person": "eve", "post": "p", "start": "2018-01-05",
   "end": {{"edtf": "2018-04", "cause": {name}}},
   "cites": [{{"source": "s", "seen": "source", "at": {name}, "spelled": {name}}}]}},
   "w": {{"unnamed": {name}, "post": "p", "start": "2018-05-05", "cites": [{{"source": "s"}}]}}}},
 "memberships": {{"m": {{"person": "eve", "of": "u", "role": {name}, "cites": [{{"source": "s", "seen": "source"}}]}}}},
 "strengths": {{"x": {{"of": "u", "count": {name}, "by": {name}, "cites": [{{"source": "s", "seen": "source"}}]}}}}
}}"""

COMMANDS = [
    ("snapshot", "{}", "--as-of", "2018-02-15"),
    ("diff", "{}", "2018-02-15", "2018-07-31"),
    ("diff", "{}", "2018-02-15", "2018-07-31", "--format", "markdown"),
    ("who", "{}", "p", "--as-of", "2018-02-15"),
    ("who", "{}", "p", "--during", "2018"),
    ("find", "{}", "eve"),
    ("history", "{}", "eve"),
    ("history", "{}", "u"),
    ("succession", "{}", "p"),
    ("explain", "{}", "t", "--as-of", "2018-02-15"),
    ("explain", "{}", "t", "--as-of", "2018-02-15", "--to", "2018-07-31"),
    ("explain", "{}", "p", "--as-of", "2018-06-15"),
    ("explain", "{}", "eve"),
    ("chain", "{}", "eve", "--as-of", "2018-02-15"),
    ("timeline", "{}"),
    ("timeline", "{}", "--by", "person"),
    ("timeline", "{}", "--by", "unit"),
    ("sources", "{}"),
    ("sources", "{}", "s"),
    ("sources", "{}", "--format", "bibtex"),
    ("sources", "{}", "--format", "csl-json"),
    ("sources", "{}", "--format", "bibliography"),
]


def allowed(name: str) -> str:
    """Return the name without what a role file may not hold at all."""
    return re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\u200e\u200f\u061c]", "", name)


@pytest.fixture(params=[EVIL, "x" * 10_000, "a\nb\tc", "ملا صحبت‌الله 👩‍👩‍👧", "quote\"s '\\N"])
def hostile(request: pytest.FixtureRequest, tmp_path: pathlib.Path) -> pathlib.Path:
    """Return a register whose every text is a hostile one, as far as the reader lets it in."""
    file = tmp_path / "evil.json"
    file.write_text(TEMPLATE.format(name=json.dumps(request.param)), encoding="utf-8")
    import orgchart
    from orgchart.opening import answerable

    if any(not answerable(finding) for finding in orgchart.load(file).diagnostics):
        file.write_text(TEMPLATE.format(name=json.dumps(allowed(request.param))), encoding="utf-8")
    return file


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("as_json", [False, True], ids=["text", "json"])
def test_no_output_holds_a_character_that_a_terminal_acts_on(
    command: tuple[str, ...], as_json: bool, run: Run, hostile: pathlib.Path
) -> None:
    args = [str(hostile) if arg == "{}" else arg for arg in command]
    if as_json:
        args = [*args[: args.index("--format") if "--format" in args else None], "--format", "json"]
    ran = run(*args)
    assert ran.code == (0 if command[0] != "find" else ran.code), ran.err
    assert DANGEROUS.search(ran.out) is None
    if as_json:
        json.loads(ran.out)


def test_findings_about_hostile_names_are_harmless_too(run: Run, tmp_path: pathlib.Path) -> None:
    file = tmp_path / "evil.json"
    file.write_text(TEMPLATE.format(name=json.dumps(EVIL + "\x1b[31m")), encoding="utf-8")
    for form in ("text", "json", "github"):
        ran = run("validate", file, "--format", form)
        assert ran.code == 1
        assert DANGEROUS.search(ran.out) is None
    refused = run("snapshot", file, "--as-of", "2018-02-15")
    assert refused.code == 1
    assert DANGEROUS.search(refused.err) is None


def test_a_hostile_argument_is_harmless_in_the_message(run: Run, register: pathlib.Path) -> None:
    for args in (("history", register, "\x1b[31m\u202e"), ("who", register, "leader", "--as-of", "\x1b]0;x\x07")):
        ran = run(*args)
        assert ran.code == 2
        assert DANGEROUS.search(ran.err) is None


def test_a_message_of_github_is_one_line_whatever_it_says(run: Run, tmp_path: pathlib.Path) -> None:
    file = tmp_path / "a,b:c%.yaml"
    file.write_text("people:\n  'x\\n::error::y': {name: Z}\n", encoding="utf-8")
    lines = run("validate", file, "--format", "github").out.splitlines()
    assert lines
    for line in lines:
        assert re.match(r"::(error|warning|notice) file=[^,:]*,line=\d+,col=\d+,title=OC\d{3}[^:]*::", line)
