"""What changed between two snapshots: in the world, in what is known of it, or in what the register writes."""
