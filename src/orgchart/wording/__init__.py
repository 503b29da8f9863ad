"""Sentences that several outputs share: dates, verdicts, names, changes, sources and the stamp in words."""
