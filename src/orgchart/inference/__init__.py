"""What follows from a register: pure functions over frozen records.

statements      what each record states, as edges
network         the simple temporal network: exact bounds, and the edges that gave them
contradictions  claims that cannot all be true
evidence        the days that somebody's word reaches
ranges          what is stated of starts and ends
readings        what sources say of a field where they differ
resolve         a register resolved: bounds, readings, contradictions
verdicts        certain, presumed, possible, no, on one day
presumption     what the policy lets one presume; leaders: where a change of leader stops it
seats           the seats of a post on one day
identity        who is one person, by judgements
known           what was known by a day
"""

from orgchart.inference.contradictions import Contradiction
from orgchart.inference.resolve import Resolution, resolve
from orgchart.inference.verdicts import OnDay, Ruling

__all__ = ["Contradiction", "OnDay", "Resolution", "Ruling", "resolve"]
