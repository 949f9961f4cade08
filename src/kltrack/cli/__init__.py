"""The command line: words in, exit code out; the clock and the environment enter here."""
