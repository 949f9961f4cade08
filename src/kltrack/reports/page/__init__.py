"""The report as one web page: no request to anywhere, readable without its script."""
