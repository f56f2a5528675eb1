"""The neutral document into files: DOCX, PDF, XLSX, CSV, HTML and JSON."""
