"""YAML as text with exact places; knows nothing of directives."""
