"""LibreOffice documents and workbooks (odt, ott, ods, fodt, fods) into blocks."""

from svod.reading.odf.reader import read_flat_odf, read_odf

__all__ = ["read_flat_odf", "read_odf"]
