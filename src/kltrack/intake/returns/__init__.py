"""A unit's return sheet: what its form is, the sheet as it came back, the progress entries that it reports."""
