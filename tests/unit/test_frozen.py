"""Mappings inside nodes."""

from __future__ import annotations

import attrs
import pytest

from wxarticle import FrozenMapping, Link, Metadata


def test_a_plain_mapping_becomes_a_frozen_one() -> None:
    """A node stays hashable and immutable, and later changes of the dict do not reach it."""
    given = {"mood": "calm"}
    meta = attrs.evolve(Metadata(), extra=given)
    given["mood"] = "loud"
    assert meta.extra == {"mood": "calm"}
    assert hash(meta) == hash(Metadata(extra=FrozenMapping({"mood": "calm"})))
    assert isinstance(Link("u", data={"appid": "wx1"}).data, FrozenMapping)


def test_a_frozen_mapping_is_kept() -> None:
    """It is not copied again, and cannot be changed."""
    items = FrozenMapping({"a": "b"})
    assert Metadata(extra=items).extra is items
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        items.x = 1
