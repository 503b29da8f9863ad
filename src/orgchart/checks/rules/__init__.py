"""The checks: one file is one check (docs/decisions/0013)."""
