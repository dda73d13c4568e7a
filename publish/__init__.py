"""Built site → what is shipped. Knows HTML, and nothing of records.

One file a step; ``steps.py`` lists them in order.
"""
