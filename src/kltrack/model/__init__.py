"""What things are: frozen values and pure rules; no files, no YAML, no clock."""
