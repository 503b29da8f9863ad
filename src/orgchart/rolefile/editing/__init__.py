"""From what people wrote to what is written back: role files formatted, edited, added to, and renamed in.

A role file is kept as a tree of its own (not a `Document`), whose texts are slices of the file and which knows every
comment and blank line; what is written again is these slices, so that nothing is ever put into other words.

The tree is that of `trees/`.

Canonical form (`orgchart fmt`):

- formatting: one role file in canonical form, read again and compared.
- formatted_register: all role files of a register.
- difference: what would change, as a unified diff.

Small changes (`add`, `rename`, `validate --fix`):

- places_in_files: where each text stands, and how another is written in its place.
- entries: the kinds of record and their fields; questions: asking for them.
- adding: one record more in a file; addition: and in a register.
- renaming: an id that becomes another.
- fixing: the fixes of findings.

- starter: a small register to start from.
- files: files replaced whole, one or several, or not at all.
"""
