"""The inferences that an answer was made under, in words."""

from __future__ import annotations

from orgchart.model import Policy
from orgchart.wording.dates import length_text


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
        parts.append(f"gaps between reports are bridged up to {length_text(policy.continuity)}")
    parts.append(f"what was last reported more than {length_text(policy.shown)} before is not shown")
    if policy.literal:
        parts.append("approximate dates are taken as written")
    if policy.identity == "likely":
        parts.append("people who are likely one person are told as one")
    if policy.without:
        parts.append(f"not inferred: {', '.join(policy.without)}")
    return f"{'; '.join(parts)}."
