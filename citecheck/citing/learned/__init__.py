"""What the grammar does not own: a linear-chain CRF that labels the words of a reference."""
