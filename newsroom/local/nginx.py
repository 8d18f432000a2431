"""nginx as deploy/nginx configures it, in a folder of its own on this machine: bench and tests."""

import os
import re
import shutil
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

from newsroom.local.prepare import ROOT, Problem

CONFIGURATION = Path(ROOT, "deploy", "nginx")
MODULES = Path("/usr/lib/nginx/modules")
BROTLI = "ngx_http_brotli_static_module.so"
START_SECONDS = 10


def program() -> str:
    """Where nginx is installed; a plain sentence where it is not."""
    found = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")
    if not found:
        raise Problem("nginx is not installed (on Debian: apt-get install nginx).")
    return found


def configure(folder: Path, port: int, upstream: int, static: Path, media: Path, more="") -> Path:
    """Write a whole configuration made of the files of deploy/nginx, with these places in them."""
    folder.mkdir(parents=True, exist_ok=True)
    places = {
        "127.0.0.1:8000": f"127.0.0.1:{upstream}",
        "/var/cache/nginx/newsroom": str(folder / "cache"),
        "/srv/newsroom/static/": f"{static}/",
        "/srv/media/": f"{media}/",
    }
    for name in ("newsroom-http.conf", "newsroom-locations.conf"):
        text = (CONFIGURATION / name).read_text()
        for written, here in places.items():
            text = text.replace(written, here)
        (folder / name).write_text(text)
    load = ""
    if (MODULES / BROTLI).exists():
        load = f"load_module {MODULES / BROTLI};"
        shutil.copy(CONFIGURATION / "newsroom-brotli.conf", folder)
    temporary = "\n".join(
        f"{kind}_temp_path {folder}/temp-{kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    main = folder / "nginx.conf"
    # Started by root, nginx would serve as somebody who cannot read this folder.
    user = "user root;" if os.geteuid() == 0 else ""
    main.write_text(f"""
        {load}
        {user}
        daemon off;
        master_process on;
        worker_processes 2;
        pid {folder}/pid;
        error_log {folder}/error.log warn;
        events {{ worker_connections 512; }}
        http {{
            include /etc/nginx/mime.types;
            default_type application/octet-stream;
            sendfile on;
            tcp_nopush on;
            keepalive_requests 100000;
            access_log off;
            {temporary}
            include newsroom-http.conf;
            server {{
                listen 127.0.0.1:{port};
                {more}
                include newsroom-locations.conf;
            }}
        }}
    """)
    return main


def check(main: Path) -> None:
    """Refuse a configuration that nginx does not take, with what it says."""
    checked = subprocess.run([*_command(main), "-t"], capture_output=True, text=True)
    if checked.returncode:
        raise Problem(f"nginx does not take its configuration:\n{checked.stderr}")


def _command(main: Path) -> list[str]:
    folder = main.parent
    return [program(), "-c", str(main), "-p", str(folder), "-e", str(folder / "error.log")]


@contextmanager
def running(main: Path):
    """nginx with this configuration, until the end of the block."""
    check(main)
    server = subprocess.Popen(_command(main), stdin=subprocess.DEVNULL)
    pid, deadline = main.parent / "pid", time.monotonic() + START_SECONDS
    try:
        # The file is there once nginx listens.
        while not (pid.exists() and re.match(r"\d+", pid.read_text())):
            if server.poll() is not None or time.monotonic() > deadline:
                raise Problem(f"nginx did not start: {(main.parent / 'error.log').read_text()}")
            time.sleep(0.02)
        yield server
    finally:
        server.terminate()
        server.wait()
