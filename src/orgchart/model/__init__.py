"""Frozen records of what a register says.

evidence    sources and citations
claims      tenures, memberships, links, strengths, events: dated and cited
entities    people, units, posts and their names
identity    judgements on who is who
register    the whole, and the policy
"""

from orgchart.model.claims import Event, Follows, Lasting, Membership, PartOf, Record, Reporting, Strength, Tenure, When
from orgchart.model.entities import Area, Fact, Name, Person, Post, SeatNumber, Unit
from orgchart.model.evidence import Citation, Seen, Source
from orgchart.model.identity import Judgement
from orgchart.model.register import INFERENCES, Approximate, Policy, Register

__all__ = [
    "Approximate", "Area", "Citation", "Event", "Fact", "Follows", "INFERENCES", "Judgement", "Lasting", "Membership",
    "Name", "PartOf", "Person", "Policy", "Post", "Record", "Register", "Reporting", "SeatNumber", "Seen", "Source",
    "Strength", "Tenure", "Unit", "When",
]  # fmt: skip
