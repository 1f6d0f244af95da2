"""Numbers, cells and periods as they are printed. Pure: no Django."""
