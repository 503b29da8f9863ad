"""Who stands above and below somebody, for reading in a terminal: every place with its chain and the weakest hop."""

from __future__ import annotations

from collections.abc import Iterator

from orgchart.answers.chain import Chain, ChainPlace, Hop, Occupant, Way
from orgchart.reporters._footnotes import page
from orgchart.reporters._terminal import safe
from orgchart.wording.dates import day_text, span_text
from orgchart.wording.names import holder_name
from orgchart.wording.sources import SourceNumbers
from orgchart.wording.stamp import known_text
from orgchart.wording.verdicts import DURING, mode_words, reasons_text


def report(chain: Chain) -> str:
    """Return the superiors, then the subordinates, nearest first; each with the hops that lead to it."""
    return _Writer(chain).text()


class _Writer:
    def __init__(self, chain: Chain) -> None:
        self._chain = chain
        self._numbers = SourceNumbers(chain.sources)
        self._names: dict[tuple[Hop, ...], str] = {}

    def text(self) -> str:
        """Return the whole text."""
        chain = self._chain
        if chain.during is not None:
            when = span_text(*chain.during)
        else:
            when = "" if chain.day is None else day_text(chain.day)
        days = [("as of", chain.day), ("from", chain.first), ("to", chain.last)]
        body = [f"{safe(chain.name)} ({chain.id}), {chain.kind}, {when}{known_text(chain.known_by)}"]
        body += self._side("In post and unit", chain.own)
        self._names.clear()
        nothing = f"  nothing is on record for {'this day' if chain.during is None else 'these days'}"
        body += self._side("Above", chain.superiors) or ["", "Above", nothing]
        body += self._side("Below", chain.subordinates) or ["", "Below", nothing]
        return page(body, self._numbers, chain, days, notes=map(safe, chain.notes), policy=chain.policy)

    def _side(self, title: str, places: tuple[ChainPlace, ...]) -> list[str]:
        lines = [f"  {line}" for place in places for line in self._place(place)]
        return ["", title, *lines] if lines else []

    def _place(self, place: ChainPlace) -> Iterator[str]:
        of = f", {safe(place.unit_name)}" if place.unit_name else ""
        name = f"{safe(place.name)}{of} ({place.id})"
        for way in place.ways:
            line = f", {' and '.join(way.line)} line" if way.line else ""
            yield f"{_sure(way)}: {name}{line}"
            yield from (f"    {line}" for line in self._way(way))
            self._names.setdefault(way.hops, safe(place.name))
        for one in place.occupants:
            yield f"    {_sure(one.way)}: {self._name(one)}{self._numbers.refs(one.way.hops[-1].cites)}"
            if one.way.spans and len({span.verdict for span in one.way.spans}) > 1:
                yield f"        {_spans(one.way)}"

    def _way(self, way: Way) -> Iterator[str]:
        known = next((at for at in range(len(way.hops) - 1, 0, -1) if way.hops[:at] in self._names), 0)
        before = f"on from {self._names[way.hops[:known]]}: " if known else ""
        yield f"{before}{'; '.join(self._hop(hop) for hop in way.hops[known:])}"
        weakest = next((hop for hop in way.hops if way.weakest in (hop.record, *hop.others)), None)
        if weakest is not None and way.verdict != "certain":
            why = reasons_text(weakest.rule, weakest.reasons)
            under = "" if way.weakest == weakest.record else "what this rests on: "
            yield f"weakest: {under}{safe(weakest.words)} ({way.weakest}){f', {safe(why)}' if why else ''}"
        if len({span.verdict for span in way.spans}) > 1:
            yield _spans(way)

    def _hop(self, hop: Hop) -> str:
        return f"{safe(hop.words)} ({hop.record}, {hop.verdict}){self._numbers.refs(hop.cites)}"

    @staticmethod
    def _name(one: Occupant) -> str:
        mode = "".join(f", {word}" for word in mode_words(one))
        name = safe(holder_name(one.name, unknown=one.unknown, unnamed=one.unnamed))
        return f"{name}{f' ({one.person})' if one.name is not None else ''}{mode}"


def _sure(way: Way) -> str:
    return way.verdict if way.during is None else f"{DURING.get(way.during, way.during)} ({way.verdict})"


def _spans(way: Way) -> str:
    """Return the days of each verdict, but for those on which it did not hold."""
    return "; ".join(f"{span_text(one.first, one.last)} {one.verdict}" for one in way.spans if one.verdict != "no")
