"""Promises about the whole house; each room's own tests lie inside the room."""
