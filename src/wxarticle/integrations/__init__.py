"""Bridges to other libraries, each behind its extra: ``arrow`` (tables), ``langchain`` and ``llamaindex`` (documents)."""
