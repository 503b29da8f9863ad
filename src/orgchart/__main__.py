"""`python -m orgchart`: the command line."""

import gc
import sys

# A command lives for a second and keeps most of what it makes: looking for rubbish would cost more than it frees.
gc.set_threshold(100_000, 20, 100)

from orgchart.cli import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
