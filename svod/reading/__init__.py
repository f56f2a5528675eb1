"""Documents into plans: files become blocks (paragraphs and grids), blocks become a plan with its questions."""
