"""The log against the published vectors of RFC 6962 implementations, and against itself at any size."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from langnghe.trail import tree

LEAVES = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
INCLUSION = [
    (
        0,
        8,
        [
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    ),
    (
        5,
        8,
        [
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
    (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
]
CONSISTENCY = [
    (
        1,
        8,
        [
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    ),
    (
        6,
        8,
        [
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
    (
        2,
        5,
        [
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ],
    ),
]


def test_an_empty_log_has_the_hash_of_nothing():
    assert tree.Frontier().root() == tree.root([]) == hashlib.sha256().digest()


@pytest.mark.parametrize("size", range(1, 9))
def test_the_published_roots_are_found(size):
    assert tree.root(LEAVES[:size]).hex() == ROOTS[size - 1]
    assert tree.frontier(LEAVES[:size]).root().hex() == ROOTS[size - 1]


@pytest.mark.parametrize(("index", "size", "proof"), INCLUSION)
def test_the_published_inclusion_proofs_are_made_and_believed(index, size, proof):
    made = tree.inclusion(LEAVES[:size], index)

    assert [step.hex() for step in made] == proof
    assert tree.includes(LEAVES[index], index, size, made, bytes.fromhex(ROOTS[size - 1]))


@pytest.mark.parametrize(("earlier", "size", "proof"), CONSISTENCY)
def test_the_published_consistency_proofs_are_made_and_believed(earlier, size, proof):
    made = tree.consistency(LEAVES[:size], earlier)

    assert [step.hex() for step in made] == proof
    assert tree.grew(earlier, bytes.fromhex(ROOTS[earlier - 1]), size, bytes.fromhex(ROOTS[size - 1]), made)


def digests(count: int) -> list[bytes]:
    return [hashlib.sha256(str(n).encode()).digest() for n in range(count)]


@given(st.integers(0, 150))
def test_appending_one_by_one_gives_the_root_of_the_whole(size):
    assert tree.frontier(digests(size)).root() == tree.root(digests(size))


@given(st.integers(1, 80), st.data())
def test_every_entry_can_be_shown_to_lie_in_the_log_and_no_other_in_its_place(size, data):
    entries = digests(size)
    index = data.draw(st.integers(0, size - 1))
    proof, root = tree.inclusion(entries, index), tree.root(entries)

    assert tree.includes(entries[index], index, size, proof, root)
    assert not tree.includes(b"\x00" * 32, index, size, proof, root)
    assert not tree.includes(entries[index], index, size, [*proof, root], root)
    assert not tree.includes(entries[index], size, size, proof, root)


@given(st.integers(1, 80), st.data())
def test_a_log_that_only_grew_can_prove_it_and_a_rewritten_one_cannot(size, data):
    entries = digests(size)
    earlier = data.draw(st.integers(1, size))
    rewritten = [b"\x00" * 32, *entries[1:]]
    proof, root = tree.consistency(entries, earlier), tree.root(entries)

    assert tree.grew(earlier, tree.root(entries[:earlier]), size, root, proof)
    assert not tree.grew(earlier, tree.root(rewritten[:earlier]), size, root, proof)
    assert not tree.grew(
        earlier, tree.root(entries[:earlier]), size, tree.root(rewritten), tree.consistency(rewritten, earlier)
    )


def test_proofs_of_what_the_log_does_not_hold_are_refused():
    with pytest.raises(IndexError):
        tree.inclusion(digests(3), 3)
    with pytest.raises(IndexError):
        tree.consistency(digests(3), 4)
    with pytest.raises(ValueError, match="subtrees"):
        tree.Frontier(3, (b"",))
    assert not tree.grew(0, tree.EMPTY, 3, tree.root(digests(3)), [])
    assert not tree.includes(b"", 1, 1, [], tree.EMPTY)
