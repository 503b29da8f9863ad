"""Which orgchart is measured: the one whose core `make compiled` compiled, where it is there, else the source.

`make bench` compiles it first. ORGCHART_INTERPRETED=1 has the source measured all the same.
"""

import os
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src"
COMPILED = ROOT / "build" / "compiled"
IS_COMPILED = (COMPILED / ".built").exists() and not os.environ.get("ORGCHART_INTERPRETED")
MEASURED = COMPILED if IS_COMPILED else SOURCE
