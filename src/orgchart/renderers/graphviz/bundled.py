"""The drawing program that comes with the package, run as a child process so that its words can be read.

Reads DOT from standard input, writes the format named as first argument to standard output; the second is the
resolution of images in dots per inch. Exit code 0 means that it drew; whether it drew everything, standard
error says.
"""

from __future__ import annotations

import sys


def main(arguments: list[str]) -> int:
    """Draw what stands on standard input; return the exit code."""
    from pygraphviz import graphviz as engine  # loads the libraries: only here

    output, dpi = arguments
    graph = engine.agread(sys.stdin, None)
    if output == "png":
        engine.agattr(graph, engine.AGRAPH, b"dpi", dpi.encode())
    context = engine.gvContextWithBuiltins()
    failed = engine.gvLayout(context, graph, b"nop2")
    if failed:
        print("the layout failed", file=sys.stderr)
        return 1
    failed, data = engine.gvRenderData(context, graph, output.encode())
    if failed:
        print(f"the format {output} could not be drawn", file=sys.stderr)
        return 1
    sys.stdout.buffer.write(data)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
