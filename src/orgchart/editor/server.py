"""The language server: what an editor opens and changes goes to `registers`, its questions to answers, by pygls."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer

from orgchart.answers.stamp import VERSION
from orgchart.editor import protocol
from orgchart.editor.completion import completion
from orgchart.editor.cures import all_fixes, cures
from orgchart.editor.hover import hover
from orgchart.editor.lines import Encoding, Lines, plain_lines
from orgchart.editor.messages import Messages
from orgchart.editor.outline import folds, outline
from orgchart.editor.registers import EditedRegisters
from orgchart.editor.uses import IdUse, PlacedFile
from orgchart.errors import OrgchartError
from orgchart.rolefile.editing.formatting import is_json
from orgchart.rolefile.editing.renaming import is_id, rename_in_files
from orgchart.rolefile.reading.document import Document
from orgchart.watched import RegisterState

QUIET: Final = 0.2
"""How many seconds nobody has to type before the register is checked again."""
SWITCH: Final = 0.001
"""How many seconds a check may keep an answer waiting before it lets it go on."""
REQUEST_FAILED: Final = -32803
"""The code of an error that the user is told of. Source: LSP 3.17, ErrorCodes."""
_WATCHED: Final = "**/*.{yaml,yml,json}"


class RegisterServer(LanguageServer):
    """What is known of the editor: its registers, and what waits to be checked."""

    def __init__(self, register: str | None, *, restricted: bool) -> None:
        # Whole texts: where lines end is then never counted by two programs.
        full = types.TextDocumentSyncKind.Full
        super().__init__("orgchart", VERSION, text_document_sync_kind=full, protocol_cls=Messages)
        self.registers = EditedRegisters(register, restricted=restricted)
        self.opened: dict[str, str] = {}
        self._published: dict[str, set[str]] = {}
        self._waiting: dict[str, asyncio.TimerHandle] = {}
        self._changes: dict[str, int] = {}
        self._checker = ThreadPoolExecutor(1)
        self._tasks: set[asyncio.Task[None]] = set()

    def shutdown(self) -> None:
        """Stop at once: somebody may still be waiting for a line that the editor never sends."""
        self._checker.shutdown(wait=False, cancel_futures=True)
        if self._thread_pool is not None:
            self._thread_pool.shutdown(wait=False, cancel_futures=True)
        if self._stop_event is not None:
            self._stop_event.set()

    @property
    def encoding(self) -> Encoding:
        """What the editor counts characters in."""
        chosen = str(getattr(self.workspace.position_encoding, "value", self.workspace.position_encoding))
        return "utf-8" if chosen == "utf-8" else "utf-32" if chosen == "utf-32" else "utf-16"

    # files

    def took(self, uri: str, text: str) -> None:
        """Take what the editor holds of a file."""
        path = protocol.path_of(uri)
        if path is None:
            return
        self.opened[os.path.realpath(path)] = uri
        self.registers.files.hold(path, plain_lines(text))
        self.changed(path)

    def let_go(self, uri: str) -> None:
        """Take a file from the disk again; of a register without open files nothing is told any more."""
        path = protocol.path_of(uri)
        if path is None:
            return
        home = self.registers.home(path)
        self.opened.pop(os.path.realpath(path), None)
        self.registers.files.release(path)
        if home is not None and not any(self.registers.home(one) == home for one in self.opened):
            for file in self._published.pop(home, ()):
                self._publish(file, [])
            self.registers.forget(home)
        elif home is not None:
            self.changed(path)

    def changed(self, path: str) -> None:
        """Have the register of a file checked as soon as nobody types."""
        home = self.registers.home(path)
        if home is None:
            return
        self._changes[home] = self._changes.get(home, 0) + 1
        if (before := self._waiting.pop(home, None)) is not None:
            before.cancel()
        loop = asyncio.get_running_loop()
        self._waiting[home] = loop.call_later(QUIET, self._begin, home)

    def _begin(self, home: str) -> None:
        self._waiting.pop(home, None)
        task = asyncio.get_running_loop().create_task(self._check(home))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _check(self, home: str) -> None:
        change = self._changes.get(home)
        state = await asyncio.get_running_loop().run_in_executor(self._checker, self.registers.check, home)
        if self._changes.get(home) == change:  # else it is checked again in a moment
            self.publish(state)

    def publish(self, state: RegisterState) -> None:
        """Tell what is wrong with a register, file by file; files that are right now are told so."""
        texts = {document.file: Lines(document.text, self.encoding) for document in state.documents}
        by_file: dict[str, list[types.Diagnostic]] = {document.file: [] for document in state.documents}
        for finding in state.findings:
            file = finding.place.file if finding.place is not None else next(iter(by_file), state.path)
            told = protocol.diagnostic(finding, texts, self.opened, self.encoding)
            by_file.setdefault(file, []).append(told)
        before = self._published.get(state.path, set())
        for file in before - by_file.keys():
            self._publish(file, [])
        for file, told_of_file in by_file.items():
            if told_of_file or file in before:
                self._publish(file, told_of_file)
        self._published[state.path] = {file for file, told_of_file in by_file.items() if told_of_file}

    def _publish(self, file: str, told: list[types.Diagnostic]) -> None:
        uri = protocol.uri_of(file, self.opened)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri=uri, diagnostics=told))

    # what a question is about

    def text(self, uri: str) -> str | None:
        """Return the text of an open file of a register; None for any other."""
        path = protocol.path_of(uri)
        if path is None or self.registers.home(path) is None:
            return None
        return self.registers.files.held(path)

    def state(self, uri: str) -> RegisterState | None:
        """Return the register of a file as it was found last."""
        path = protocol.path_of(uri)
        home = None if path is None else self.registers.home(path)
        return None if home is None else self.registers.state(home)

    def files(self, uri: str) -> tuple[Document | None, tuple[Document, ...]]:
        """Return a file as it is now, and all files of its register."""
        path = protocol.path_of(uri)
        home = None if path is None else self.registers.home(path)
        if path is None or home is None:
            return None, ()
        documents = self.registers.documents(home)
        real = os.path.realpath(path)
        return next((one for one in documents if os.path.realpath(one.file) == real), None), documents

    def here(self, uri: str, position: types.Position) -> tuple[PlacedFile, tuple[Document, ...], Lines, int] | None:
        """Return a file with its keys and texts, all files of its register, and the index of a place in it."""
        document, documents = self.files(uri)
        if document is None:
            return None
        lines = Lines(document.text, self.encoding)
        placed = self.registers.placed.of(document)
        return placed, documents, lines, lines.index(position.line, position.character)

    def uses(self, uri: str, position: types.Position) -> Iterator[IdUse]:
        """Yield where the id at a place stands as one; nothing where there is no id."""
        found = self.here(uri, position)
        span = None if found is None else found[0].at(found[3])
        if found is not None and span is not None and is_id(span):
            yield from self.registers.placed.uses(found[1], span.value)


def made(register: str | None = None, *, restricted: bool = False) -> RegisterServer:
    """Return the server for one register, or for those that the files opened belong to."""
    server = RegisterServer(register, restricted=restricted)
    _follow_files(server)
    _answer_questions(server)
    _answer_about_ids(server)
    _answer_about_files(server)
    return server


def serve(register: str | None = None, *, restricted: bool = False) -> None:
    """Talk to an editor over stdin and stdout until it says that it is enough, or goes away.

    What is refused is told to the editor in words, so that the library's own log, with its tracebacks, says nothing.
    """
    if not os.environ.get("ORGCHART_DEBUG"):
        logging.getLogger("pygls").setLevel(logging.CRITICAL + 1)
    sys.setswitchinterval(SWITCH)
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as own:  # the library closes it; others still flush theirs
        made(register, restricted=restricted).start_io(stdout=own)


def _follow_files(server: RegisterServer) -> None:
    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        server.took(params.text_document.uri, params.text_document.text)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        server.took(uri, server.workspace.get_text_document(uri).source)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        server.let_go(params.text_document.uri)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def moved(params: types.DidChangeWatchedFilesParams) -> None:
        for change in params.changes:
            path = protocol.path_of(change.uri)
            if path is not None:
                server.changed(path)

    @server.feature(types.INITIALIZED)
    def ready(_: types.InitializedParams) -> None:
        folders = [*server.workspace.folders, server.workspace.root_uri or ""]
        server.registers.workspaces = tuple(path for one in folders if (path := protocol.path_of(one)) is not None)
        workspace = server.client_capabilities.workspace
        watching = None if workspace is None else workspace.did_change_watched_files
        if watching is None or not watching.dynamic_registration:
            return
        options = types.DidChangeWatchedFilesRegistrationOptions(
            watchers=[types.FileSystemWatcher(glob_pattern=_WATCHED)]
        )
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        registration = types.Registration(id="files", method=method, register_options=options)
        server.client_register_capability(types.RegistrationParams(registrations=[registration]))


def _answer_questions(server: RegisterServer) -> None:
    signs = types.CompletionOptions(trigger_characters=[" ", ":", "{", "[", ",", '"', "'"])

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, signs)
    def proposals(params: types.CompletionParams) -> types.CompletionList | None:
        uri, place = params.text_document.uri, params.position
        text = server.text(uri)
        if text is None:
            return None
        lines = Lines(text, server.encoding)
        index = lines.index(place.line, place.character)
        found = completion(server.state(uri), text, index, json_file=is_json(uri))
        return protocol.completion_list(found, lines)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def meaning(params: types.HoverParams) -> types.Hover | None:
        uri = params.text_document.uri
        here, state = server.here(uri, params.position), server.state(uri)
        if here is None or state is None:
            return None
        placed, _, lines, index = here
        told = hover(state, placed, lines.text, index)
        if told is None:
            return None
        asked = server.client_capabilities.text_document
        formats = (asked.hover.content_format if asked is not None and asked.hover is not None else None) or ()
        return protocol.hover_of(told, lines, markdown=types.MarkupKind.Markdown in formats)

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll]),
    )
    def actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        uri = params.text_document.uri
        document, _ = server.files(uri)
        state = server.state(uri)
        if document is None or state is None:
            return []
        if state.document(document.file) is not document:  # typed since: what is offered must fit what stands there
            state = server.registers.check(state.path)
        return _actions(server, params, state, document)


def _actions(
    server: RegisterServer, params: types.CodeActionParams, state: RegisterState, document: Document
) -> list[types.CodeAction]:
    uri, asked = params.text_document.uri, params.context.only
    lines = Lines(document.text, server.encoding)
    found: list[types.CodeAction] = []
    in_file = [one for one in state.findings if one.place is not None and one.place.file == document.file]
    if asked is None or any(types.CodeActionKind.QuickFix.value.startswith(str(_value(kind))) for kind in asked):
        first, last = params.range.start.line + 1, params.range.end.line + 1
        here = [one for one in in_file if one.place is not None and first <= one.place.line <= last]
        texts = {document.file: lines}
        for cure in cures(state, server.registers.placed.of(document), here):
            given = protocol.diagnostic(cure.finding, texts, server.opened, server.encoding)
            found.append(protocol.code_action(cure, document, uri, given, server.encoding))
    if asked is not None and any(str(_value(kind)).startswith("source") for kind in asked):
        after = all_fixes(document, in_file)
        if after is not None:
            whole = protocol.range_of(lines, 0, len(document.text))
            found.append(
                types.CodeAction(
                    title="Make all safe fixes",
                    kind=types.CodeActionKind.SourceFixAll,
                    edit=types.WorkspaceEdit(changes={uri: [types.TextEdit(range=whole, new_text=after)]}),
                )
            )
    return found


def _value(kind: Any) -> Any:
    return getattr(kind, "value", kind)


def _answer_about_ids(server: RegisterServer) -> None:
    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    def definition(params: types.DefinitionParams) -> list[types.Location]:
        uses = server.uses(params.text_document.uri, params.position)
        return [protocol.location(one, server.opened, server.encoding) for one in uses if one.is_definition]

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    def references(params: types.ReferenceParams) -> list[types.Location]:
        uses = server.uses(params.text_document.uri, params.position)
        whole = params.context.include_declaration
        return [
            protocol.location(one, server.opened, server.encoding) for one in uses if whole or not one.is_definition
        ]

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT)
    def highlights(params: types.DocumentHighlightParams) -> list[types.DocumentHighlight]:
        uri = params.text_document.uri
        found = (protocol.location(one, server.opened, server.encoding) for one in server.uses(uri, params.position))
        return [types.DocumentHighlight(range=one.range) for one in found if one.uri == uri]

    @server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
    def renamed_here(params: types.PrepareRenameParams) -> types.Range | None:
        here = server.here(params.text_document.uri, params.position)
        span = None if here is None else here[0].at(here[3])
        if here is None or span is None or not is_id(span):
            return None
        return protocol.range_of(here[2], *IdUse(here[0].document, span).inner)

    @server.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
    def rename(params: types.RenameParams) -> types.WorkspaceEdit | None:
        here = server.here(params.text_document.uri, params.position)
        span = None if here is None else here[0].at(here[3])
        if here is None or span is None or not is_id(span):
            return None
        contents = {one.file: one.text.encode("utf-8", "surrogatepass") for one in here[1]}
        unread = [finding for one in here[1] for finding in one.diagnostics if one.root is None]
        try:
            read = server.registers.files.document
            done = rename_in_files(contents, span.value, params.new_name, unread=unread, read=read)
        except OrgchartError as error:
            raise JsonRpcException(str(error), REQUEST_FAILED) from error
        changes = {
            protocol.uri_of(one.file, server.opened): protocol.edits_of(Lines(one.text, server.encoding), after.edits)
            for one, after in zip(here[1], done, strict=True)
            if after.edits
        }
        return types.WorkspaceEdit(changes=changes)


def _answer_about_files(server: RegisterServer) -> None:
    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def symbols(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        document, _ = server.files(params.text_document.uri)
        if document is None:
            return []
        lines = Lines(document.text, server.encoding)
        return [protocol.symbol(one, lines) for one in outline(document)]

    @server.feature(types.TEXT_DOCUMENT_FOLDING_RANGE)
    def folding(params: types.FoldingRangeParams) -> list[types.FoldingRange]:
        document, _ = server.files(params.text_document.uri)
        found = () if document is None else folds(document)
        return [types.FoldingRange(start_line=first, end_line=last) for first, last in found]
