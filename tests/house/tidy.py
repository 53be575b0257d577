#!/usr/bin/env python3
"""Runs clang-tidy over the library's sources, two at a time; a source that was clean before is
looked at again only when it, a header of it, the configuration or clang-tidy has changed.

usage: tidy.py ROOT BUILD-DIRECTORY
"""
import concurrent.futures
import hashlib
import json
import os
import pathlib
import shlex
import subprocess
import sys


def sources(root, build):
    """(file, its compiler arguments) of all under src and capi, from compile_commands.json."""
    with open(build / 'compile_commands.json', encoding='utf-8') as file:
        for entry in json.load(file):
            path = pathlib.Path(entry['file'])
            if path.is_relative_to(root / 'src') or path.is_relative_to(root / 'capi'):
                words = [w for w in shlex.split(entry['command']) if not w.endswith('ccache')]
                yield path, [w for w in words[1:] if w != str(path)]


def without_outputs(words):
    kept, skip = [], False
    for word in words:
        if skip:
            skip = False
        elif word in ('-o', '-MF', '-MT', '-MQ'):
            skip = True
        elif word not in ('-c', '-MD', '-Wduplicated-cond', '-Wlogical-op'):
            kept.append(word)
    return kept


def digest(path, words, salt):
    """Of all that clang-tidy reads: comments too, for they may hold NOLINT."""
    text = subprocess.run(['clang++', *words, '-E', '-CC', str(path)], capture_output=True)
    return hashlib.sha256(salt + ' '.join(words).encode() + text.stdout + text.stderr).hexdigest()


def look(root, path, words, cache, salt):
    words = without_outputs(words)
    clean = cache / digest(path, words, salt)
    if clean.exists():
        return path, True, ''
    run = subprocess.run(
        ['clang-tidy', '--quiet', f'--config-file={root}/.clang-tidy', str(path), '--', *words],
        capture_output=True, text=True)
    if run.returncode == 0:
        clean.touch()
        return path, False, ''
    return path, False, run.stdout or run.stderr


def main():
    root, build = (pathlib.Path(arg).resolve() for arg in sys.argv[1:3])
    cache = build / 'tidy-cache'
    cache.mkdir(parents=True, exist_ok=True)
    version = subprocess.run(['clang-tidy', '--version'], capture_output=True, check=True).stdout
    salt = version + (root / '.clang-tidy').read_bytes()
    found = sorted(set((path, tuple(words)) for path, words in sources(root, build)))
    kept = bad = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        waiting = [pool.submit(look, root, path, words, cache, salt) for path, words in found]
        for done in concurrent.futures.as_completed(waiting):
            path, known, faults = done.result()
            kept += known
            bad += bool(faults)
            if faults:
                print(faults, flush=True)
    print(f'{len(found)} sources, {kept} known to be clean, {bad} with faults')
    return 1 if bad or not found else 0


if __name__ == '__main__':
    sys.exit(main())
