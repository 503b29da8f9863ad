"""Everything that is asked of a register: what reads, checks, answers, tells, draws, exports, packs and changes it."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import cached_property, partial
from pathlib import Path
from typing import Any, NamedTuple

import orgchart
from attacks.changed import as_json, noted, renamed
from attacks.shapes import DAY, EARLIER, LATER, PERIOD, tree_of
from orgchart import exporters, reporters
from orgchart.charts.chart import chart, diff_chart
from orgchart.charts.timeline import timeline_chart
from orgchart.checks import Examined, checks
from orgchart.editor.completion import completion
from orgchart.editor.cures import cures
from orgchart.editor.hover import hover
from orgchart.editor.outline import folds, outline
from orgchart.editor.uses import PlacedFile, PlacedFiles
from orgchart.foundation.undisturbed import undisturbed
from orgchart.inference import Resolution
from orgchart.opening import found_in, register_of
from orgchart.rolefile.editing.formatting import format_bytes
from orgchart.rolefile.editing.merging import merge
from orgchart.rolefile.load import Loaded, from_documents, load
from orgchart.rolefile.reading.document import Document
from orgchart.rolefile.reading.folder import document_from_bytes
from orgchart.view import View
from orgchart.watched import RegisterState, WatchedRegister
from orgchart.webpage.changing import Changing
from orgchart.webpage.days import Turns

DEEP = "lists in lists"
"""A shape that is no register at all."""
PER_FILE = 10
"""How many records stand in a file, of a register in many."""
SECTIONS = ("posts", "units", "people", "tenures", "memberships", "reporting", "strengths", "events", "sources")
_KIND = {"people": "person"}


class Given:
    """A register of a shape and size, and what it is made into before something is asked of it.

    Attributes:
        folder: an empty one, for files.
        answers: what was answered before, by the name of what was asked.
    """

    def __init__(self, shape: str, size: int, folder: Path) -> None:
        self.tree = {} if shape == DEEP else tree_of(shape, size)
        self.data = json.dumps(self.tree).encode() if self.tree else nested(size)
        self.folder = folder
        self.answers: dict[str, Any] = {}

    @cached_property
    def yaml(self) -> bytes:
        """The register as YAML, as somebody else writes it."""
        if not self.tree:
            return self.data
        import yaml

        return yaml.dump(self.tree, Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper), sort_keys=False).encode()

    @cached_property
    def canonical(self) -> bytes:
        """The register as YAML in canonical form."""
        return format_bytes("r.yaml", self.yaml).after

    @cached_property
    def many(self) -> Path:
        """The register as a folder of many files, of a few records each."""
        folder = self.folder / "many"
        folder.mkdir()
        if not self.tree:
            (folder / "r.json").write_bytes(self.data)
        for section, records in self.tree.items():
            if section == "register":
                (folder / "register.json").write_text(json.dumps({section: records}))
                continue
            entries = list(records.items())
            for at in range(0, len(entries), PER_FILE):
                (folder / f"{section}-{at}.json").write_text(json.dumps({section: dict(entries[at : at + PER_FILE])}))
        return folder

    @cached_property
    def file(self) -> Path:
        """The register as one file in a folder."""
        file = self.folder / "one" / "r.json"
        file.parent.mkdir()
        file.write_bytes(self.data)
        return file

    @cached_property
    def revision(self) -> str:
        """The commit of git that holds the register."""
        run = partial(subprocess.run, cwd=self.file.parent, check=True, capture_output=True)
        for words in (
            ["init", "-q"],
            ["add", "."],
            ["-c", "user.name=A", "-c", "user.email=a@b.c", "commit", "-qm", "x"],
        ):
            run(["git", *words])
        return "HEAD"

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        return (document_from_bytes("r.json", self.data),)

    @cached_property
    def loaded(self) -> Loaded:
        return from_documents(self.documents)

    @cached_property
    def view(self) -> View:
        return register_of(self.loaded).view()

    @cached_property
    def other(self) -> View:
        """The register with other ids."""
        documents = (document_from_bytes("r.json", as_json(renamed(self.tree, "x"))),)
        return register_of(from_documents(documents)).view()

    @cached_property
    def resolution(self) -> Resolution:
        return self.view.resolution

    @property
    def examined(self) -> Examined:
        """The register as a check gets it, of which nothing was worked out before."""
        return Examined(self.resolution, self.documents)

    @cached_property
    def pack(self) -> Path:
        folder = self.folder / "pack"
        if folder.exists():
            shutil.rmtree(folder)
        orgchart.pack(self.view, folder)
        return folder

    @cached_property
    def edited(self) -> RegisterState:
        """The register as an editor holds it."""
        return WatchedRegister(str(self.file)).look()

    def ask(self, asked: Asked) -> None:
        """Ask something, and keep the answer."""
        self.answers[asked.name] = asked.work(self)

    def last(self, section: str) -> str:
        """Return the last id of a section."""
        return str(list(self.tree[section])[-1])

    def first(self, section: str) -> str:
        return str(next(iter(self.tree[section])))


class Asked(NamedTuple):
    """One thing that is asked.

    Attributes:
        name: what it is called in tables.
        work: what is measured.
        of: the section that the register must have.
        after: the name of what was asked before, the answer of which it is about.
        needs: what of `Given` is made before, and not measured.
        broken: whether it is asked of registers with errors as well.
    """

    name: str
    work: Callable[[Given], object]
    of: str = ""
    after: str = ""
    needs: tuple[str, ...] = ("resolution",)
    broken: bool = False


def nested(count: int) -> bytes:
    """Return lists in lists as JSON, which Python's own writer would not write."""
    return b'{"register": {"title": "T"}, "units": %s"x"%s}' % (b"[" * count, b"]" * count)


