"""The leaflet: one sheet of paper. What stands on it is decided once, and written twice: for the page and as a PDF."""
