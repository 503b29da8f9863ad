"""A folder or file to a register: read, validate, build; every finding of every file in one go."""

from __future__ import annotations

from os import PathLike

from orgchart.diagnostics.finding import Diagnostic, sorted_diagnostics
from orgchart.diagnostics.rules import Severity
from orgchart.foundation.records import Frozen, evolve
from orgchart.foundation.undisturbed import undisturbed
from orgchart.model import Register
from orgchart.rolefile.meaning.build import build
from orgchart.rolefile.meaning.restricted import Closed, closed, opened
from orgchart.rolefile.meaning.validate import superseded, validate
from orgchart.rolefile.reading.document import Document
from orgchart.rolefile.reading.folder import read_documents


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


def load(path: str | PathLike[str], *, rev: str | None = None) -> Loaded:
    """Return the register in a folder of role files, or in one file, with everything wrong in it.

    Never raises for bad data, whatever the files hold.

    Args:
        path: a folder or file.
        rev: a revision of git to read it from, instead of from the checkout.

    Raises:
        RevisionError: there is no such revision, or nothing at this path in it.
    """
    if rev is None:
        with undisturbed():
            return from_documents(*read_documents(path))
    from orgchart.rolefile.reading.revision import SHORT, read_revision

    read = read_revision(path, rev)
    loaded = from_documents(read.documents, read.diagnostics)
    if loaded.register is None:
        return loaded
    return evolve(loaded, register=evolve(loaded.register, rev=read.commit[:SHORT]))


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
