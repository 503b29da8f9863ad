"""A unified diff is what `patch` takes, however long the files are."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from orgchart.rolefile.editing.difference import unified_diff
from work import lines_run

LINES = st.lists(st.sampled_from(["a", "b", "c", "", "  x", "-y", "+z", "\\"]), max_size=30)


def applied(before: str, diff: list[str]) -> str:
    """Return a text with a diff applied, strictly."""
    lines = [f"{line}\n" for line in before.split("\n")]
    lines = [*lines[:-1], *([lines[-1].removesuffix("\n")] if lines[-1] != "\n" else [])]
    result: list[str] = []
    at = 0
    for head in diff[2:]:
        for line in head.split("\n")[:1]:
            if line.startswith("@@"):
                start = int(line.split()[1][1:].split(",")[0])
                length = int((line.split()[1].split(",") + ["1"])[1])
                start -= 1 if length else 0
                result += lines[at:start]
                at = start
                continue
            text = head[1:]
            if text.endswith("\n\\ No newline at end of file\n"):
                text = text.removesuffix("\n\\ No newline at end of file\n")
            if head[0] in " -":
                assert lines[at] == text
                at += 1
            if head[0] in " +":
                result.append(text)
    return "".join(result + lines[at:])


@settings(max_examples=300)
@given(LINES, LINES, st.sampled_from(["", "\n"]), st.sampled_from(["", "\n"]))
def test_a_diff_leads_from_the_one_text_to_the_other(old: list[str], new: list[str], end: str, other: str) -> None:
    before, after = "\n".join(old) + end, "\n".join(new) + other
    diff = list(unified_diff("a", before, after))
    assert (diff == []) == (before == after)
    assert applied(before, diff) == after


def test_twice_as_many_lines_that_are_much_alike_are_twice_the_work() -> None:
    def work(records: int) -> int:
        pick = random.Random(1)
        keys = ["    person: p", "    post: q", "    note: x", "    cites: [s]"]
        before = "\n".join(line for at in range(records) for line in [f"  t-{at}:", *keys])
        after = "\n".join(line for at in range(records) for line in [f"  t-{at}:", *pick.sample(keys, 4)])
        diff: list[str] = []
        lines = lines_run(lambda: diff.extend(unified_diff("a", before, after)))
        assert applied(before, diff) == after
        return lines

    assert work(4_000) < 2.3 * work(2_000)
