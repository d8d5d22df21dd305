"""How the house is written: what no linter here keeps by itself."""

from __future__ import annotations

import ast

import pytest

from tests.source import PACKAGES, PRODUCT, Module, functions, modules

LONGEST_MODULE = 200
LONGEST_FUNCTION = 25
"""Lines, the docstring not counted: it is what makes a function short to read."""

EVERY = modules(*PACKAGES, "wsgi.py")
WRITTEN_HERE = [each for each in EVERY if "/versions/" not in each.name]
OURS = modules(*PRODUCT)
NEED_THE_ENVIRONMENT = {
    "wsgi.py",
    "webapp/bootstrap",  # before anything is installed, settings cannot be read
    "webapp/commands",
}


def by_name(module: Module) -> str:
    return module.name


@pytest.mark.parametrize(
    "module", [each for each in EVERY if each.name.endswith("__init__.py")], ids=by_name
)
def test_a_package_says_what_is_in_it_and_nothing_else(module: Module):
    assert ast.get_docstring(module.tree)
    assert len(module.tree.body) == 1


def test_nothing_is_imported_inside_of_a_function():
    inside = [
        f"{module.name}:{node.lineno}"
        for module in EVERY
        for function in functions(module)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert not inside


def test_no_import_is_made_for_the_type_checker_alone():
    assert not [module.name for module in OURS if "TYPE_CHECKING" in module.text]


def test_modules_are_short():
    lines = {module.name: module.text.count("\n") for module in WRITTEN_HERE}
    assert not {name: long for name, long in lines.items() if long > LONGEST_MODULE}


def test_functions_are_short():
    lines = {
        f"{module.name}:{function.name}": _lines(function)
        for module in OURS
        for function in functions(module)
    }
    assert not {name: long for name, long in lines.items() if long > LONGEST_FUNCTION}


def _lines(function: ast.FunctionDef) -> int:
    """Lines of a function without its decorators and its docstring."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) and first.end_lineno:
        lines -= first.end_lineno - first.lineno + 1
    return lines


def test_the_environment_is_read_at_the_doors_only():
    readers = [
        module.name
        for module in OURS
        if "os.environ" in module.text or "getenv" in module.text
        if not any(module.name.startswith(place) for place in NEED_THE_ENVIRONMENT)
    ]
    assert not readers


def test_the_domain_does_not_look_at_the_clock():
    clocks = {"now", "today", "utcnow", "time"}
    looks = [
        f"{module.name}:{node.lineno}"
        for module in modules("surveys")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if node.func.attr in clocks
        if isinstance(node.func.value, ast.Name)
        and node.func.value.id in {"datetime", "date", "time"}
    ]
    assert not looks


def test_chance_that_protects_people_comes_from_the_system():
    """`random` is for retries and demonstrations; shuffles and keys use `secrets`."""
    users = {
        module.name
        for module in OURS
        for node in ast.walk(module.tree)
        if (isinstance(node, ast.Import) and node.names[0].name == "random")
        or (isinstance(node, ast.ImportFrom) and node.module == "random")
    }
    invented = ("webapp/demonstration", "webapp/founding")
    assert {each for each in users if not each.startswith(invented)} == {"surveys/store/retry.py"}


def test_the_product_speaks_of_itself_only():
    """No path of a machine in any module."""
    assert not [module.name for module in OURS if "/home/" in module.text or "/root" in module.text]
