"""What is to be drawn, whatever draws it: cards, lines, captions, and the arrangement of them."""
