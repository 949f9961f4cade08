"""A process of its own for what may be hostile: bounded in memory and time, deaf to the folder around it."""
