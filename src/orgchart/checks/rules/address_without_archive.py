"""A page on the web of which no copy is kept."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, note

RULE = note(
    "OC606 address-without-archive",
    summary="A source has an address on the web, but no address of an archived copy.",
    why="Pages change and go; half of the links of a report lead nowhere after ten years.",
    instead="Have the page archived, and write the address of the copy as `archive`.",
    triggers="""
        sources:
          post: {title: A post, published: 2018-01, url: "https://example.org/post"}
    """,
    silent="""
        sources:
          post:
            title: A post
            published: 2018-01
            url: https://example.org/post
            archive: https://archive.example.org/2018/post
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each source with `url` and without `archive`."""
    for source in examined.register.sources.values():
        if source.url is not None and source.archive is None and source.url.startswith(("http:", "https:")):
            yield RULE.finding(
                f"no archived copy of {source.id!r} is named",
                examined.place(source, "url"),
                "archive the page, and write the address of the copy as `archive:`",
            )
