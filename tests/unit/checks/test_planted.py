"""Over a register with one fault of each kind, the whole catalogue finds exactly those; good registers stay clean."""

import pathlib
import re
from collections import Counter

import pytest

import orgchart
from orgchart.checks import checks

ROOT = pathlib.Path(__file__).parents[3]
PLANTED = ROOT / "tests" / "cases" / "planted"
CLEAN = sorted(path for path in (ROOT / "seeds").iterdir() if path.is_dir())


def planted() -> Counter[str]:
    """Return file, line and code of every fault marked by a comment "#! CODE"; alone on a line it is of the next."""
    marked: Counter[str] = Counter()
    for file in sorted(PLANTED.glob("*.yaml")):
        for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1):
            mark = re.search(r"#! (OC[0-9]{3}(?:, OC[0-9]{3})*)$", line)
            for code in mark[1].split(", ") if mark else ():
                marked[f"{file.name}:{number + line.lstrip().startswith('#!')} {code}"] += 1
    return marked


def test_exactly_the_planted_faults_are_found() -> None:
    found = Counter(
        f"{pathlib.Path(one.place.file).name}:{one.place.line} {one.code}"
        for one in orgchart.validate(PLANTED)
        if one.place is not None
    )
    assert found == planted()


def test_a_fault_of_each_kind_is_planted() -> None:
    codes = {fault.rpartition(" ")[2] for fault in planted()}
    assert codes == {rule.code for check in checks().values() for rule in check.rules}


@pytest.mark.parametrize("register", CLEAN, ids=lambda path: path.name)
def test_a_good_register_has_no_finding_that_nobody_asked_for(register: pathlib.Path) -> None:
    assert orgchart.validate(register, select_codes=["default"]) == ()
