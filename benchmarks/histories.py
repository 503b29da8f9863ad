"""What the page of a history takes: to be made, to be opened, and for a step from one day of change to the next.

The pages of both example registers and of the government made by `_registers.ministers`, opened in a headless Chromium;
where there is none, that part is left out and said so. Run with `python benchmarks/histories.py`.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

import _registers
import _report

import orgchart

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from pages.browser import Browser, executable  # noqa: E402  (needs the path above)

STEPS = 120
READY = "document.documentElement.dataset.ready !== undefined"
STEP = """(async () => {
  const times = [];
  const button = document.getElementById('on');
  for (let left = %d; left && !button.disabled; left--) {
    times.push(await new Promise((done) => {
      let begun;
      requestAnimationFrame(() => (begun = performance.now()));
      button.click();
      requestAnimationFrame(() => { document.body.getBoundingClientRect(); done(performance.now() - begun); });
    }));
  }
  return times;
})()"""
"""Steps, each from the beginning of its frame to the end of its layout, in milliseconds."""


def made(register: Path, page: Path, largest: int, longest: float | None) -> None:
    """Make the page of a register, and print its size and the time of the processor that it took."""
    seconds = _report.of_processor(lambda: orgchart.html(register, page)) / 1000
    size = page.stat().st_size
    told = "" if longest is None else _report.bar(seconds, longest, "s")
    print(f"  {'made':44}{seconds:10.1f} s    {told}")
    print(f"  {'size':44}{size / 1000:10.0f} kB   {_report.bar(size / 1000, largest, 'kB')}")


def used(browser: Browser, page: Path) -> None:
    """Open a page and step through it, and print what that takes."""
    browser.call("Emulation.setDeviceMetricsOverride", width=1280, height=900, deviceScaleFactor=1, mobile=False)
    opened = []
    for _ in range(5):
        start = time.perf_counter()
        browser.visit(page)
        browser.run(
            f"new Promise((done) => {{ const look = () => ({READY}) ? done(1) : setTimeout(look, 5); look(); }})"
        )
        opened.append((time.perf_counter() - start) * 1000)
    slide = "s.value = s.min; s.dispatchEvent(new Event('input'))"
    browser.run(f"(() => {{ const s = document.getElementById('slider'); {slide}; }})()")
    browser.run("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    steps = sorted(browser.run(STEP % STEPS))
    median, high = statistics.median(steps), steps[int(len(steps) * 0.95)]
    middle = statistics.median(opened)
    print(f"  {'opened, median of 5':44}{middle:10.0f} ms   {_report.bar(middle, 1000, 'ms')}")
    print(f"  {f'a step, median of {len(steps)}':44}{median:10.1f} ms   {_report.bar(median, 16, 'ms')}")
    print(f"  {'a step, 95th percentile':44}{high:10.1f} ms   {_report.bar(high, 80, 'ms')}")


def main() -> None:
    """Print every figure, with its bar."""
    program = executable()
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(parent)
        browser = None if program is None else Browser(program, folder)
        registers = (
            ("the Jawzjan register", ROOT / "seeds" / "jawzjan", 300, None),
            ("the us-executive register", ROOT / "seeds" / "us-executive", 250, None),
            ("a government of 3,700 appointments", _registers.ministers(folder / "ministers"), 2_000, 60.0),
        )
        for number, (name, register, largest, longest) in enumerate(registers):
            print(f"the page of {name}")
            page = folder / f"{number}.html"
            made(register, page, largest, longest)
            if browser is None:
                print("  left out: opening it, without a Chromium")
            else:
                used(browser, page)
        if browser is not None:
            browser.close()
    _report.missed()


if __name__ == "__main__":
    main()
