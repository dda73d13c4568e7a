"""The live preview: what changed → one build in a process of its own → what the browser shows.

No module here imports ``macros`` when it is loaded: that code may have a fault, and changes while the preview runs.
"""
