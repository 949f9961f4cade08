"""Reports that leaders read: what is known on a day, as bytes of a Word, web, Excel or calendar file."""
