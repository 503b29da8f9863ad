"""What a register says: each record as edges of the network, its evidence, and readings that differ."""
