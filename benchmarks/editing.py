"""How long an editor waits for an answer of `orgchart lsp`: one process, talked to over its stdin and stdout.

A register of 500 tenures, one of its files changed and not saved before each question, as somebody types. Medians;
run with `python benchmarks/editing.py [TENURES ...]`.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

import _registers
import _report

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from language_client import LanguageClient  # noqa: E402

ROUNDS = 20
BAR = 100


def main(sizes: list[int]) -> None:
    """Print the median time of each question, and of the findings after a change."""
    for tenures in sizes:
        with tempfile.TemporaryDirectory() as parent:
            folder = _registers.wide(Path(parent, "register"), tenures)
            client = LanguageClient(alone=True)
            try:
                measure(client, sorted(folder.glob("unit-*.yaml"))[tenures // 20], tenures)
            finally:
                client.leave()
    _report.missed()


def measure(client: LanguageClient, file: Path, tenures: int) -> None:
    """Print what one register takes."""
    text = file.read_text(encoding="utf-8")
    uri = client.open(file)
    client.diagnostics(uri)
    lines = text.split("\n")
    line = next(at for at, one in enumerate(lines) if one.startswith("    person: "))
    document = {"uri": uri}
    asked = {
        "completion of an id": lambda: client.at("completion", uri, line, len("    person: ")),
        "hover over a person": lambda: client.at("hover", uri, line, len("    person: p")),
        "definition": lambda: client.at("definition", uri, line, len("    person: p")),
        "references": lambda: client.at(
            "references", uri, line, len("    person: p"), context={"includeDeclaration": True}
        ),
        "rename": lambda: client.at("rename", uri, line, len("    person: p"), newName="another"),
        "symbols": lambda: client.ask("textDocument/documentSymbol", textDocument=document),
        "folding": lambda: client.ask("textDocument/foldingRange", textDocument=document),
    }
    times: dict[str, list[float]] = {name: [] for name in asked}
    found: list[float] = []
    for number in range(ROUNDS):
        for name, ask in asked.items():
            client.change(uri, text + f"# {name} {number}\n", number + 2)
            start = time.perf_counter()
            ask()
            times[name].append(1000 * (time.perf_counter() - start))
        start = time.perf_counter()
        client.change(uri, text.replace("  tenure-", f"  of-{number}-tenure-", 1), number + 2)
        client.diagnostics(uri)
        found.append(1000 * (time.perf_counter() - start))
    print(f"{tenures} tenures; each question right after a change that is not saved")
    for name, several in times.items():
        median = statistics.median(several)
        print(f"  {name:44}{median:10.1f} ms")
    everything = statistics.median([one for several in times.values() for one in several])
    print(f"  {'all answers':44}{everything:10.1f} ms   {_report.bar(everything, BAR, 'ms')}")
    print(f"  {'findings, told after a change':44}{statistics.median(found):10.1f} ms   of which 200 ms nobody types")


if __name__ == "__main__":
    main(_report.sizes((500,)))
