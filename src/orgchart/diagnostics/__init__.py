"""What is wrong with a register: findings with their place, and the rule behind each code."""
