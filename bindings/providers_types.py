#!/usr/bin/env python3
"""Writes the types of the providers' doors: TypeScript in `types/providers`, Python in `python-providers`.

    bindings/providers_types.py            writes the files
    bindings/providers_types.py --check    fails if they are not what the Rust types say

It reads what `cargo run -p whenfree-providers --all-features --example schemas` prints (or the file of `--schemas` or WHENFREE_SCHEMAS).
Needs nothing but Python and cargo.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from providers import python_types, typescript_types  # noqa: E402
from providers.schemas import Scope  # noqa: E402

HERE = Path(__file__).resolve().parent
CARGO = ["cargo", "run", "--quiet", "-p", "whenfree-providers", "--all-features", "--example", "schemas"]


def scopes_of(document: dict) -> tuple[list[Scope], list[Scope]]:
    """The clients, and the verbs by the group that their names begin with."""
    clients = [Scope(client["provider"], client["calls"]) for client in document["clients"]]
    groups: dict[str, list] = {}
    for verb in document["verbs"]:
        group, _, name = verb["name"].partition("_")
        groups.setdefault(group, []).append({**verb, "name": name})
    return clients, [Scope(group, verbs) for group, verbs in groups.items()]


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--check", action="store_true")
    options.add_argument("--schemas", type=Path, default=os.environ.get("WHENFREE_SCHEMAS"))
    given = options.parse_args()
    text = Path(given.schemas).read_text() if given.schemas else subprocess.check_output(CARGO, cwd=HERE.parent, text=True)
    document = json.loads(text)
    clients, groups = scopes_of(document)
    files = {
        **{HERE / "types/providers" / name: text for name, text in typescript_types.files(document, clients, groups).items()},
        **{HERE / "javascript/providers" / name: text for name, text in typescript_types.scripts(clients, groups).items()},
        **{
            HERE / "python-providers/python/whenfree_providers" / name: text
            for name, text in python_types.files(document, clients, groups).items()
        },
    }
    wrong = [path for path, text in files.items() if not path.exists() or path.read_text() != text]
    if given.check:
        for path in wrong:
            print(f"{path.relative_to(HERE.parent)} is not what the Rust types say; run bindings/providers_types.py", file=sys.stderr)
        return 1 if wrong else 0
    for path in wrong:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(files[path])
        print(f"wrote {path.relative_to(HERE.parent)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
