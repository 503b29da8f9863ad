"""Holders of a post on the days of which a source counts them."""

from __future__ import annotations

from orgchart.checks.examined import Examined
from orgchart.model import Post, Tenure
from orgchart.temporal import Day


def counted_on(examined: Examined, post: Post) -> tuple[Day, Day] | None:
    """Return first and last day of the first firm attestation of `filled`; None where no citation attests a day so."""
    for at in examined.resolution.statements.attestations(post) if post.id in examined.resolution.firm else ():
        if at.doubt is None and at.cite.covers("filled") and at.earliest is not None and at.latest is not None:
            return at.earliest, at.latest
    return None


def held_throughout(examined: Examined, post: Post, days: tuple[Day, Day]) -> list[Tenure]:
    """Return the tenures that take a seat and certainly lasted from the first to the last of some days."""
    tenures = []
    for tenure in examined.by_post.get(post.id, ()):
        if tenure.vacant or tenure.unknown is not None or tenure.mode not in ("substantive", "de-facto"):
            continue
        certain = examined.certain_days(tenure.id)
        if certain is not None and certain[0] <= days[0] and days[1] <= certain[1]:
            tenures.append(tenure)
    return tenures
