"""What sources support as plain dicts and lists (schemas/sources.schema.json)."""

from __future__ import annotations

from orgchart.answers.json_parts import Json, cite_json, place_json, source_json, stamp_json
from orgchart.answers.sources import Cited, Coverage, Sourcing, Use


def sourcing_json(found: Sourcing) -> Json:
    """Return it as published."""
    return {
        **stamp_json(found, None),
        "source": found.asked,
        "counts": {"claims": found.claims, "single": found.single, "uncited": _uncited(found)},
        "sources": [_use(use) for use in found.uses],
        "uncited": [_claim(claim) for claim in found.uncited],
        "coverage": [_coverage(one) for one in found.coverage],
    }


def _uncited(found: Sourcing) -> int | None:
    """Return how many claims are not cited; None where one source is asked about."""
    return len(found.uncited) if found.asked is None else None


def _use(use: Use) -> Json:
    return {
        **source_json(use.source),
        "roots": list(use.roots),
        "dependent": list(use.dependent),
        "records": use.records,
        "alone": use.alone,
        "against": list(use.against),
        "claims": [_claim(claim) for claim in use.claims],
    }


def _claim(claim: Cited) -> Json:
    return {
        "record": claim.record,
        "kind": claim.kind,
        "part": claim.part,
        "words": claim.words,
        "sources": list(claim.sources),
        "voices": claim.voices,
        "against": list(claim.against),
        "cites": [cite_json(cite) for cite in claim.cites],
        "place": place_json(claim.place),
    }


def _coverage(one: Coverage) -> Json:
    return {
        "unit": one.unit,
        "name": one.name,
        "posts": {"all": one.posts, "cited": one.cited_posts},
        "tenures": {"all": one.tenures, "cited": one.cited_tenures},
        "memberships": {"all": one.memberships, "cited": one.cited_memberships},
        "claims": {"all": one.claims, "single": one.single, "uncited": one.uncited},
        "years": [{"first": first, "last": last} for first, last in one.years],
    }
