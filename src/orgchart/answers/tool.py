"""The name and version of the tool, stamped on every answer."""

VERSION = "0.1.0"
TOOL = f"orgchart {VERSION}"
