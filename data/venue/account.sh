#!/bin/sh
# Sets a host up for routedesk desks over SSH. Read it, then run it as root where it lies: sh account.sh
# Run again, it brings what is there up to date.
set -eu
cd "$(dirname "$0")"

account=routedesk
program=/usr/bin/routedesk
store=/var/lib/routedesk
keys=/etc/routedesk

settings=/etc/ssh/sshd_config.d/routedesk.conf

stop() { echo "$*" >&2; exit 1; }

[ -x "$program" ] || stop "$program is not there: install routedesk first"

# The account's folder is the account's alone: one that is there is taken only if it is so already, or empty.
if [ -e "$store" ] || [ -L "$store" ]; then
    [ -d "$store" ] || stop "$store is not a folder"
    [ "$(stat -L -c %U "$store")" = "$account" ] || [ -z "$(ls -A "$store/")" ] ||
        stop "$store is not empty, and not $account's: set up with another --store, or move what is there away"
fi

# What is wrong before is nothing that this could roll back.
sshd=$(command -v sshd || echo /usr/sbin/sshd)
# Without it Debian's sshd checks nothing; where the socket starts sshd it is there only while somebody is connected.
install -d -m 0755 -o root -g root /run/sshd
"$sshd" -t || stop "sshd does not understand its settings as they are; nothing was changed"

# The account. Its shell must be a real one: sshd has it run the forced command. It has no password, but is not locked.
if there=$(getent passwd "$account"); then
    home=$(echo "$there" | cut -d: -f6)
    [ "$home" = "$store" ] || stop "the account $account is somebody else's: its home is $home"
else
    useradd --system --user-group --home-dir "$store" --no-create-home --shell /bin/sh "$account"
fi
usermod --shell /bin/sh --password '*' "$account"

# sshd's settings: if it does not understand all of them, those that were there come back, and nothing else happens.
install -d -m 0755 -o root -g root /etc/ssh/sshd_config.d
rm -f "$settings.before"
[ ! -f "$settings" ] || cp -p "$settings" "$settings.before"
install -m 0644 -o root -g root sshd_config.d/routedesk.conf "$settings"
if ! "$sshd" -t; then
    if [ -f "$settings.before" ]; then mv -f "$settings.before" "$settings"; else rm -f "$settings"; fi
    stop "sshd does not understand sshd_config.d/routedesk.conf; $settings is as it was, and no key was changed"
fi
rm -f "$settings.before"

# The folder of its store, which is its home, and what lets people in, which is root's.
install -d -m 0755 -o root -g root "$keys"
install -d -m 0700 -o "$account" -g "$account" "$store"
for file in authorized_keys desks_ca.pub revoked_keys; do
    [ ! -f "$file" ] || install -m 0644 -o root -g root "$file" "$keys/$file"
done

# The hub, where systemd is what runs this host.
if [ -f systemd/routedesk.service ] && [ -d /run/systemd/system ]; then
    install -m 0644 -o root -g root systemd/routedesk.service /etc/systemd/system/routedesk.service
    install -m 0644 -o root -g root tmpfiles.d/routedesk.conf /etc/tmpfiles.d/routedesk.conf
    systemctl daemon-reload
    # Not restarted: another desk in the middle of the day is no reason for everybody to wait.
    systemctl enable --now routedesk.service
fi

# Only now does sshd get to know.
if [ -d /run/systemd/system ]; then
    systemctl reload ssh.service 2>/dev/null || systemctl reload sshd.service
elif [ -f /run/sshd.pid ]; then
    kill -HUP "$(cat /run/sshd.pid)"
fi
"$program" ssh check --account "$account"
