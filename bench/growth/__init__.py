"""How the machinery bears a guide that grows: guides of any size, and what they cost to build."""
