"""Exact linear programming: floats propose a basis, FLINT decides; see `verify.lp` for the interface."""
