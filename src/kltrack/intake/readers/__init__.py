"""What turns the bytes of a file into paragraphs or cells, and knows nothing of what they order."""
