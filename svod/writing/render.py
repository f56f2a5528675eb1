"""`python -m svod.writing.render [--archival | --paper | --cards]`: JSON of what is printed in, its PDF out."""

import json
import sys

from svod.core.paper import Paper
from svod.writing import document_json, events, paper_pdf, pdf


def main(words: list[str]) -> int:
    """Exit 0 with the PDF, or 2 with a sentence where the input is no document."""
    if "--paper" in words:
        sys.stdout.buffer.write(paper_pdf.write(Paper.from_json(json.loads(sys.stdin.buffer.read()))))
        return 0
    if "--cards" in words:
        sys.stdout.buffer.write(events.write(json.loads(sys.stdin.buffer.read())))
        return 0
    try:
        document = document_json.load(sys.stdin.buffer.read())
    except document_json.NotADocument as fault:
        sys.stderr.write(f"Документ для PDF не прочитан ({fault}). Соберите отчёт заново.\n")
        return 2
    try:
        sys.stdout.buffer.write(pdf.write(document, archival="--archival" in words))
    except pdf.RenderFailed as fault:
        sys.stderr.write(f"{fault}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
