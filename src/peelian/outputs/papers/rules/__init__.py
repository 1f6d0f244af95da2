"""What printed papers are called, and what must be true of the numbers in them. Pure: no Django."""
