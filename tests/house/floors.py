#!/usr/bin/env python3
"""The table of floors: a file includes its own floor and those below, and vendors' headers only
where they belong.

usage: floors.py ROOT | floors.py --self-test
"""
import pathlib
import re
import sys
import tempfile

# From the lowest to the highest.
FLOORS = ['model', 'port', 'crypto', 'domain', 'text', 'stage', 'operation', 'engine',
          'conformance', 'capi', 'examples', 'tests']
# Adapters stand beside the engine, on these.
ADAPTERS = ['store', 'mail']
UNDER_ADAPTERS = {'model', 'port', 'crypto', 'text'}

# Public headers straight under include/fxotp belong to the floor that implements their types; the
# services' own (requests are what operations take) to the operations.
FACES = {'counters.hpp': 'port', 'key_ring.hpp': 'crypto', 'messages.hpp': 'text'}
FACE_OF_SERVICES = 'operation'

# Which vendor's header may be included where: the first pattern that matches decides.
VENDORS = [
    (r'boost/outcome/basic_result\.hpp', ('include/', 'src/', 'tests/', 'examples/')),
    (r'boost/outcome/', ('src/', 'tests/', 'examples/')),
    (r'openssl/', ('src/crypto/', 'examples/quickstart/device.cpp', 'tests/crypto/', 'tests/bench/')),
    (r'liboath/', ('tests/crypto/', 'tests/bench/')),
    (r'sqlite3\.h$', ('src/store/sqlite/', 'tests/', 'examples/')),
    (r'libpq-fe\.h$', ('src/store/postgres/', 'tests/', 'examples/')),
    (r'curl/', ('src/mail/',)),
    (r'date/', ('src/domain/', 'tests/domain/')),
    (r'catch2/', ('tests/catch.hpp', 'tests/main.cpp')),
    (r'sys/mman\.h$', ('src/crypto/',)),
    (r'stdint\.h$', ('capi/', 'tests/', 'examples/')),
    (r'((sys|arpa)/)?[a-z0-9]+\.h$', ('src/store/', 'src/mail/', 'tests/', 'examples/')),
]
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)
ENDINGS = {'.hpp', '.cpp', '.h', '.ipp'}


def floor_of(path):
    """The floor of a file, told from its place below the root; None: it has none."""
    parts = path.split('/')
    if parts[:2] == ['include', 'fxotp']:
        if len(parts) == 3:
            return FACES.get(parts[2], FACE_OF_SERVICES)
        # A public header of an adapter shows the port and the model only.
        return 'port' if parts[2] in ADAPTERS else parts[2]
    return parts[1] if parts[0] == 'src' else parts[0]


def may_include(path, target):
    here, there = floor_of(path), floor_of(target)
    if path.startswith('include/') and not target.startswith('include/'):
        return False
    if here in ADAPTERS:
        return there == here or there in UNDER_ADAPTERS
    if there in ADAPTERS:
        return here in FLOORS and FLOORS.index(here) > FLOORS.index('engine')
    return (here in FLOORS and there in FLOORS and FLOORS.index(there) <= FLOORS.index(here))


def vendor_fault(path, name):
    if '.' not in name and '/' not in name:
        return None  # The standard library.
    for pattern, places in VENDORS:
        if re.match(pattern, name):
            return None if path.startswith(places) else f'<{name}> does not belong here'
    return f'<{name}> is in no table'


def fault(root, path, bracket, name):
    """Why this include is wrong, or None."""
    if bracket == '<' and not name.startswith('fxotp/'):
        return vendor_fault(path, name)
    target = 'include/' + name if bracket == '<' else 'src/' + name
    if bracket == '"' and not (root / target).is_file():
        if not path.startswith(('src/', 'include/')):
            return None  # The compiler finds it beside the file.
        return f'"{name}" is not a file below src'
    if not may_include(path, target):
        return f'{name} ({floor_of(target)}) is above {floor_of(path)}'
    return None


