"""How one edition is built: by the site builder, with what the gate has read, and with the pages made before.

``python -m mkdocs build`` alone gives the same pages; this only spares work (``decisions/0032``).
"""
