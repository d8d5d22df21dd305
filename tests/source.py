"""The product's own source, parsed, for tests about how it is written."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("surveys", "webapp", "migrations", "tests", "benchmarks")
PRODUCT = ("surveys", "webapp", "wsgi.py")


@dataclass(frozen=True)
class Module:
    """A source file: its name from the project's folder, its text, its syntax tree."""

    name: str
    text: str
    tree: ast.Module


@cache
def modules(*roots: str) -> tuple[Module, ...]:
    """Return the modules below these folders (or these files), by name."""
    paths = [path for root in roots for path in _files(ROOT / root)]
    return tuple(_parse(path) for path in sorted(paths))


def _files(root: Path) -> Iterator[Path]:
    return iter([root]) if root.is_file() else root.rglob("*.py")


def _parse(path: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    return Module(path.relative_to(ROOT).as_posix(), text, ast.parse(text))


def functions(module: Module) -> Iterator[ast.FunctionDef]:
    """Return every function of a module, also those inside of others."""
    return (node for node in ast.walk(module.tree) if isinstance(node, ast.FunctionDef))
