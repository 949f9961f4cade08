"""How offices word terms, and which day each names: one grammar, from plain dates to the lunar New Year."""
