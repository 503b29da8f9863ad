"""Packed registers: every answer over both clocks as rows of integers, for questions across many organisations.

    tables       what the tables hold: their columns and what they mean (docs/reference/packed.md)
    extras       the packages that packs need, imported when they are needed
    compiling    an organisation to rows, by the same inference that answers for a day
    writing      rows to Parquet; counting: how many records stand how, as steps; sorting: rows that come in no order
    folder       a folder that is put in its place whole; manifest: what a pack says of itself
    from_table/  a table of any size, with a mapping, to a pack
    making       a pack of whatever is given
    packing      a register to a pack; verifying: a pack compared with the core
    opened       a pack that can be asked; engines/ look the answers up, dressing puts words for numbers
    elsewhere/   packs in databases of others

An organisation is what hangs together: units, posts and whatever else mentions them. Engines compare integers and
know nothing of evidence: what is surer than what is decided where a day is asked about.
"""
