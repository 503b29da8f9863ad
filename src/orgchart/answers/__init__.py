"""The frozen records that questions return, shaped as they are published, and their JSON.

stamp          what every answer says of the register, the day and the policy
snapshot, chain, explanation, sources   what each question returns
as_json        any answer as its published JSON
"""
