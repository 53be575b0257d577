#!/usr/bin/env python3
"""Runs the example and reads what it prints: by the format's own grammar (text format 0.0.4), and by
Prometheus' client library.

usage: scrape.py PROGRAM
"""
import os
import re
import subprocess
import sys

DISTRIBUTION = '/usr/bin/python3'
try:
    from prometheus_client.parser import text_string_to_metric_families
except ImportError:
    if sys.executable == DISTRIBUTION:
        raise
    os.execv(DISTRIBUTION, [DISTRIBUTION, *sys.argv])

NAME = r'[a-zA-Z_:][a-zA-Z0-9_:]*'
LABEL = r'[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\["\\n])*"'
HELP = re.compile(rf'# HELP ({NAME}) (?:[^\\\n]|\\[\\n])*')
TYPE = re.compile(rf'# TYPE ({NAME}) counter')
SAMPLE = re.compile(rf'({NAME})(\{{{LABEL}(?:,{LABEL})*\}})? ([0-9]+)')

# What the example plays: (action, result) and how often.
PLAYED = {
    ('put_bank', 'done'): 1, ('put_customer', 'done'): 1, ('put_user', 'done'): 2,
    ('register_vip', 'done'): 2, ('note_verdict', 'done'): 5, ('note_verdict', 'wrong_state'): 1,
    ('unlock', 'done'): 1, ('unlock', 'wrong_state'): 1, ('unlock', 'denied'): 1,
}


def check_grammar(text):
    """Help, type, then the samples of one metric; each series once; the last line ended too."""
    assert text.endswith('\n') and not text.endswith('\n\n')
    described, seen, now = set(), set(), None
    lines = text.splitlines()
    for at, line in enumerate(lines):
        if line.startswith('# HELP'):
            now = HELP.fullmatch(line)[1]
            assert now not in described, line
            described.add(now)
            assert TYPE.fullmatch(lines[at + 1])[1] == now, lines[at + 1]
        elif line.startswith('#'):
            assert lines[at - 1].startswith(f'# HELP {now} '), line
        else:
            match = SAMPLE.fullmatch(line)
            assert match and match[1] == now, line
            assert (match[1], match[2]) not in seen, line
            seen.add((match[1], match[2]))
    assert described == {'fxotp_decisions_total', 'fxotp_conflicts_total'}


def main():
    text = subprocess.run([sys.argv[1]], check=True, capture_output=True).stdout.decode('ascii')
    check_grammar(text)
    read = {}
    for family in text_string_to_metric_families(text):
        assert family.type == 'counter', family
        for sample in family.samples:
            read[sample.name, sample.labels.get('action'), sample.labels.get('result')] = sample.value
    assert read.pop(('fxotp_conflicts_total', None, None)) == 0
    decisions = {(action, result): times for (_, action, result), times in read.items()}
    assert decisions == PLAYED, decisions
    print(f'{len(decisions)} series')


if __name__ == '__main__':
    main()
