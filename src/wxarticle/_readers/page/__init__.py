"""Saved pages of mp.weixin.qq.com, of every kind and year."""

from wxarticle._readers.page.page import read_page

__all__ = ["read_page"]