@undisturbed()
def as_loaded(name: str, data: bytes) -> Loaded:
    """Return what a file loads as; the collector of garbage is held as it is where files are read from a disk."""
    return from_documents((document_from_bytes(name, data),))


@undisturbed()
def as_formatted(name: str, data: bytes) -> object:
    """Return a file in canonical form; the collector is held as it is by `fmt`."""
    return format_bytes(name, data)


def readers() -> Iterator[Asked]:
    """Yield what reads role files, in every form that they can have."""
    read = partial(Asked, broken=True)
    yield read("read json", lambda given: as_loaded("r.json", given.data), needs=())
    yield read("read yaml", lambda given: as_loaded("r.yaml", given.yaml), needs=("yaml",))
    yield Asked(
        "read canonical yaml",
        lambda given: as_loaded("r.yaml", given.canonical),
        needs=("canonical",),
    )
    yield read("read many files", lambda given: load(given.many), needs=("many",))
    yield read("read git", lambda given: load(given.file, rev=given.revision), needs=("revision",))
    yield read("format json", lambda given: as_formatted("r.json", given.data), needs=())
    yield read("format yaml", lambda given: as_formatted("r.yaml", given.yaml), needs=("yaml",))


def examining() -> Iterator[Asked]:
    """Yield every check by itself, then all together, and the findings in every format."""
    yield Asked("resolve", lambda given: View(given.view.register).resolution.register, needs=("loaded",))
    yield Asked("resolve as known", lambda given: given.view.register.view(known_by=DAY).resolution, needs=("loaded",))
    for name, check in checks().items():
        if check.check is not None:
            yield Asked(f"check {name}", lambda given, check=check: list(check.check(given.examined)))
    yield Asked("validate", lambda given: found_in(given.loaded), needs=("loaded",), broken=True)
    yield Asked("validate, all", lambda given: _all(given.loaded), needs=("loaded",), broken=True)
    yield Asked("validate of what is open", lambda given: found_in(given.loaded, restricted=True), needs=("loaded",))
    for format_ in reporters.formats():
        yield Asked(
            f"tell findings {format_}",
            lambda given, format_=format_: reporters.reporter("findings", format_)(given.answers["validate, all"]),
            after="validate, all",
            needs=(),
            broken=True,
        )


def _all(loaded: Loaded) -> object:
    return found_in(loaded, select_codes=("all",), restricted=True)


