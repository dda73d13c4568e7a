"""Pages as facts: their headers, macro calls, links and headings, with lines, and the rules about them."""
