#!/usr/bin/env python3
"""The limits of the house: sizes, widths, and words that must not be there.

usage: limits.py ROOT | limits.py --self-test
"""
import pathlib
import re
import subprocess
import sys
import tempfile

LINES_MAX = 250
# The whole contract of the C ABI stands in one header; the first one is kept for a test.
LONG = {'capi/fxotp.h', 'tests/capi/first/fxotp.h'}
COLUMNS_MAX = 100
FUNCTION_LINES_MAX = 40
COMMENT_SHARE_MAX = 0.15  # Of all sources under src together.
TOP_LEVEL = {'CMakeLists.txt', 'CMakePresets.json', 'LICENSE', 'README.md', 'README.ja.md',
             'build', 'capi', 'examples', 'include', 'src', 'tests'}
ENDINGS = {'.hpp', '.cpp', '.h', '.ipp', '.c'}
LIBRARY = ('include/', 'src/')

# Put together from parts, so that this file does not hold them.
LEFT_BEHIND = re.compile(r'\b(' + '|'.join(['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX', 'HA' + 'CK']) +
                         r')\b|not\s+implemented|unimplemented')
# The library prints nothing, starts no thread, reads no environment, ends no process.
SIDE_DOORS = re.compile(
    r'\bstd::(cout|cerr|clog|thread|jthread|async|system)\b|\b(v?f?printf|puts|fputs|perror|abort|exit|'
    r'(secure_)?getenv|setenv|putenv|pthread_create|fork)\s*\(')
COMMENT = re.compile(r'//.*')
STRING = re.compile(r'"(\\.|[^"\\])*"')


def text_faults(path, lines):
    if len(lines) > LINES_MAX and path not in LONG:
        yield f'{path}: {len(lines)} lines, at most {LINES_MAX}'
    for number, line in enumerate(lines, 1):
        if len(line) > COLUMNS_MAX:
            yield f'{path}:{number}: {len(line)} columns, at most {COLUMNS_MAX}'
        if LEFT_BEHIND.search(line):
            yield f'{path}:{number}: left behind: {line.strip()}'
        code = COMMENT.sub('', STRING.sub('""', line))
        if path.startswith(LIBRARY) and SIDE_DOORS.search(code):
            yield f'{path}:{number}: not in a library: {line.strip()}'


def comment_fault(sources):
    comment = code = 0
    for lines in sources:
        for line in lines:
            comment += line.lstrip().startswith('//')
            code += bool(line.strip()) and not line.lstrip().startswith('//')
    share = comment / max(1, comment + code)
    if share > COMMENT_SHARE_MAX:
        yield f'src: {share:.0%} comment, at most {COMMENT_SHARE_MAX:.0%}'


RAW_STRING = re.compile(r'R"(\w*)\(.*?\)\1"', re.S)


def length_of(root, path, first, last):
    """Lines of a function; a raw string, being data, counts as one."""
    lines = (root / path).read_text(encoding='utf-8').splitlines()[first - 1:last]
    return len(RAW_STRING.sub('""', '\n'.join(lines)).splitlines())


def function_faults(root, paths):
    """Lengths by Universal Ctags: signature to closing brace."""
    out = subprocess.run(
        ['ctags', '--languages=C++', '--langmap=C++:+.h.c', '--kinds-C++=f', '--fields=+ne',
         '--sort=no', '-f', '-', '-L', '-'],
        cwd=root, input='\n'.join(paths), capture_output=True, text=True, check=True).stdout
    for row in out.splitlines():
        name, path = row.split('\t')[:2]
        span = re.search(r'\tline:(\d+).*\tend:(\d+)', row)
        if span:
            length = length_of(root, path, int(span[1]), int(span[2]))
            if length > FUNCTION_LINES_MAX:
                yield f'{path}:{span[1]}: {name}: {length} lines, at most {FUNCTION_LINES_MAX}'


def check(root):
    faults, limited, sources, seen = [], [], [], 0
    for entry in sorted(p.name for p in root.iterdir()):
        if not entry.startswith('.') and entry not in TOP_LEVEL:
            faults.append(f'{entry}: is not among what the top level holds')
    for top in ('include', 'src', 'capi', 'examples', 'tests'):
        for file in sorted((root / top).rglob('*')):
            if file.suffix not in ENDINGS or not file.is_file():
                continue
            seen += 1
            path = file.relative_to(root).as_posix()
            lines = file.read_text(encoding='utf-8').splitlines()
            faults += text_faults(path, lines)
            if not path.startswith('tests/'):
                limited.append(path)
            if path.startswith('src/') and path.endswith('.cpp'):
                sources.append(lines)
    faults += comment_fault(sources)
    faults += function_faults(root, limited)
    return faults, seen


PLANTS = [
    ('src/a.cpp', 'int f() { return 1; }\n', False),
    ('src/a.cpp', '\n' * 250, False),
    ('src/a.cpp', '\n' * 251, True),
    ('src/a.cpp', 'int x = 1;' + ' ' * 91 + '\n', True),
    ('src/a.cpp', 'int x = 1;  // ' + 'TO' + 'DO: more\n', True),
    ('src/a.cpp', 'void f() { std::cout << 1; }\n', True),
    ('src/a.cpp', 'void f() { std::getenv("X"); }\n', True),
    ('src/a.cpp', 'void f() { snprintf(b, 1, "printf("); }\n', False),
    ('tests/a.cpp', 'void f() { printf("x"); }\n', False),
    ('src/a.cpp', 'int f() {\n' + '  g();\n' * 38 + '}\n', False),
    ('src/a.cpp', 'int f() {\n' + '  g();\n' * 39 + '}\n', True),
    ('src/a.cpp', 'auto f() {\n  return R"sql(\n' + 'x\n' * 50 + ')sql";\n}\n', False),
    ('src/a.cpp', '// why\n' * 2 + 'int f();\n', True),
    ('capi/fxotp.h', '\n' * 251, False),
    ('capi/a.cpp', '\n' * 251, True),
    ('examples/c/a.c', 'int f(void) {\n' + '  g();\n' * 38 + '}\n', False),
    ('examples/c/a.c', 'int f(void) {\n' + '  g();\n' * 39 + '}\n', True),
    ('notes.txt', 'x\n', True),
]


def self_test():
    wrong = 0
    for path, text, expected in PLANTS:
        with tempfile.TemporaryDirectory() as name:
            planted = pathlib.Path(name) / path
            planted.parent.mkdir(parents=True, exist_ok=True)
            planted.write_text(text)
            faults, _ = check(pathlib.Path(name))
        if bool(faults) != expected:
            wrong += 1
            print(f'{path}: {text[:40]!r}: expected {expected}, found {faults}')
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
