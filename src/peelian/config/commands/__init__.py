"""The commands of the shell, one module for each noun.

A module declares its commands in `COMMANDS`, and by being here they are there. It is read whatever command is asked,
so it imports nothing of Django or of ours but `config.command`: what a command does lies in `work`, and is imported
when it runs. `says` begins with a small letter and has no full stop.
"""
