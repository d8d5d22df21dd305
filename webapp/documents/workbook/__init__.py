"""The published record as a workbook: numbers as numbers, charts that Excel draws."""
