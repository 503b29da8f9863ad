"""`python -m orgchart` and the program `orgchart`: the command line, in a process of its own."""

import gc
import os
import sys
from typing import NoReturn

# A command lives for a second and keeps most of what it makes: looking for rubbish would cost more than it frees.
gc.set_threshold(100_000, 20, 100)

from orgchart import cli  # noqa: E402


def main() -> NoReturn:
    """Run the command line and end the process with its exit code.

    The process ends at once: taking all modules and records apart first would take a tenth of the whole time. All
    files are closed by then; what programs that trace or measure this one would do at the end is not skipped.
    """
    code = cli.main()
    if sys.gettrace() is not None or sys.getprofile() is not None or "coverage" in sys.modules:
        sys.exit(code)
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):  # whoever read them has gone, and cli.main has said what there is to say
        pass
    os._exit(code)


if __name__ == "__main__":
    main()