QUESTIONS: dict[str, tuple[str, str, Callable[[Given], Any]]] = {
    "snapshot": ("snapshot", "", lambda given: given.view.snapshot(DAY)),
    "diff": ("diff", "", lambda given: given.view.diff(DAY, LATER)),
    "diff of knowledge": (
        "diff", "", lambda given: given.view.register.view(known_by="2018-01-01").diff(DAY, DAY, against=given.view)),
    "diff of two": ("diff", "", lambda given: given.view.diff(DAY, DAY, against=given.other)),
    "diff around one": ("diff", "units", lambda given: given.view.diff(EARLIER, DAY, focus=given.first("units"))),
    "sources": ("sources", "", lambda given: given.view.sources()),
    "sources of one": ("sources", "sources", lambda given: given.view.sources(given.first("sources"))),
    "find one": ("find", "", lambda given: given.view.find("A1")),
    "find all": ("find", "", lambda given: given.view.find("A")),
    "succession": ("succession", "posts", lambda given: given.view.succession(given.last("posts"))),
    "succession table": ("succession", "posts", lambda given: given.view.succession_table()),
    "timeline by post": ("timeline", "", lambda given: given.view.timeline()),
    "timeline by person": ("timeline", "", lambda given: given.view.timeline(by="person")),
    "timeline by unit": ("timeline", "", lambda given: given.view.timeline(by="unit")),
    "changes": ("changes", "", lambda given: given.view.changes()),
    "history table": ("history_table", "", lambda given: given.view.history_table()),
    "who": ("who", "posts", lambda given: given.view.who(given.last("posts"), DAY)),
    "who during": ("who", "posts", lambda given: given.view.who(given.last("posts"), during=PERIOD)),
}  # fmt: skip
"""Answers by name: what reporters know them as, the section that is needed, and how they are asked for."""


def questions() -> Iterator[Asked]:
    """Yield every question, each followed by its answer in every format."""
    every = dict(QUESTIONS)
    for section in ("posts", "units", "people"):
        kind = _KIND.get(section, section[:-1])
        for which, chosen in (("last", Given.last), ("first", Given.first)):

            def of(given: Given, chosen: Any = chosen, section: str = section) -> str:
                return str(chosen(given, section))

            # fmt: off
            every[f"chain of the {which} {kind}"] = (
                "chain", section, lambda given, of=of: given.view.chain(of(given), DAY))
            every[f"chain of the {which} {kind} during"] = (
                "chain", section, lambda given, of=of: given.view.chain(of(given), during=PERIOD))
            every[f"history of the {which} {kind}"] = (
                "history", section, lambda given, of=of: given.view.history(of(given)))
    for section in SECTIONS:
        if section == "sources":
            continue
        kind = _KIND.get(section, section.removesuffix("s"))
        every[f"explain {kind}"] = (
            "explain",
            section,
            lambda given, section=section: given.view.explain(given.last(section), as_of=DAY),
        )
        every[f"explain change of {kind}"] = (
            "explain",
            section,
            lambda given, section=section: given.view.explain(given.last(section), as_of=DAY, to=LATER),
        )
    # fmt: on
    told: set[tuple[str, str]] = set()
    for name, (answer, section, ask) in every.items():
        yield Asked(name, ask, of=section, needs=("resolution", "other") if name == "diff of two" else ("resolution",))
        if (answer, section) in told and name not in QUESTIONS:
            continue
        told.add((answer, section))
        for format_ in reporters.formats(answer):
            yield Asked(
                f"tell {name} {format_}", partial(_tell, name, answer, format_), of=section, after=name, needs=()
            )


def _tell(name: str, answer: str, format_: str, given: Given) -> str:
    """Return an answer in a format."""
    return reporters.reporter(answer, format_)(given.answers[name])


def exports() -> Iterator[Asked]:
    """Yield every format of export, of a day and of one thing where it is so."""
    for name in exporters.formats():
        format_ = exporters.format_of(name)
        day = DAY if format_.day == "needed" or name == "graphml" else None
        if name == "markdown":
            for section in ("posts", "units", "people"):
                yield Asked(
                    f"export markdown of {section}",
                    lambda given, section=section: orgchart.export(given.view, "markdown", of=given.last(section)),
                    of=section,
                )
            continue
        yield Asked(
            f"export {name}",
            lambda given, name=name, day=day: orgchart.export(given.view, name, as_of=day, documents=given.documents),
        )


def drawings() -> Iterator[Asked]:
    """Yield charts as what is to be drawn, the page, and pictures."""
    yield Asked("chart", lambda given: chart(given.answers["snapshot"]), after="snapshot", needs=())
    yield Asked("chart, folded", lambda given: chart(given.answers["snapshot"], depth=3), after="snapshot", needs=())
    yield Asked("chart of a diff", lambda given: diff_chart(given.answers["diff"]), after="diff", needs=())
    yield Asked(
        "chart of time",
        lambda given: timeline_chart(given.answers["timeline by post"]),
        after="timeline by post",
        needs=(),
    )
    yield Asked(
        "what changes", lambda given: list(Changing(given.view, Turns(given.examined.resolution), {}, {}).things())
    )
    yield Asked("page", lambda given: orgchart.html(given.view))
    yield Asked(
        "picture", lambda given: orgchart.render(given.answers["snapshot"], format="svg"), after="snapshot", needs=()
    )
    yield Asked(
        "picture of time",
        lambda given: orgchart.render(given.answers["timeline by post"], format="svg"),
        after="timeline by post",
        needs=(),
    )


