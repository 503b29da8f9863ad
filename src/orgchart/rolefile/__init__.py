"""Role files: from text to documents, from documents to a register, and back.

load      a folder or file to a register, with every finding
reading/  files to documents
meaning/  documents to a register
cached/   registers that were read, kept for the next time
editing/  role files formatted, added to, renamed in, mended; a small register to start from
"""
