"""The checks of how easy texts are to read, on invented texts."""
