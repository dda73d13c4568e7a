"""What editors' commands do: everything here takes texts and gives texts; ``tools/`` reads and writes the files."""
