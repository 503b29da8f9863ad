"""Judgements on whether two person records are of one person. Ids are never merged."""

from __future__ import annotations

from typing import Literal

from orgchart.diagnostics.place import Place
from orgchart.model.claims import Confidence, Status
from orgchart.model.evidence import Citation
from orgchart.model.plain import Plain
from orgchart.temporal import Edtf

JudgementVerdict = Literal["same", "different", "unsure"]


class Judgement(Plain, aside=("place",)):
    """Same, different or unsure, with its reason and the day it was decided.

    Attributes:
        confidence: none and `certain` are the same.
    """

    id: str
    a: str
    b: str
    verdict: JudgementVerdict
    because: str | None = None
    decided: Edtf | None = None
    confidence: Confidence | None = None
    status: Status = "accepted"
    cites: tuple[Citation, ...] = ()
    access: str = "public"
    place: Place | None = None
