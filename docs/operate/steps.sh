#!/bin/sh
# The program into an environment of its own: sh steps.sh SOURCES VENV [FLEET]
# Everything is locked by hash. FLEET is `growth` (with PostgreSQL and Redis, the default) or `run` (a file alone).
set -eu
sources=$1
venv=$2
fleet=${3:-growth}
"${SVOD_PYTHON:-python3}" -m venv "$venv"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$sources/requirements/$fleet.txt"
place=$("$venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
rm -rf "$place/svod"
cp -R "$sources/svod" "$place/svod"
printf '#!/bin/sh\nexec "%s/bin/python" -m svod "$@"\n' "$venv" > "$venv/bin/svod"
chmod 755 "$venv/bin/svod"
"$venv/bin/svod" --help > /dev/null
