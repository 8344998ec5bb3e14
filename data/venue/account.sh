#!/bin/sh
# Sets a host up for routedesk desks over SSH. Read it, then run it as root where it lies: sh account.sh
# Run again, it brings what is there up to date.
set -eu
cd "$(dirname "$0")"

account=routedesk
program=/usr/bin/routedesk
store=/var/lib/routedesk
keys=/etc/routedesk

[ -x "$program" ] || { echo "$program is not there: install routedesk first" >&2; exit 1; }

# The account. Its shell must be a real one: sshd has it run the forced command. It has no password, but is not locked.
if there=$(getent passwd "$account"); then
    home=$(echo "$there" | cut -d: -f6)
    [ "$home" = "$store" ] || { echo "the account $account is somebody else's: its home is $home" >&2; exit 1; }
else
    useradd --system --user-group --home-dir "$store" --no-create-home --shell /bin/sh "$account"
fi
usermod --shell /bin/sh --password '*' "$account"

# The folder of its store, which is its home, and what lets people in, which is root's.
install -d -m 0755 -o root -g root "$keys"
install -d -m 0700 -o "$account" -g "$account" "$store"
for file in authorized_keys desks_ca.pub revoked_keys; do
    [ ! -f "$file" ] || install -m 0644 -o root -g root "$file" "$keys/$file"
done
install -d -m 0755 -o root -g root /etc/ssh/sshd_config.d
install -m 0644 -o root -g root sshd_config.d/routedesk.conf /etc/ssh/sshd_config.d/routedesk.conf

# The hub, where systemd is what runs this host.
if [ -f systemd/routedesk.service ] && [ -d /run/systemd/system ]; then
    install -m 0644 -o root -g root systemd/routedesk.service /etc/systemd/system/routedesk.service
    install -m 0644 -o root -g root tmpfiles.d/routedesk.conf /etc/tmpfiles.d/routedesk.conf
    systemctl daemon-reload
    # Not restarted: another desk in the middle of the day is no reason for everybody to wait.
    systemctl enable --now routedesk.service
fi

# Only now does sshd get to know, and only if it understands all of it.
sshd=$(command -v sshd || echo /usr/sbin/sshd)
"$sshd" -t
if [ -d /run/systemd/system ]; then
    systemctl reload ssh.service 2>/dev/null || systemctl reload sshd.service
elif [ -f /run/sshd.pid ]; then
    kill -HUP "$(cat /run/sshd.pid)"
fi
"$program" ssh check --account "$account"
