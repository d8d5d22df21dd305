"""The published record as tables, the same for workbook, CSV and report."""
