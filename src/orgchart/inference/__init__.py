"""What follows from a register: pure functions over frozen records.

statements/   what each record states, as edges; its evidence; what sources say of a field where they differ
network/      the simple temporal network: exact bounds, and the edges that gave them; contradictions
resolution    a register resolved: bounds, readings, contradictions
day/          certain, presumed, possible, no, on one day; presumption; seats
identity      who is one person, by judgements
relations     how two records lie to one another in time
"""

from orgchart.inference.day.on_day import OnDay
from orgchart.inference.day.rules import Ruling
from orgchart.inference.day.rulings import Rulings
from orgchart.inference.network.contradictions import Contradiction
from orgchart.inference.resolution import Resolution
from orgchart.inference.resolve import resolve
from orgchart.inference.spans import Span, Spans

__all__ = ["Contradiction", "OnDay", "Resolution", "Ruling", "Rulings", "Span", "Spans", "resolve"]
