"""Normalizers of a block's text: joining its lines, ornaments, doubled characters."""
