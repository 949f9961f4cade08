"""An invented ledger of any size, composed from official Vietnamese and a seed; nothing in it is real."""
