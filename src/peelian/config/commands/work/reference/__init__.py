"""The pages of docs/reference, one module for each, written from the code and from nothing else."""
