"""Questions put to a register: one module, or folder, is one question.

snapshot      everything on one day
diff          what changed between two snapshots
succession    who followed whom in a post
history       all that is recorded of one person, unit or post
who           the candidates for a post, on a day or during a period
chain/        superiors and subordinates, on a day or during a period
explain/      why something is on a chart or is not, and what would make it certain
sources       what each source supports
search        names in any spelling
strengths, voices, withheld, parts   what several questions share
"""
