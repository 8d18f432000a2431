"""What a fresh copy says when the machine is not ready for it, in words a person can act on."""

import os
import socket

import pytest

from newsroom.local import prepare


def test_an_old_python_looks_for_a_newer_one():
    newer = prepare.find_python((3, 9, 2), "/usr/bin/python3", which=lambda name: os.sys.executable)
    assert newer == os.sys.executable


def test_without_a_newer_python_it_says_what_to_install():
    with pytest.raises(prepare.Problem, match=r"Python 3\.11 or newer.*is Python 3\.9"):
        prepare.find_python((3, 9, 2), "/usr/bin/python3", which=lambda name: None)


@pytest.mark.parametrize("text", ["", "http", "0", "65536", "-1"])
def test_a_port_that_is_none(text):
    with pytest.raises(prepare.Problem, match="is not a port"):
        prepare.check_port(text)


def test_a_port_that_is_taken_names_another():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(prepare.Problem, match=f"Port {port} is taken.*make run PORT="):
            prepare.check_port(str(port))
    assert prepare.check_port(str(port)) == port


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("OSError: [Errno 28] No space left on device", "The disk is full"),
        ("NewConnectionError: Connection refused", "The package index did not answer"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "THESE PACKAGES DO NOT MATCH"),
    ],
)
def test_the_end_of_a_failed_installation_is_explained(said, sentence):
    assert sentence in prepare.explain("Installing the packages failed.", said)


def test_requirements_are_installed_again_only_when_they_change(tmp_path):
    venv, requirements = tmp_path / "venv", tmp_path / "run.txt"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin" / "python").touch()
    requirements.write_text("Django==5.2")
    there, stamp, wanted = prepare.installed(str(venv), str(requirements))
    assert not there
    with open(stamp, "w") as file:
        file.write(wanted)
    assert prepare.installed(str(venv), str(requirements))[0]
    requirements.write_text("Django==5.2.1")
    assert not prepare.installed(str(venv), str(requirements))[0]


def test_only_one_holds_a_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(prepare, "VAR", str(tmp_path))
    with prepare.check_alone(), pytest.raises(prepare.Problem, match="already runs"):
        prepare.check_alone()
    prepare.check_alone().close()
