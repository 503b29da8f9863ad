"""The sources as CSL-JSON, which reference managers read.

Source: the CSL-JSON input schema of citationstyles.org. A date that is one day, month or year is given in
`date-parts`; any other is put in words (`literal`). What has no field of its own stands under `custom`.
"""

from __future__ import annotations

import json
from typing import Any

from orgchart.answers.sources import Sourcing
from orgchart.model import Source
from orgchart.reporters._terminal import safe_json
from orgchart.temporal import Edtf, civil, month_length
from orgchart.wording.dates import range_text
from orgchart.wording.sources import link_of


def report(sourcing: Sourcing) -> str:
    """Return a list of items, in order of id."""
    return safe_json(json.dumps([_item(source) for source in sourcing.sources], ensure_ascii=False, indent=2)) + "\n"


def _item(source: Source) -> dict[str, Any]:
    item: dict[str, Any] = {"id": source.id, "type": "webpage" if source.url else "document", "title": source.title}
    if source.authors:
        item["author"] = [{"literal": author} for author in source.authors]
    if source.publisher:
        item["publisher"] = source.publisher
    if source.published is not None:
        item["issued"] = _date(source.published)
    if source.accessed is not None:
        item["accessed"] = _date(source.accessed)
    if link_of(source.url):
        item["URL"] = source.url
    custom: dict[str, Any] = {}
    if source.published is not None:
        custom["published"] = source.published.source
    if source.information is not None:
        custom["information"] = source.information.source
    if source.archive:
        custom["archived"] = source.archive
    if source.derives_from:
        custom["derives_from"] = list(source.derives_from)
    if custom:
        item["custom"] = custom
    return item


def _date(date: Edtf) -> dict[str, Any]:
    parts = _parts(date)
    item: dict[str, Any] = {"date-parts": [parts]} if parts else {"literal": _words(date)}
    if date.approximate or date.uncertain:
        item["circa"] = True
    return item


def _parts(date: Edtf) -> list[int]:
    """Return year, month and day of a date that is one of these; nothing for any other."""
    if date.earliest is None or date.latest is None:
        return []
    first, last = civil(date.earliest), civil(date.latest)
    if first == last:
        return list(first)
    if first[2] != 1 or last[2] != month_length(last[0], last[1]) or first[0] != last[0]:
        return []
    if first[1] == last[1]:
        return list(first[:2])
    return [first[0]] if (first[1], last[1]) == (1, 12) else []


def _words(date: Edtf) -> str:
    return range_text(date.earliest, date.latest) or date.source
