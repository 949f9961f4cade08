"""Questions: from items, units and a day to rows; pure, and strangers to YAML."""