def check(root):
    faults, seen = [], 0
    for top in ('include', 'src', 'capi', 'examples', 'tests'):
        for file in sorted((root / top).rglob('*')):
            if file.suffix not in ENDINGS or not file.is_file():
                continue
            seen += 1
            path = file.relative_to(root).as_posix()
            text = file.read_text(encoding='utf-8')
            if path.startswith('src/') and floor_of(path) not in FLOORS + ADAPTERS:
                faults.append(f'{path}: stands on no floor')
                continue
            for match in INCLUDE.finditer(text):
                why = fault(root, path, *match.groups())
                if why:
                    line = text.count('\n', 0, match.start()) + 1
                    faults.append(f'{path}:{line}: {why}')
    return faults, seen


# (file, include, whether it is to be found): planted one at a time.
PLANTS = [
    ('src/domain/planted.cpp', '"engine/x.hpp"', True),
    ('src/domain/planted.cpp', '"crypto/x.hpp"', False),
    ('src/crypto/planted.hpp', '"domain/x.hpp"', True),
    ('src/store/sqlite/planted.cpp', '"domain/x.hpp"', True),
    ('src/store/sqlite/planted.cpp', '"text/x.hpp"', False),
    ('src/store/sqlite/planted.cpp', '<sqlite3.h>', False),
    ('src/store/memory/planted.cpp', '<sqlite3.h>', True),
    ('src/store/postgres/planted.cpp', '<libpq-fe.h>', False),
    ('src/store/sqlite/planted.cpp', '<libpq-fe.h>', True),
    ('tests/crypto/planted.cpp', '<liboath/oath.h>', False),
    ('src/crypto/planted.cpp', '<liboath/oath.h>', True),
    ('src/mail/planted.cpp', '<curl/curl.h>', False),
    ('src/engine/planted.cpp', '<curl/curl.h>', True),
    ('src/mail/planted.cpp', '"domain/x.hpp"', True),
    ('src/engine/planted.cpp', '"store/x.hpp"', True),
    ('src/engine/planted.cpp', '"operation/x.hpp"', False),
    ('src/engine/planted.cpp', '"operation/gone.hpp"', True),
    ('src/operation/planted.cpp', '<fxotp/administration.hpp>', False),
    ('src/text/planted.cpp', '<fxotp/administration.hpp>', True),
    ('src/crypto/planted.cpp', '<openssl/evp.h>', False),
    ('src/engine/planted.cpp', '<openssl/evp.h>', True),
    ('src/domain/planted.cpp', '<date/date.h>', False),
    ('src/text/planted.cpp', '<date/date.h>', True),
    ('src/engine/planted.cpp', '<unistd.h>', True),
    ('src/upstairs/planted.cpp', '<string>', True),
    ('include/fxotp/model/planted.hpp', '<fxotp/port/x.hpp>', True),
    ('include/fxotp/port/planted.hpp', '<fxotp/model/x.hpp>', False),
    ('include/fxotp/planted.hpp', '"engine/x.hpp"', True),
    ('include/fxotp/planted.hpp', '<boost/outcome/result.hpp>', True),
    ('include/fxotp/planted.hpp', '<boost/outcome/basic_result.hpp>', False),
]


def self_test():
    wrong = 0
    for path, include, expected in PLANTS:
        with tempfile.TemporaryDirectory() as name:
            root = pathlib.Path(name)
            for floor in FLOORS[2:9] + ADAPTERS:
                (root / 'src' / floor).mkdir(parents=True)
                (root / 'src' / floor / 'x.hpp').write_text('#include <string>\n')
            planted = root / path
            planted.parent.mkdir(parents=True, exist_ok=True)
            planted.write_text(f'#pragma once\n#include {include}\n')
            faults, _ = check(root)
        if bool(faults) != expected:
            wrong += 1
            print(f'{path} with {include}: expected {expected}, found {faults}')
    print(f'self-test: {len(PLANTS) - wrong} of {len(PLANTS)} as expected')
    return wrong


def main():
    if sys.argv[1:] == ['--self-test']:
        return 1 if self_test() else 0
    faults, seen = check(pathlib.Path(sys.argv[1]))
    for line in faults:
        print(line)
    print(f'{seen} files, {len(faults)} faults')
    return 1 if faults or not seen else 0


if __name__ == '__main__':
    sys.exit(main())
