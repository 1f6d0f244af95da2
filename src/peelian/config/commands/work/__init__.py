"""What the commands do. Read only when the house stands."""
