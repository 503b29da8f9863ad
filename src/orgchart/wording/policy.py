"""The inferences that an answer was made under, in words."""

from __future__ import annotations

from collections.abc import Collection

from orgchart.answers.snapshot import Snapshot
from orgchart.model import Policy
from orgchart.model.register import Approximate
from orgchart.wording.dates import length_text


def assumed_text(snapshot: Snapshot) -> str:
    """Return what is assumed of what is shown as reported near the day, by the rules that occur.

    "reported up to 12 months before or 6 months after: assumed to last".
    """
    rules = {"confidence" if answer.inferred else answer.rule for answer in snapshot.answers() if answer.shown}
    return presumed_text(snapshot.policy, rules)


def presumed_text(policy: Policy, rules: Collection[str | None]) -> str:
    """Return what a policy assumes where it presumes something by some rules."""
    parts = []
    if not {"inside", "forward", "backward"}.isdisjoint(rules):
        ahead, back = length_text(policy.forward), length_text(policy.backward)
        parts.append(f"reported up to {ahead} before or {back} after: assumed to last")
    if "continuity" in rules:
        parts.append(f"reported before and after, up to {length_text(policy.bridge)} apart: assumed to have gone on")
    if "announced" in rules:
        parts.append("announced before: assumed to have come")
    if "confidence" in rules:
        parts.append("likely, or concluded by the register")
    return "; ".join(parts) or "reported near this day"


def policy_text(policy: Policy) -> str:
    """Return the inferences that an answer was made under, as a sentence."""
    if policy.presume:
        ahead, back = length_text(policy.forward), length_text(policy.backward)
        parts = [f"Reports count up to {ahead} after and {back} before their date"]
        if not policy.across_leader_change:
            parts[0] += ", not across a change of leader"
    else:
        parts = ["Nothing is inferred beyond the dates of the sources"]
    if policy.strict:
        parts.append("gaps between reports are not bridged")
    else:
        bridged = f", and by assumption up to {length_text(policy.bridge)}" if policy.presume else ""
        parts.append(f"gaps between reports are bridged up to {length_text(policy.continuity)}{bridged}")
    parts.append(f"what was last reported more than {length_text(policy.shown)} before is not shown")
    if policy.literal:
        parts.append("approximate dates are taken as written")
    elif policy.approximate != Approximate():
        far = policy.approximate
        reach = (f"{length_text(length)} for a {unit}" for unit, length in far.lengths)
        parts.append(f"approximate dates reach {', '.join(reach)} to either side")
    if policy.uncited == "accepted":
        parts.append("what cites no source is the register's own word")
    if policy.identity == "likely":
        parts.append("people who are likely one person are told as one")
    if policy.without:
        parts.append(f"not inferred: {', '.join(policy.without)}")
    return f"{'; '.join(parts)}."
