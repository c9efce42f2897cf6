"""The tables as pandas reads them: the CSV of either style, and the workbook. Numbers are numbers, and both styles say the same."""
import sys

import pandas

point, comma, book = sys.argv[1:4]
one = pandas.read_csv(point)
two = pandas.read_csv(comma, sep=";", decimal=",")
frames = [("point", one), ("comma", two), *pandas.read_excel(book, sheet_name=None).items()]


def is_number(text):
    try:
        float(str(text).replace(",", "."))
        return True
    except ValueError:
        return False


as_text = 0
for name, frame in frames:
    assert len(frame) > 0, name
    for label in frame.columns:
        cells = [cell for cell in frame[label].dropna() if isinstance(cell, str)]
        as_text += sum(is_number(cell) for cell in cells)
pandas.testing.assert_frame_equal(one, two)
print(f"{len(frames)} tables, {as_text} numbers as text")
