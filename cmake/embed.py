"""embed.py FOLDER OUT.cpp: every file of a folder, packed, as one C++ source that the assembler fills from OUT.bin.

The same folder gives the same bytes: files in order of their names, no time of packing. A folder that is absent gives an empty bundle.
"""
import gzip
import hashlib
import pathlib
import sys

TYPES = {".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
         ".svg": "image/svg+xml", ".md": "text/plain; charset=utf-8", ".woff2": "font/woff2", ".json": "application/json"}


def main() -> None:
    folder, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    binary = out.with_suffix(".bin")
    rows, packed = [], bytearray()
    for file in sorted(p for p in folder.rglob("*") if p.is_file()) if folder.is_dir() else []:
        content = file.read_bytes()
        small = gzip.compress(content, compresslevel=9, mtime=0)
        rows.append((file.relative_to(folder).as_posix(), TYPES.get(file.suffix, "application/octet-stream"), len(packed), len(small), hashlib.sha256(content).hexdigest()))
        packed += small
    binary.write_bytes(bytes(packed))
    lines = ['#include "serve/bundle.hpp"', ""]
    if rows:
        lines += ["#include <array>", "",
                  f'asm(".section .rodata\\n.global tidewaiter_web_bundle\\n.balign 16\\ntidewaiter_web_bundle:\\n.incbin \\"{binary.as_posix()}\\"\\n.previous\\n");',
                  'extern "C" const char tidewaiter_web_bundle[];', ""]
    lines += ["namespace tw::serve {", ""]
    if rows:
        lines.append("std::span<const Asset> bundle()\n{")
        lines.append(f"    static const std::array<Asset, {len(rows)}> assets{{{{")
        for path, media, at, size, digest in rows:
            lines.append(f'        {{"{path}", "{media}", {{tidewaiter_web_bundle + {at}, {size}}}, "{digest}"}},')
        lines.append("    }};\n    return assets;\n}")
    else:
        lines.append("std::span<const Asset> bundle() { return {}; }")
    lines += ["", "}  // namespace tw::serve", ""]
    text = "\n".join(lines)
    if not out.exists() or out.read_text() != text:
        out.write_text(text)
    out.with_suffix(".stamp").touch()


main()
