"""Figures: records in, SVG markup out."""
