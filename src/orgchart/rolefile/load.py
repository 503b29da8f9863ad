"""A folder or file to a register: read, validate, build; every finding of every file in one go."""

from __future__ import annotations

from os import PathLike
from typing import Final

from orgchart.diagnostics.finding import Diagnostic, sorted_diagnostics
from orgchart.diagnostics.rules import Severity
from orgchart.foundation.records import Frozen, evolve
from orgchart.foundation.undisturbed import undisturbed
from orgchart.model import Register
from orgchart.rolefile.meaning.build import build
from orgchart.rolefile.meaning.restricted import Closed, closed, opened
from orgchart.rolefile.meaning.validate import superseded, validate
from orgchart.rolefile.reading.document import Document
from orgchart.rolefile.reading.folder import documents_of, read_contents, read_documents


class Loaded(Frozen):
    """What loading gave.

    Attributes:
        register: the whole register; None where no file could be read or none has a `register:` section.
        diagnostics: all findings, sorted by place; loading goes on as far as it can.
        documents: the files read, with the places of everything in them.
    """

    register: Register | None
    diagnostics: tuple[Diagnostic, ...]
    documents: tuple[Document, ...] = ()

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """Return the findings that are errors."""
        return tuple(finding for finding in self.diagnostics if finding.severity is Severity.ERROR)


LEAST_KEPT: Final = 1_000_000
"""From how many bytes of role files on a register is kept for the next time, about 2,500 tenures; smaller ones are read
about as fast as this would be looked for."""


def load(path: str | PathLike[str], *, rev: str | None = None, cache: bool | str | PathLike[str] = False) -> Loaded:
    """Return the register in a folder of role files, or in one file, with everything wrong in it.

    Never raises for bad data, whatever the files hold.

    Args:
        path: a folder or file.
        rev: a revision of git to read it from, instead of from the checkout.
        cache: True to keep what is read of a large register for the next time where the command line does, or the
            folder to keep it in; nothing that is returned depends on it. Of a revision nothing is kept.

    Raises:
        RevisionError: there is no such revision, or nothing at this path in it.
    """
    with undisturbed():
        if rev is None:
            return from_documents(*read_documents(path)) if cache is False else _load_kept(path, cache)
        from orgchart.rolefile.reading.revision import SHORT, read_revision

        read = read_revision(path, rev)
        loaded = from_documents(read.documents, read.diagnostics)
    if loaded.register is None:
        return loaded
    return evolve(loaded, register=evolve(loaded.register, rev=read.commit[:SHORT]))


def _load_kept(path: str | PathLike[str], cache: bool | str | PathLike[str]) -> Loaded:
    """Return the same from what is kept; where that is nothing from the files, and keep it for the next time.

    Of one with a finding nothing is kept: it tells of words and places, and is there to be mended.
    """
    contents, found = read_contents(path)
    contents = tuple(contents)
    files = [(file, content) for file, content in contents if not isinstance(content, Diagnostic)]
    kept = None
    if sum(len(content) for _, content in files) >= LEAST_KEPT and not found and len(files) == len(contents):
        from orgchart.rolefile.cached.kept_register import cache_folder, kept_register  # large registers need it

        kept = kept_register(path, files, cache_folder() if isinstance(cache, bool) else cache)
        before = None if kept is None else kept.load()
        if before is not None:
            return Loaded(register=before[0], diagnostics=(), documents=before[1])
    loaded = from_documents(*documents_of(contents, found))
    if kept is not None and loaded.register is not None and not loaded.diagnostics:
        kept.keep(loaded.register, loaded.documents)
    return loaded


def public(loaded: Loaded, also: Closed | None = None) -> Register:
    """Return the register that is left without what is restricted; the whole one stands `behind` it.

    It is built from what is left of the files, and so is its digest: nothing of it can depend on what is gone. One that
    restricts nothing is returned as it is.

    Args:
        loaded: what was loaded; with a register.
        also: what is not to be shown either, such as what another revision of the register restricts.
    """
    whole = loaded.register
    assert whole is not None
    keeps = closed(loaded.documents)
    keeps = keeps if also is None else keeps.beside(also)
    left = opened(loaded.documents, keeps)
    if all(one is document for one, document in zip(left, loaded.documents, strict=True)):
        return whole
    register = build(left).register
    assert register is not None  # the section `register` is in no record
    return evolve(register, rev=whole.rev, behind=whole)


def from_documents(documents: tuple[Document, ...], found: tuple[Diagnostic, ...] = ()) -> Loaded:
    """Return the register that documents make together; `found` are findings made before."""
    findings = list(found)
    settled: set[Diagnostic] = set()
    for document in documents:
        findings += document.diagnostics
        findings += validate(document)
        settled |= superseded(document)
    built = build(documents) if documents else None
    if built is not None:
        findings += built.diagnostics
    return Loaded(
        register=built.register if built is not None else None,
        diagnostics=sorted_diagnostics(finding for finding in findings if finding not in settled),
        documents=documents,
    )
