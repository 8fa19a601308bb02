"""The least a page can cost here: same server, database and rows, and nothing of the product.

One INSERT, one template of 50 rows with 6 columns, one row by its key. Everything else stays away: no session, no
login, no middleware but CommonMiddleware.
"""
