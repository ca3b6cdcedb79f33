"""Rigorous enclosures of what is true of an array of floats: by integers that float64 multiplies exactly, and by FLINT."""
