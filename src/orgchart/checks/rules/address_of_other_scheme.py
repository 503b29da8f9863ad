"""An address that is none of the web, of mail or of a document."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, warning
from orgchart.foundation.plain_text import listed, shown
from orgchart.wording.sources import SCHEMES, link_of

RULE = warning(
    "OC622 address-of-other-scheme",
    default=True,
    summary="A source has an address of a scheme other than http, https, ftp, mailto and doi.",
    why="Readers click on addresses: `javascript:` or `file:` would run or open something on their "
    "machines. No chart or page makes a link of it.",
    instead="Write the address of the page, or leave it out and tell in `note` where the source is kept.",
    triggers="""
        sources:
          post: {title: A post, published: 2018-01, url: "javascript:alert(1)"}
        ---
        sources:
          post: {title: A post, published: 2018-01, url: "https://example.org/a", archive: "file:///home/post.pdf"}
    """,
    silent="""
        sources:
          post: {title: A post, published: 2018-01, url: "doi:10.1000/182"}
          copy: {title: A copy, published: 2018-01, url: "https://example.org/a", archive: "ftp://example.org/a"}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each `url` and `archive` of another scheme."""
    for source in examined.register.sources.values():
        for key in ("url", "archive"):
            address = getattr(source, key)
            if address is not None and link_of(address) is None:
                yield RULE.finding(
                    f"`{key}` of {source.id!r} is {shown(address)}, of which no link is made",
                    examined.place(source, key),
                    f"write an address that begins with {listed([f'{scheme}:' for scheme in SCHEMES])}",
                )
