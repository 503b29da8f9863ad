"""From boxes and lines to DOT, and from DOT to a drawing in a child process."""