def packs() -> Iterator[Asked]:
    """Yield what makes a pack of a register and asks it."""
    yield Asked("pack", lambda given: given.pack)
    asked = partial(Asked, needs=("pack",))
    open_pack = orgchart.open_pack
    yield asked("pack: register of one", lambda given: open_pack(given.pack).register(given.last("units")), of="units")
    yield asked("pack: as of", lambda given: open_pack(given.pack).as_of(DAY))
    yield asked("pack: counts", lambda given: open_pack(given.pack).counts(DAY))
    yield asked("pack: diff", lambda given: open_pack(given.pack).diff(DAY, LATER))
    yield asked("pack: who", lambda given: open_pack(given.pack).who(given.last("posts"), DAY), of="posts")
    yield asked("pack: timeline", lambda given: open_pack(given.pack).timeline(of=given.last("units")), of="units")


def changing() -> Iterator[Asked]:
    """Yield what changes role files, and what an editor asks."""
    person = {"name": "Dora Elm", "source": "s"}
    yield Asked("add", lambda given: orgchart.add(given.file, "person", person, write=False), needs=("file",))
    yield Asked("rename", lambda given: orgchart.rename(given.file, "s", "s-new", write=False), needs=("file",))
    yield Asked("fix", lambda given: orgchart.fix(given.file, select_codes=["all"], write=False), needs=("file",))
    yield Asked("merge", lambda given: merge("r.json", given.data, *_sides(given)), needs=())
    yield Asked(
        "merge yaml", lambda given: merge("r.yaml", given.yaml, given.yaml + b"\n", given.yaml), needs=("yaml",)
    )
    yield Asked(
        "merge, renamed by both",
        lambda given: merge("r.json", given.data, as_json(renamed(given.tree, "x")), as_json(renamed(given.tree, "y"))),
        needs=(),
    )
    yield Asked(
        "merge, changed by both",
        lambda given: merge("r.json", given.data, as_json(noted(given.tree, "X")), as_json(noted(given.tree, "Y"))),
        needs=(),
    )
    yield Asked(
        "merge, added by both",
        lambda given: merge("r.json", b"", as_json(renamed(given.tree, "x")), as_json(renamed(given.tree, "y"))),
        needs=(),
    )
    edited = partial(Asked, needs=("edited",))
    yield edited(
        "editor: outline", lambda given: (outline(given.edited.documents[0]), list(folds(given.edited.documents[0])))
    )
    yield edited("editor: uses", lambda given: list(PlacedFiles().uses(given.edited.documents, "s")))
    yield edited(
        "editor: completion", lambda given: completion(given.edited, *_at(given, '"source": "'), json_file=True)
    )
    yield edited("editor: hover", lambda given: hover(given.edited, _placed(given), *_at(given, '"source": "')))
    yield edited("editor: cures", lambda given: list(cures(given.edited, _placed(given), given.edited.findings)))


def _sides(given: Given) -> tuple[bytes, bytes]:
    one, other = dict(given.tree), dict(given.tree)
    one["register"] = {"title": "T", "description": "One."}
    other["people"] = {**other.get("people", {}), "dora": {"name": "Dora"}}
    return json.dumps(one).encode(), json.dumps(other).encode()


def _placed(given: Given) -> PlacedFile:
    return PlacedFile(given.edited.documents[0])


def _at(given: Given, before: str) -> tuple[str, int]:
    text = given.edited.documents[0].text
    return text, max(text.rfind(before), 0) + len(before)


GROUPS: dict[str, dict[str, Asked]] = {
    group: {asked.name: asked for asked in some()}
    for group, some in (
        ("read", readers), ("check", examining), ("ask", questions), ("export", exports), ("draw", drawings),
        ("pack", packs), ("change", changing),
    )
}  # fmt: skip
"""Everything that is asked, by name; what is about an answer stands after it."""
EVERYTHING = {name: asked for group in GROUPS.values() for name, asked in group.items()}
