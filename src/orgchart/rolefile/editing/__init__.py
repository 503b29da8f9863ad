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
- drafts: what is asked for as records with ids, and their files; on_the_way: what they need and is not there yet.
- order: where among others a record goes; adding: records more in a file; addition: and in a register.
- renaming: an id that becomes another.
- fixing: the fixes of findings.

Two sides of one file (`merge-driver`):

- merging: record by record; merged_lines: line by line, where that says the same or nothing else can be done.
- renamed_ids: ids that one side changed, changed on the other; merge_driver: the files that git asks for.

- starter: a small register to start from.
"""
