"""What was read from large registers, kept: the same register from the same bytes, in a fraction of the time.

kept_register  what is kept of a register of some files, and where
folder         the folder that it is kept in: whose it is, and how much there may be
key            what a register is kept under: the bytes of its files, and the program that read them
writing        a register as tables of numbers; reading, and back; kinds, of what there are tables
unread         a role file that nobody has had to look into
"""
