"""A table that need not fit memory, with a mapping, straight to a pack.

admission      which mappings can be packed row by row, and which organisations many at once
rows           rows of a CSV, sorted by the organisation that they are of
ids            ids made of texts, many at once
closed_forms   spans and seats of many simple organisations at once
columns        simple organisations to rows of the tables
named_spans    spans with ids in the place of numbers, for clusters
by_core        all others, through the importer and the inference
pack_table     the whole
"""
