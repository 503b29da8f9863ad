"""The commands: one file is one command."""
