"""Reads .docx files: the package, its numbering, its runs; python-docx is imported in ``file`` alone."""
