"""The first start where there is Python and nothing else, and all that can go wrong then."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys

import pytest

from tests.first_starts import result
from webapp.bootstrap import entry
from webapp.bootstrap.environment import ROOT
from webapp.bootstrap.speech import SetUpFailed

NOWHERE = {"PIP_NO_INDEX": "0", "PIP_FIND_LINKS": "", "PIP_INDEX_URL": "http://127.0.0.1:9/simple"}
SETS_UP = sorted([*ROOT.glob("webapp/bootstrap/*.py"), ROOT / "webapp/__main__.py"])


def test_an_interrupted_installation_is_repaired_by_the_next_start(repaired):
    project, results = repaired

    assert [(code, err) for code, _, err in results] == [(7, ""), (7, "")]
    assert all("chào" in out for _, out, _ in results)
    assert not (project / ".venv" / "half").exists()
    assert (project / ".venv.lock").read_text() == ""


def test_of_two_starts_at_once_one_installs_and_the_other_waits(repaired):
    _, results = repaired
    said = "".join(out for _, out, _ in results)

    assert said.count("[1/3] Tạo môi trường riêng .venv") == 1
    assert said.count("[2/3] Cài 1 gói phần mềm") == 1
    assert said.count("Đang chờ lần cài đặt khác xong") == 1


def test_the_second_start_hands_over_at_once(project, start):
    code, out, err = result(start(project, "-m", "webapp", "demo", "--cổng", "tám nghìn"))

    assert (code, err) == (7, "")
    assert out == f"chào ['demo', '--cổng', 'tám nghìn'] {project / '.venv'}\n"


def test_every_module_is_compiled_once_and_kept_in_the_private_environment(project, start):
    result(start(project, PYTHONDONTWRITEBYTECODE="1"))

    kept = list((project / ".venv" / "compiled").rglob("*.pyc"))
    assert [each for each in kept if each.name.startswith("line.")]
    assert not list((project / "webapp").rglob("commands/__pycache__"))


def test_the_private_python_itself_needs_no_second_start(project, start):
    python = next((project / ".venv").glob("[bS]*/python*"))
    code = (
        "import runpy, sys; sys.argv[1:] = ['x']; runpy.run_module('webapp', run_name='__main__')"
    )
    process = subprocess.run(
        [python, "-c", code], cwd=project, capture_output=True, encoding="utf-8", check=False
    )

    assert (process.returncode, process.stderr) == (7, "")
    assert process.stdout == f"chào ['x'] {project / '.venv'}\n"


def test_a_changed_lock_file_is_installed_at_the_next_start(project, start):
    with (project / "requirements/run.txt").open("a") as lock:
        lock.write("# changed\n")

    _, out, _ = result(start(project))

    assert "[2/3]" in out
    assert "[1/3]" not in out


def test_the_test_set_serves_the_product_as_well(project, start):
    shutil.copy(project / "requirements/run.txt", project / "requirements/test.txt")
    prepare = "from webapp.bootstrap import environment as e; print(e.prepare('test'))"
    assert result(start(project, "-c", prepare))[1].endswith("True\n")

    assert "[2/3]" not in result(start(project))[1]
    (project / "requirements/test.txt").unlink()
    assert "[2/3]" in result(start(project))[1]


def test_without_the_internet_one_sentence_asks_for_it_and_nothing_is_lost(project, start):
    lock = project / "requirements/run.txt"
    before = lock.read_text()
    lock.write_text(before.replace("greeting==1", "greeting==2"))

    code, _, err = result(start(project, **NOWHERE))

    assert code == 2
    assert err.count("\n") == 1
    assert "cần Internet" in err
    assert "needs the internet once" in err
    lock.write_text(before)
    assert "[2/3]" not in result(start(project, **NOWHERE))[1]


def test_a_package_that_is_not_the_locked_one_is_refused(project, start):
    lock = project / "requirements/run.txt"
    lock.write_text(re.sub("sha256:.{4}", "sha256:0000", lock.read_text()))
    shutil.rmtree(next((project / ".venv").rglob("greeting-1.dist-info")))

    code, _, err = result(start(project))

    assert code == 2
    assert err.count("\n") == 1
    assert "không khớp danh sách khoá" in err


def test_a_folder_that_cannot_be_written_to_is_named(new_project, start):
    (new_project / ".venv.lock").mkdir()

    code, _, err = result(start(new_project))

    assert code == 2
    assert err.count("\n") == 1
    assert f"Không ghi được vào thư mục {new_project}" in err


def test_a_file_in_the_place_of_the_environment_is_named(new_project, start):
    (new_project / ".venv").touch()

    code, _, err = result(start(new_project))

    assert code == 2
    assert err.count("\n") == 1
    assert f"Không tạo được {new_project / '.venv'}" in err


def test_a_python_without_venv_says_what_to_install(new_project, start):
    code = "import sys; sys.modules['ensurepip'] = None; import webapp.__main__ as m; m.main()"

    status, _, err = result(start(new_project, "-c", code))

    assert status == 2
    assert err.count("\n") == 1
    assert "apt install python3-venv" in err


@pytest.mark.parametrize("installed", [True, False], ids=["installed with pip", "asked for"])
def test_the_python_that_runs_is_used_where_no_environment_is_wanted(
    new_project, machine, start, installed
):
    if installed:
        shutil.rmtree(new_project / "requirements")
    extra = {} if installed else {"NGHEDAN_NO_VENV": "1"}

    code, out, _ = result(start(new_project, PYTHONPATH=str(next(machine.glob("*.whl"))), **extra))

    assert code == 7
    assert out.startswith("chào [] ")
    assert not (new_project / ".venv").exists()


@pytest.mark.parametrize("version", [(3, 6), (3, 10)])
def test_a_python_that_is_too_old_is_refused_with_its_number(version):
    with pytest.raises(SetUpFailed, match=rf"máy đang dùng 3\.{version[1]}.*this is 3"):
        entry.refuse_old(version)


def test_the_oldest_supported_python_is_accepted():
    entry.refuse_old((3, 11))
    entry.refuse_old((3, 13))


@pytest.mark.parametrize("path", SETS_UP, ids=lambda path: path.name)
def test_an_old_python_can_read_as_far_as_the_refusal(path):
    tree = ast.parse(path.read_text("utf-8"), feature_version=(3, 6))
    notes = [
        each.annotation for each in ast.walk(tree) if isinstance(each, ast.arg | ast.AnnAssign)
    ]
    notes += [each.returns for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)]

    assert "from __future__" not in path.read_text("utf-8")
    assert not [ast.unparse(n) for n in notes if isinstance(n, ast.Subscript | ast.BinOp)]


def test_whoever_starts_a_server_needs_no_web_themselves():
    """The application is imported in the server's own process: once, not twice."""
    loaded = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, webapp.commands.line, webapp.commands.demo; print(*sys.modules)",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()

    assert "webapp.commands.demo" in loaded
    assert not {"flask", "matplotlib", "scipy", "webapp.factory"} & set(loaded)
