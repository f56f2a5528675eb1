"""Tests of products and registers."""
