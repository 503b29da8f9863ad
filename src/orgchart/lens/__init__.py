"""The settings that every question shares, and the cuts that they make: known by a day, and public."""
