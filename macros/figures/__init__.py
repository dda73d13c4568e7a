"""Drawings of our own, as SVG that stands in the page."""
