"""Workbooks (xlsx, xlsm, xlsb, xls) into grids: one for each visible sheet, cells as drawn by their number formats."""

from svod.reading.sheets.legacy import read_old_workbook
from svod.reading.sheets.workbook import read_xlsx

__all__ = ["read_old_workbook", "read_xlsx"]
