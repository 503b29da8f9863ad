"""The frozen records that questions return, shaped as they are published, and their JSON.

stamp     what every answer says of the register and of what worked it out
parts     what several answers share: verdicts, evidence, bounds
snapshot, diff, who, chain, succession, history, found, sources, explanation   what each question returns
as_json   any answer as its published JSON
"""
