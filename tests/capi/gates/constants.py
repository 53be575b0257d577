#!/usr/bin/env python3
"""Every constant of fxotp.h, with its value: none of the snapshot's may change or go.

usage: constants.py HEADER SNAPSHOT | constants.py HEADER --write SNAPSHOT
"""
import re
import sys


def constants(header):
    found = {}
    with open(header, encoding='utf-8') as file:
        for name, value in re.findall(r'^#define (FXOTP_[A-Z0-9_]+) (\S+)', file.read(), re.M):
            if name != 'FXOTP_API':
                found[name] = int(value.rstrip('u'), 0)
    return found


def main():
    now = constants(sys.argv[1])
    if sys.argv[2] == '--write':
        with open(sys.argv[3], 'w', encoding='utf-8') as file:
            file.writelines(f'{name} {value}\n' for name, value in sorted(now.items()))
        return 0
    with open(sys.argv[2], encoding='utf-8') as file:
        kept = {name: int(value) for name, value in (line.split() for line in file)}
    faults = [f'{name} was {value}, is {now.get(name)}' for name, value in kept.items()
              if now.get(name) != value]
    faults += [f'{name} is not in the snapshot' for name in now if name not in kept]
    numbers = [v for n, v in now.items() if n.startswith('FXOTP_E_')]
    faults += ['two errors have one number'] if len(set(numbers)) != len(numbers) else []
    fields = [v for n, v in now.items() if n.startswith('FXOTP_F_')]
    faults += ['two fields have one number'] if len(set(fields)) != len(fields) else []
    print('\n'.join(faults + [f'{len(now)} constants, {len(faults)} faults']))
    return 1 if faults or len(now) < 300 else 0


if __name__ == '__main__':
    sys.exit(main())
