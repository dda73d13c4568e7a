"""The internal pattern page: every component of the guide on invented data, tested and never published."""
