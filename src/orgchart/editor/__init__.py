"""Answers for an editor, about registers of which it holds some files unsaved: what `orgchart lsp` says.

    lines       places as editors count them
    uses        every key and text of a file with its place; which of them are ids
    registers   which register a file belongs to, and its last state that could be read
    position    what stands at a place of a file that need not be readable yet; `schema_at` what may stand there
    completion  what may be written there
    card        what is recorded of somebody or something, and how sure it is
    hover       what a word means; of an id, its card
    cures       changes that settle findings
    outline     symbols and what can be folded
    server      the server, by pygls; `protocol` turns answers into the protocol's, and counts places

Nothing here reads a file of a register but through `registers`, and nothing writes one: editors do.
"""
