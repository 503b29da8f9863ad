"""From the files of a register to documents: trees of texts, each with its place.

folder, revision          the role files of a folder, or of a revision of git
yaml_reader, json_reader  one file from bytes to a document
yaml_lines, yaml_places   ordinary YAML line by line, and where things stand in it
yaml_events               all other YAML, and what is wrong with it
document                  the tree of a role file with the place of every key and value
assembly, characters, findings, yaml_errors, json_errors   shared by the readers
"""
