"""The register to which the examples of the rules belong; by itself it has no finding of any check."""

from __future__ import annotations

from typing import Final

HEAD: Final = "register: {title: The office}\n"
"""Left out where an example has a `register:` section of its own."""

REST: Final = """\
sources:
  report:
    {title: First report, published: 2018-03-10, information: 2018-02, basis: on its first page,
     url: "https://example.org/first", archive: "https://archive.example.org/first"}
  later:
    {title: Second report, published: 2018-08-20, information: 2018-07, basis: on its first page,
     url: "https://example.org/second", archive: "https://archive.example.org/second"}
people:
  ada: {name: Ada Lind, cites: [{source: report, at: p. 1}]}
  ben: {name: Ben Okoro, cites: [{source: later, at: p. 2}]}
  cyra: {name: Cyra Vane, cites: [{source: report, at: p. 3}]}
units:
  office: {name: The office, cites: [{source: report, at: p. 1}]}
  branch: {name: Branch in the port, part_of: office, cites: [{source: later, at: p. 1}]}
posts:
  head: {unit: office, title: Head, head: true, cites: [{source: report, at: p. 1}]}
  clerk: {unit: office, title: Clerk, seats: 3, cites: [{source: report, at: p. 1}]}
  agent: {unit: branch, title: Agent, seats: unknown, cites: [{source: later, at: p. 2}]}
memberships:
  ada-of-office: {person: ada, of: office, cites: [{source: report, at: p. 1, seen: source}, {source: later, at: p. 1}]}
  ben-of-branch: {person: ben, of: branch, cites: [{source: report, at: p. 2, seen: source}, {source: later, at: p. 2}]}
  cyra-of-office:
    {person: cyra, of: office, cites: [{source: report, at: p. 3, seen: source}, {source: later, at: p. 3}]}
tenures:
  head-not-told:
    unknown: the reports do not say
    post: head
    cites: [{source: report, at: p. 1, seen: source}, {source: later, at: p. 1}]
  clerks-not-told:
    unknown: the reports do not say
    post: clerk
    cites: [{source: report, at: p. 1, seen: source}, {source: later, at: p. 1}]
  agents-not-told:
    unknown: the reports do not say
    post: agent
    cites: [{source: report, at: p. 2, seen: source}, {source: later, at: p. 1}]
"""


def register_of(example: str) -> tuple[tuple[str, str], ...]:
    """Return the files, each as name and text, of the register to which an example belongs."""
    files = (("example.yaml", example + "\n"), ("rest.yaml", REST))
    return files if "\nregister:" in f"\n{example}" else (*files, ("head.yaml", HEAD))
