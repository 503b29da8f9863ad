"""Charts on paper: where pages break, and what is repeated on them."""
