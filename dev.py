#!/usr/bin/env python3
"""«Свод» from a bare clone: python3 dev.py run | test | WORD … (Python's standard library only).

Finds a Python that is new enough, makes .venv, installs what is locked in requirements/ by hash, and replaces itself
with the command. Everything it says goes to standard error. SVOD_PYTHON names a Python to use.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
OLDEST = (3, 12)
FOR_DEVELOPERS = {"test", "prove", "bench", "pictures", "lint", "python"}  # these need the development packages too
PROBE = "import sys; print('.'.join(map(str, sys.version_info[:2])), sys.executable)"


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def fail(words: str) -> None:
    say(words)
    sys.exit(1)


def quiet(command: "list[str]", seconds: int = 900) -> "subprocess.CompletedProcess[str]":
    """Run and keep the output; a command that cannot start or hangs is a failure, not an exception."""
    try:
        return subprocess.run(
            command, check=False, capture_output=True, text=True, timeout=seconds, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired, UnicodeDecodeError) as error:
        return subprocess.CompletedProcess(command, 127, "", str(error))


def version_of(python: str) -> "tuple[int, int] | None":
    """What the interpreter says of itself: a broken shim or a missing file says nothing."""
    answer = quiet([python, "-c", PROBE], 20)
    words = answer.stdout.split()
    if answer.returncode or not words:
        return None
    major, _, minor = words[0].partition(".")
    return (int(major), int(minor)) if major.isdigit() and minor.isdigit() else None


def candidates() -> "list[str]":
    """Every Python worth asking, best first: ours, by name on PATH, pyenv's real files, the system's."""
    found = [sys.executable]
    names = [f"python3.{minor}" for minor in (13, 14, 12, 15)] + ["python3", "python"]
    places = [Path(place) for place in os.environ.get("PATH", "").split(os.pathsep) if place]
    pyenv = [Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")]
    pyenv += [place.parent for place in places if place.name == "shims"]  # the shims may be broken, the files are not
    pinned = [home / "versions" for home in pyenv] + [Path.home() / ".local/share/uv/python"]
    versions = sorted((v for base in pinned if base.is_dir() for v in base.iterdir()), key=rank, reverse=True)
    system = [Path("/usr/local/bin"), Path("/usr/bin"), Path("/opt/homebrew/bin")]
    for name in names[:4]:
        found += [str(place / name) for place in places]
    found += [str(version / "bin" / "python3") for version in versions]
    for name in names:
        found += [str(place / name) for place in [*system, *places]]
    return list(dict.fromkeys(path for path in found if path and os.access(path, os.X_OK)))


def rank(folder: Path) -> "tuple[bool, list[int]]":
    """3.13 first (what the project runs on), then newer before older; names that are no versions last."""
    numbers = [int(part) for part in folder.name.replace("cpython-", "").split("-")[0].split(".") if part.isdigit()]
    return numbers[:2] == [3, 13], numbers


def find_python() -> str:
    wanted = os.environ.get("SVOD_PYTHON")
    if wanted:
        path = shutil.which(wanted) or wanted
        version = version_of(path)
        if version is None:
            fail(f"SVOD_PYTHON={wanted} не запускается. Укажите путь к Python 3.12 или новее.")
        if version < OLDEST:
            fail(f"SVOD_PYTHON={wanted} это Python {version[0]}.{version[1]}, а нужен 3.12 или новее.")
        return path
    if sys.version_info[:2] == (3, 13):
        return sys.executable
    usable = [(version, path) for path in candidates() if (version := version_of(path)) and version >= OLDEST]
    if not usable:
        fail(
            "Не нашёлся Python 3.12 или новее. Установите его (apt install python3.13, pyenv install 3.13 или "
            "python.org) или укажите путь: SVOD_PYTHON=/путь/к/python3.13 python3 dev.py …"
        )
    return next((path for version, path in usable if version == (3, 13)), usable[0][1])


def inside(name: str) -> str:
    return str(VENV / "bin" / name)


def make_venv() -> None:
    """An interpreter in .venv; without ensurepip (bare Debian) an environment without pip is made and fed later."""
    if version_of(inside("python")):
        return
    if VENV.exists():
        shutil.rmtree(VENV)
    python = find_python()
    say(f"Готовлю .venv ({python}) …")
    if quiet([python, "-m", "venv", str(VENV)]).returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        answer = quiet([python, "-m", "venv", "--without-pip", str(VENV)])
        if answer.returncode:
            shutil.rmtree(VENV, ignore_errors=True)
            fail(
                f"Не удалось создать .venv: {last_line(answer.stderr)}. Установите модуль venv "
                "(apt install python3-venv) и повторите."
            )


def last_line(words: str) -> str:
    return (words.strip().splitlines() or ["причина не названа"])[-1].rstrip(".")


def installers() -> "list[list[str]]":
    """Ways to install into .venv, best first; each is tried until one succeeds."""
    ours = inside("python")
    ways = []
    if quiet([ours, "-m", "pip", "--version"], 60).returncode == 0:
        pinned = str(ROOT / "requirements" / "installer.txt")
        quiet([ours, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", pinned])
        if os.access(inside("uv"), os.X_OK):
            ways.append([inside("uv"), "pip", "install", "--quiet", "--compile-bytecode", "--python", ours])
        ways.append([ours, "-m", "pip", "install", "--quiet"])
    if shutil.which("uv"):
        ways.append([str(shutil.which("uv")), "pip", "install", "--quiet", "--compile-bytecode", "--python", ours])
    for path in candidates():
        if quiet([path, "-m", "pip", "--python", ours, "--version"], 60).returncode == 0:
            ways.append([path, "-m", "pip", "--python", ours, "install", "--quiet"])
            break
    return ways


def install(group: str) -> None:
    lock = ROOT / "requirements" / f"{group}.txt"
    stamp = VENV / f"svod-{group}.stamp"
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text().strip() == digest:
        return
    say("Ставлю зависимости (первый раз это минута-другая) …")
    ways, answer = installers(), None
    for way in ways:
        answer = quiet([*way, "--require-hashes", "-r", str(lock)])
        if answer.returncode == 0:
            break
    if answer is None:
        fail(
            "Нечем установить зависимости: в этом Python нет pip, и uv не найден. "
            "Установите python3-venv, python3-pip или uv и повторите."
        )
    elif answer.returncode:
        say(answer.stderr.strip()[-2000:])
        fail(
            "Зависимости не установились: нет связи с реестром пакетов или нужного пакета в нём. "
            "Проверьте сеть (или настройки pip) и повторите: начатое не пропадёт."
        )
    quiet([inside("python"), "-m", "compileall", "-q", str(ROOT / "svod")])  # or every start would, where none is kept
    site = next((VENV / "lib").glob("python3*/site-packages"))
    (site / "svod-clone.pth").write_text(f"{ROOT}\n")
    stamp.write_text(digest + "\n")


def ready(group: str) -> bool:
    """The quick look of every later start: no process is started for it."""
    stamp = VENV / f"svod-{group}.stamp"
    if not stamp.exists() or not os.access(inside("python"), os.X_OK):
        return False
    lock = (ROOT / "requirements" / f"{group}.txt").read_bytes()
    moved = next((VENV / "lib").glob("python3*/site-packages/svod-clone.pth"), None)
    return (
        stamp.read_text().strip() == hashlib.sha256(lock).hexdigest()
        and moved is not None
        and moved.read_text().strip() == str(ROOT)
    )


def prepare(group: str) -> None:
    """One at a time: a second start waits for the first one's installation."""
    import fcntl

    with open(ROOT / ".venv.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready(group):
            make_venv()
            install(group)


def main() -> None:
    words = sys.argv[1:] or ["--help"]
    group = "dev" if words[0] in FOR_DEVELOPERS else "run"
    if not ready(group):
        if group == "run" and ready("dev"):
            group = "dev"
        else:
            prepare(group)
    os.environ.pop("PYTHONHOME", None)
    command = [inside("python"), *words[1:]] if words[0] == "python" else [inside("python"), "-m", "svod", *words]
    sys.stdout.flush()
    os.execv(command[0], command)


if __name__ == "__main__":
    main()
