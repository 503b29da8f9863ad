"""The page of `orgchart html`, live: what `orgchart serve` shows of a register whose files change.

    shown       what there is to show: the page, its parts that are made first, the findings
    source      a role file as a page with numbered lines, for the findings to lead to
    guard       who may ask: this machine, by its own names, from its own page, and only to read
    app         the addresses
    server      listening, and watching the files

No address leads to the disk: only what reading a register has read is shown, from memory.
"""
