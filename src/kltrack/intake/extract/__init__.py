"""What a document says and orders, found in its paragraphs; ``understand`` is the entrance."""
