"""Where changes are made, and the tests that are to notice them."""

from __future__ import annotations

import pathlib

ROOT = pathlib.Path(__file__).parents[3]
SOURCE = ROOT / "src" / "orgchart"
KEPT = ROOT / "build" / "mutation"
OPTIONS = (
    "-qq", "-s", "--tb=native", "--no-summary", "-W", "ignore::pytest.PytestAssertRewriteWarning",
    "-p", "no:cacheprovider", "--assert=plain",
)  # fmt: skip
"""Of pytest: it says little, and does not mind that this process has begun to load what it loads."""

ROOMS: dict[str, tuple[str, str]] = {
    "temporal": ("temporal", "tests/unit/temporal tests/properties/test_temporal.py tests/conformance/test_edtf.py"),
    "lens": (
        "lens",
        "tests/unit/lens tests/cli/test_lens.py "
        "tests/properties/test_cuts.py tests/properties/test_knowledge.py "
        "tests/properties/test_known_by_brute_force.py",
    ),
    "inference": (
        "inference",
        "tests/unit/inference --ignore=tests/unit/inference/test_deep.py --ignore=tests/unit/inference/test_work.py "
        "tests/conformance/test_verdicts.py tests/conformance/test_answers.py tests/conformance/test_truth.py "
        "tests/properties/test_spans.py tests/properties/test_kept_answers.py",
    ),
    "diff": (
        "questions/diff",
        "tests/unit/questions/test_diff.py tests/unit/questions/test_diff_focus.py "
        "tests/unit/questions/test_lineage.py tests/unit/questions/test_rewritten.py "
        "tests/conformance/test_changes.py tests/conformance/test_jawzjan.py "
        "tests/properties/test_diff_brute_force.py tests/properties/test_kept_answers.py",
    ),
}
"""The folder below src/orgchart, and tests."""
