"""Search: what was typed comes by POST and goes no further than the answer."""
