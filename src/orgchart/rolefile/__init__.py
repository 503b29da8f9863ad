"""Role files: from text to documents, from documents to a register, and back.

Reading:

- folder: finds the role files of a register and reads them.
- yaml_reader, json_reader: one file each from bytes to a document.
- document: the tree of a role file with the place of every key and value.
- _characters, _findings, _assembly, _yaml_errors, _json_errors: shared by the readers.

Understanding:

- load: a folder or file to a register, with every finding.
- validate: the shape of a document against the schema.
- build, _values, _dates, _references: documents to the records of a register.
- starter: a small register to start from.

Writing:

- write/: role files formatted, added to, renamed in, mended.
"""
