"""The neutral document into files: DOCX, PDF, XLSX, CSV, HTML and JSON.

`docx.write`, `xlsx.write`, `separated.write` (CSV), `pdf.write` and `pdf.render` (the same in a process of its own)
give bytes; `html.write` and `document_json.dump` give text. The same document gives the same bytes.
"""
