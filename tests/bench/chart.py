#!/usr/bin/env python3
"""Draws callers.csv: operations a second over the number of callers, fxotp beside its floor.

usage: chart.py callers.csv > callers.svg
"""
import csv
import sys

WIDTH, HEIGHT, MARGIN = 340, 260, 56
COLOURS = {'fxotp': '#1b6ca8', 'floor': '#b0b0b0'}


def rows_by_operation(path):
    out = {}
    with open(path, newline='', encoding='utf-8') as file:
        for row in csv.DictReader(file):
            out.setdefault(row['operation'], []).append(row)
    return {name: rows for name, rows in out.items() if len(rows) > 1}


def bars(rows, top):
    """Two bars for each number of callers."""
    step = (WIDTH - MARGIN) / len(rows)
    for number, row in enumerate(rows):
        left = MARGIN + number * step
        for place, (name, column) in enumerate((('fxotp', 'rate'), ('floor', 'floor_rate'))):
            rate = float(row[column])
            height = (HEIGHT - 2 * MARGIN) * rate / top
            x, y = left + step * (0.12 + 0.38 * place), HEIGHT - MARGIN - height
            yield (f'<rect x="{x:.1f}" y="{y:.1f}" width="{step * 0.36:.1f}" '
                   f'height="{height:.1f}" fill="{COLOURS[name]}"/>')
            if rate > 0:
                yield (f'<text x="{x + step * 0.18:.1f}" y="{y - 3:.1f}" font-size="9" '
                       f'text-anchor="middle">{rate:,.0f}</text>')
        yield (f'<text x="{left + step / 2:.1f}" y="{HEIGHT - MARGIN + 14}" font-size="11" '
               f'text-anchor="middle">{row["callers"]}</text>')


def panel(name, rows, x, y):
    top = max(max(float(row['rate']), float(row['floor_rate'])) for row in rows) or 1
    yield f'<g transform="translate({x},{y})">'
    yield f'<text x="{MARGIN}" y="24" font-size="14" font-weight="bold">{name}</text>'
    yield from bars(rows, top)
    yield (f'<line x1="{MARGIN}" y1="{HEIGHT - MARGIN}" x2="{WIDTH}" y2="{HEIGHT - MARGIN}" '
           'stroke="#404040"/>')
    yield (f'<text x="{(MARGIN + WIDTH) / 2}" y="{HEIGHT - 24}" font-size="11" '
           'text-anchor="middle">callers</text>')
    yield '</g>'


def main(path):
    panels = rows_by_operation(path)
    lines = (len(panels) + 1) // 2
    print('<svg xmlns="http://www.w3.org/2000/svg" font-family="sans-serif" '
          f'width="{2 * WIDTH + 20}" height="{lines * HEIGHT + 40}">')
    print('<rect width="100%" height="100%" fill="white"/>')
    for number, (name, colour) in enumerate(COLOURS.items()):
        print(f'<rect x="{MARGIN + 150 * number}" y="12" width="12" height="12" fill="{colour}"/>'
              f'<text x="{MARGIN + 18 + 150 * number}" y="22" font-size="12">{name}, a second</text>')
    for number, (name, rows) in enumerate(panels.items()):
        print('\n'.join(panel(name, rows, number % 2 * WIDTH, 30 + number // 2 * HEIGHT)))
    print('</svg>')


if __name__ == '__main__':
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
