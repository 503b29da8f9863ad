"""Whether the tests notice that the program was changed in a small way (`make mutation`).

changes     which changes there are: those that cosmic-ray (the extra `mutation`) makes to a room
put_in      a change put into the modules that are loaded, or into those that are about to be
reached     which tests reach which lines, noted once
outcomes    what became of changes, kept as it comes
trial       one change, tried in a process of its own
rooms       where changes are made, and the tests that are to notice them
__main__    what is asked for, and what is told
"""
