"""The list of cases: narrowed by codes, paged by key, exported."""
