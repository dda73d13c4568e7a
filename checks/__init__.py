"""How easy the texts are to read: sentences, words and reading age of pages and records. Nothing is rendered here."""
