"""Whether two names differ by one slip of the keyboard."""

SHORTEST = 6  # letters; in shorter names one letter makes another name


def one_slip_away(a: str, b: str) -> bool:
    """Return whether one letter missing, added, changed or swapped with its neighbour turns ``a`` into ``b``.

    Names of fewer than six letters and names with numbers are never taken for each other.
    """
    if min(len(a), len(b)) < SHORTEST or abs(len(a) - len(b)) > 1 or a == b or not (a.isalpha() and b.isalpha()):
        return False
    if len(a) > len(b):
        a, b = b, a
    start = next((place for place, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    if len(a) < len(b):
        return a[start:] == b[start + 1 :]
    return a[start + 1 :] == b[start + 1 :] or (
        a[start : start + 2] == b[start : start + 2][::-1] and a[start + 2 :] == b[start + 2 :]
    )
