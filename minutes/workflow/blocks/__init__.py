"""How each kind of block is read from what a page sends, stored and shown again."""
