"""Fuzz readers: files are changed so that more and more of the program is reached (atheris, the extra `fuzz`).

    PYTHONPATH=src:tests python -m attacks.fuzz yaml json --inputs 200000      ("all" is all of them, one by one)

Every fault, and the slowest inputs, are kept in build/fuzz/READER; the exit code is 1 where there is a fault, or an
input that hangs: one under 10 kB that takes ten times the median and more than a second. With `--keep N`, N small
inputs that reached what the others did not are written into `corpus/READER.json`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import pathlib
import resource
import shutil
import sys
import tempfile
import time
import traceback
from random import Random

ROOT = pathlib.Path(__file__).parents[2]
LARGEST, USUAL = 10_000, 1000
"""How many bytes an input may have, and how many all but one in twenty have: what is short is read in no time."""
HANGS, SLOWEST = 1.0, 5


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("readers", nargs="+", metavar="READER")
    parser.add_argument("--inputs", type=int, default=2000)
    parser.add_argument("--seconds", type=float, default=3600, help="of the processor, for each reader")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=int, default=0)
    return parser.parse_args()


class Watched:
    """A reader whose faults, times and slow inputs are written down."""

    def __init__(self, reader: str, asked: argparse.Namespace, kept: pathlib.Path, folder: pathlib.Path) -> None:
        from attacks.readers import READERS, fine

        self.reader = reader
        self.read = fine(READERS[reader][0])
        self.asked = asked
        self.kept = kept
        self.folder = folder
        self.times: list[float] = []
        self.slow: list[tuple[float, bytes]] = []
        self.faults: set[str] = set()
        self.start = time.monotonic()
        self.end = time.process_time() + asked.seconds

    def __call__(self, data: bytes) -> None:
        start = time.process_time()
        try:
            self.read(data, self.folder)
        except Exception as error:
            last = traceback.extract_tb(error.__traceback__)[-1]
            more = str(error)[:9] if isinstance(error, AssertionError) else ""
            self.fault(f"{type(error).__name__} {pathlib.Path(last.filename).name}:{last.lineno} {more}", data)
        took = time.process_time() - start
        self.times.append(took)
        if len(self.slow) < SLOWEST or took > self.slow[-1][0]:
            self.slow = sorted([*self.slow, (took, data)], reverse=True, key=lambda one: one[0])[:SLOWEST]
        if len(self.times) >= self.asked.inputs or time.process_time() > self.end:
            self.told()

    def fault(self, what: str, data: bytes) -> None:
        if what not in self.faults:
            self.faults.add(what)
            self.keep("fault", data)
            print(f"fault: {what}: {data[:200]!r}", flush=True)

    def keep(self, kind: str, data: bytes) -> None:
        (self.kept / f"{kind}-{hashlib.sha256(data).hexdigest()[:12]}").write_bytes(data)

    def told(self) -> None:
        """Print what was seen, and end; libFuzzer would go on, or end in its own way."""
        median = sorted(self.times)[len(self.times) // 2]
        for took, data in self.slow:
            self.keep(f"slow-{took:.2f}", data)
        hangs = [took for took, _ in self.slow if took > max(HANGS, 10 * median)]
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"{self.reader}: {len(self.times)} inputs (seed {self.asked.seed}), {len(self.faults)} faults, "
            f"{len(hangs)} hang, {time.monotonic() - self.start:.0f} s ({sum(self.times):.0f} s of them reading), "
            f"median {1000 * median:.2f} ms, slowest {self.slow[0][0]:.2f} s, {megabytes} MB",
            flush=True,
        )
        if self.asked.keep:
            keep_corpus(self.reader, self.kept / "reached", self.asked.keep)
        shutil.rmtree(self.folder, ignore_errors=True)
        os._exit(1 if self.faults or hangs or megabytes > 1024 else 0)


def keep_corpus(reader: str, reached: pathlib.Path, most: int) -> None:
    """Write the faults found, and the latest small inputs that reached something new, beside those kept already."""
    from attacks.readers import CORPUS

    file = CORPUS / f"{reader}.json"
    kept = json.loads(file.read_text(encoding="utf-8")) if file.exists() else []
    latest = sorted(reached.iterdir(), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    small = [path for path in latest if path.stat().st_size <= 600][:most]
    faults = sorted(reached.parent.glob("fault-*"))
    CORPUS.mkdir(exist_ok=True)
    chosen = sorted({*kept, *(path.read_bytes().decode("latin-1") for path in (*faults, *small))})
    file.write_text(json.dumps(chosen, indent=0, ensure_ascii=True) + "\n", encoding="utf-8")


def changed(data: bytes, most: int, seed: int) -> bytes:
    """Return other bytes: changed as libFuzzer does, or as the tests do that draw without it."""
    import atheris

    from attacks.drawn import drawn_from

    random = Random(seed)
    most = most if random.random() < 0.05 else min(most, max(USUAL, len(data)))
    made: bytes = drawn_from(data, random)[:most] if random.random() < 0.5 else atheris.Mutate(data, most)
    return made


def main() -> None:
    import atheris

    asked = arguments()
    rooms = ("rolefile", "temporal", "importers", "renderers.themes", "packed.manifest", "serving")
    with atheris.instrument_imports(include=[f"orgchart.{room}" for room in rooms]):
        from attacks.readers import READERS
        from orgchart.importers import csv, ftm, json, jsonl, popolo, sfm, wikidata, xlsx  # noqa: F401

    failed = False
    for reader in READERS if asked.readers == ["all"] else asked.readers:
        child = os.fork()  # libFuzzer never comes back
        if child == 0:
            fuzz(reader, asked)
        failed |= os.waitpid(child, 0)[1] != 0
    sys.exit(failed)


def fuzz(reader: str, asked: argparse.Namespace) -> None:
    """Fuzz one reader until there are inputs or seconds enough, and end the process."""
    import atheris

    from attacks import readers
    from orgchart.foundation.undisturbed import settle_in

    kept = ROOT / "build" / "fuzz" / reader
    reached = kept / "reached"
    reached.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(readers.seeds(reader)):
        (reached / f"seed-{number}").write_bytes(data)
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        watched = Watched(reader, asked, kept, pathlib.Path(folder))
        options = [f"-seed={asked.seed}", f"-max_len={LARGEST}", "-timeout=60", "-rss_limit_mb=2048", "-verbosity=0",
                   f"-artifact_prefix={kept}/"]  # fmt: skip
        settle_in()
        atheris.Setup([sys.argv[0], str(reached), *options], watched, custom_mutator=changed)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
