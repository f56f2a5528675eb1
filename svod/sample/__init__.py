"""The sample clusters: plainly sample names, loaded through the same intake as a secretary's own document."""
