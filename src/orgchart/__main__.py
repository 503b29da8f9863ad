"""`python -m orgchart`: the command line."""

import sys

from orgchart.cli import main

if __name__ == "__main__":
    sys.exit(main())
