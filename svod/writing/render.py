"""`python -m svod.writing.render [--archival]`: a document's JSON on standard input, its PDF on standard output."""

import sys

from svod.writing import document_json, pdf


def main(words: list[str]) -> int:
    """Exit 0 with the PDF, or 2 with a sentence where the input is no document."""
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
