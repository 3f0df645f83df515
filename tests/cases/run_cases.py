#!/usr/bin/env python3
"""Golden folders of the command line.

    run_cases.py PROGRAM [--update] [NAME...]

Every folder tests/cases/COMMAND/NAME holds `command` (shell lines, run in an empty folder with `tidewaiter` on the path and
$DATA naming tests/cases/data), and what it must give: `stdout`, `stderr` (absent = empty), `exit` (absent = 0). A command file
may begin with `# needs: case`: then a copy of a small case, made once from the data, lies in the folder as `east`.
Clocks, and ids that are hashes of rules and rows, are replaced by words before comparing.
"""
import difflib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
MASKS = [
    (re.compile(rb"added 20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ"), b"added TIME"),
    (re.compile(rb"\b[0-9a-f]{32}\b"), b"LONG-ID"),
    (re.compile(rb"\b[0-9a-f]{16}\b"), b"HASH"),
    (re.compile(rb"\b[0-9a-f]{12}\b"), b"SHORT-ID"),
    (re.compile(rb'"compiler":"[^"]*"|built with +\S+'), b"COMPILER"),
]


def run(program, folder, script, extra=None):
    env = {"PATH": f"{folder}/.bin:/usr/bin:/bin", "DATA": str(HERE / "data"), "LC_ALL": "C.UTF-8", "HOME": str(folder),
           "TIDEWAITER_LAND": "none", **(extra or {})}
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS", "LD_LIBRARY_PATH"):
        if name in os.environ:
            env[name] = os.environ[name]
    (folder / ".bin").mkdir(exist_ok=True)
    link = folder / ".bin" / "tidewaiter"
    if not link.exists():
        link.symlink_to(program)
    return subprocess.run(["/bin/sh", "-c", script], cwd=folder, env=env, stdin=subprocess.DEVNULL, capture_output=True, timeout=300)


def masked(output):
    for pattern, word in MASKS:
        output = pattern.sub(word, output)
    return output


def make_case(program, folder):
    script = ("tidewaiter init east --name 'Made-up strait' && tidewaiter add east $DATA/ports.csv --source 'a made-up list' --licence CC0 && "
              "tidewaiter add east $DATA/feed.csv --source 'a made-up feed' --reliability C --simulated && tidewaiter run east --threads 2")
    done = run(program, folder, script)
    if done.returncode != 0:
        sys.stderr.buffer.write(done.stdout + done.stderr)
        sys.exit("the sample case can't be made")
    return folder / "east"


def difference(name, wanted, got):
    lines = difflib.unified_diff(wanted.decode("utf-8", "backslashreplace").splitlines(), got.decode("utf-8", "backslashreplace").splitlines(),
                                 f"{name} wanted", f"{name} got", lineterm="")
    return "\n".join(lines)


def check(program, folder, case, update):
    script = (folder / "command").read_text()
    with tempfile.TemporaryDirectory() as place:
        place = pathlib.Path(place)
        if script.startswith("# needs: case"):
            shutil.copytree(case, place / "east")
        done = run(program, place, script)
    got = {"stdout": masked(done.stdout), "stderr": masked(done.stderr), "exit": b"%d\n" % done.returncode}
    empty = {"stdout": b"", "stderr": b"", "exit": b"0\n"}
    faults = []
    for name, output in got.items():
        file = folder / name
        if update:
            file.unlink(missing_ok=True)
            if output != empty[name]:
                file.write_bytes(output)
            continue
        wanted = file.read_bytes() if file.exists() else empty[name]
        if wanted != output:
            faults.append(difference(name, wanted, output))
    return faults


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    update = "--update" in sys.argv
    only = [word for word in sys.argv[2:] if not word.startswith("--")]
    folders = sorted(file.parent for file in HERE.glob("*/*/command"))
    if only:
        folders = [f for f in folders if any(word in str(f.relative_to(HERE)) for word in only)]
    if not folders:
        sys.exit("no golden folder was found")
    failed = 0
    with tempfile.TemporaryDirectory() as place:
        case = make_case(program, pathlib.Path(place))
        for folder in folders:
            faults = check(program, folder, case, update)
            failed += bool(faults)
            if faults:
                print(f"FAILED {folder.relative_to(HERE)}")
                print("\n".join(faults))
    print(f"{len(folders) - failed} of {len(folders)} command lines as written down")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
