"""Base templates, components, css and scripts of every page; knows no noun of the product."""
