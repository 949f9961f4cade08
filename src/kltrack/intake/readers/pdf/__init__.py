"""Reads .pdf files with a text layer: letters, words, columns, paragraphs; pypdfium2 is imported in ``file`` alone."""
