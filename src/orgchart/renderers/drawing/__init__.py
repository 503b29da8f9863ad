"""Where everything stands on a chart, in points, whatever engine draws it.

geometry, trees, tables, routes   where cards stand and lines run
canvas, sheet                     the page that they fill
boxes, labels, swatches, meant    what stands in cards, lines and the legend
design                            what a user chooses: theme, paper, resolution
"""
