"""Reports as Word files, laid out as the rules for official papers say."""
