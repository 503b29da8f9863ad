"""A role file as a tree that keeps every comment and blank line, and the same tree as text again."""
