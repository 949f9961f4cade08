"""How answers are said, to people in their language and to programs; knows no screen and no page."""
