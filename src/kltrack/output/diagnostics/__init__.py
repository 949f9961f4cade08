"""Diagnostics as text for people and for programs; each format turns values into text, no more."""
