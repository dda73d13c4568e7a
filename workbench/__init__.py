"""What editors' commands do to texts: everything here takes texts and gives texts; ``tools/`` reads and writes files."""
