"""The log as RFC 6962 defines it: hashes, roots, and proofs that anyone can check. Pure functions over digests.

Hashes are raw bytes of 32; a leaf's input is the raw digest of one entry. Leaves and nodes are hashed under
different first bytes, so that no node can be passed off as a leaf.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

EMPTY = hashlib.sha256().digest()
"""The root of a log without leaves."""


def leaf_hash(digest: bytes) -> bytes:
    """Return the hash of the leaf that holds ``digest``."""
    return hashlib.sha256(b"\x00" + digest).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of the node above ``left`` and ``right``."""
    return hashlib.sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True)
class Frontier:
    """All that must be remembered of a log in order to go on: its size and its complete subtrees, largest first."""

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        if self.size < 0 or len(self.peaks) != self.size.bit_count():
            raise ValueError(f"a log of {self.size} leaves has other subtrees than these {len(self.peaks)}")

    def append(self, digest: bytes) -> "Frontier":
        """Return the frontier after one more entry; costs at most log2(size) hashes."""
        peaks, fresh, size = list(self.peaks), leaf_hash(digest), self.size
        while size & 1:  # every trailing one is a complete subtree as large as the fresh one
            fresh, size = node_hash(peaks.pop(), fresh), size >> 1
        return Frontier(self.size + 1, (*peaks, fresh))

    def root(self) -> bytes:
        """Return the root of the log."""
        if not self.peaks:
            return EMPTY
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = node_hash(peak, root)
        return root


def frontier(digests: Iterable[bytes]) -> Frontier:
    """Return the frontier of a log that holds ``digests`` in order."""
    grown = Frontier()
    for digest in digests:
        grown = grown.append(digest)
    return grown


def root(digests: Sequence[bytes]) -> bytes:
    """Return the root over ``digests``, as RFC 6962 section 2.1 defines it."""
    if not digests:
        return EMPTY
    if len(digests) == 1:
        return leaf_hash(digests[0])
    middle = _split(len(digests))
    return node_hash(root(digests[:middle]), root(digests[middle:]))


def inclusion(digests: Sequence[bytes], index: int) -> list[bytes]:
    """Return the proof that entry ``index`` (from 0) lies in the log, as in RFC 6962 section 2.1.1.

    Raises:
        IndexError: the log has no such entry.
    """
    if not 0 <= index < len(digests):
        raise IndexError(f"the log holds {len(digests)} entries; there is no {index}")
    if len(digests) == 1:
        return []
    middle = _split(len(digests))
    if index < middle:
        return [*inclusion(digests[:middle], index), root(digests[middle:])]
    return [*inclusion(digests[middle:], index - middle), root(digests[:middle])]


def includes(digest: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Return whether ``proof`` shows that the log of ``size`` entries under ``root`` holds ``digest`` at ``index``."""
    if not 0 <= index < size:
        return False
    at, last, hashed = index, size - 1, leaf_hash(digest)
    for step in proof:
        if last == 0:
            return False
        if at & 1 or at == last:
            hashed = node_hash(step, hashed)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            hashed = node_hash(hashed, step)
        at, last = at >> 1, last >> 1
    return last == 0 and hashed == root


def consistency(digests: Sequence[bytes], earlier: int) -> list[bytes]:
    """Return the proof that today's log only added to that of ``earlier`` entries, as in RFC 6962 section 2.1.2.

    Raises:
        IndexError: ``earlier`` is not between 1 and the size of the log.
    """
    if not 0 < earlier <= len(digests):
        raise IndexError(f"the log holds {len(digests)} entries; it never grew from {earlier} to that")
    return _subproof(digests, earlier, whole=True)


def grew(earlier: int, earlier_root: bytes, size: int, root: bytes, proof: Sequence[bytes]) -> bool:
    """Return whether ``proof`` shows that the log of ``size`` entries began with that of ``earlier`` entries."""
    if not 0 < earlier <= size:
        return False
    if earlier == size:
        return not proof and earlier_root == root
    steps = list(proof)
    if earlier & (earlier - 1) == 0:  # a complete subtree: the proof leaves out what the reader already has
        steps.insert(0, earlier_root)
    if not steps:
        return False
    at, last = earlier - 1, size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    old = new = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            old, new = node_hash(step, old), node_hash(step, new)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            new = node_hash(new, step)
        at, last = at >> 1, last >> 1
    return last == 0 and old == earlier_root and new == root


def _split(size: int) -> int:
    """Return the largest power of two below ``size``."""
    return 1 << ((size - 1).bit_length() - 1)


def _subproof(digests: Sequence[bytes], earlier: int, *, whole: bool) -> list[bytes]:
    if earlier == len(digests):
        return [] if whole else [root(digests)]
    middle = _split(len(digests))
    if earlier <= middle:
        return [*_subproof(digests[:middle], earlier, whole=whole), root(digests[middle:])]
    return [*_subproof(digests[middle:], earlier - middle, whole=False), root(digests[:middle])]
