"""Reports as Excel workbooks: for people to filter and sum, and for units to fill in."""
