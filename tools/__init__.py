"""What builds, checks and serves the house, and is no part of it."""
