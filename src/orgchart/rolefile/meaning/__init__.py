"""From documents to a register.

validate    the shape of a document against the schema; schema_faults words what the schema refuses
build       documents to the records of a register, with values, dates, calendars, durations, references
merge       several files as one register; content_digest, the digest of what they say
restricted  what is marked so, and role files without it
"""
