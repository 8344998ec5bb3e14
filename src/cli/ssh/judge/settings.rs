//! Whether sshd's settings leave an account nothing but its console.

use super::World;
use crate::cli::ssh::{
    config::{Scope, Setting, Settings, fits},
    fault::Fault,
};

/// A setting of which only one value will do.
struct Rule {
    name: &'static str,
    /// What to write.
    good: &'static str,
    /// What it is where nobody says anything will do as well.
    unsaid: bool,
}

const fn rule(name: &'static str, good: &'static str, unsaid: bool) -> Rule {
    Rule { name, good, unsaid }
}

const RULES: [Rule; 14] = [
    rule("disableforwarding", "DisableForwarding yes", false),
    rule("permituserrc", "PermitUserRC no", false),
    rule("passwordauthentication", "PasswordAuthentication no", false),
    rule("kbdinteractiveauthentication", "KbdInteractiveAuthentication no", false),
    rule("permittunnel", "PermitTunnel no", true),
    rule("permittty", "PermitTTY yes", true),
    rule("permitemptypasswords", "PermitEmptyPasswords no", true),
    rule("permituserenvironment", "PermitUserEnvironment no", true),
    rule("pubkeyauthentication", "PubkeyAuthentication yes", true),
    rule("strictmodes", "StrictModes yes", true),
    rule("hostbasedauthentication", "HostbasedAuthentication no", true),
    rule("gssapiauthentication", "GSSAPIAuthentication no", true),
    rule("chrootdirectory", "ChrootDirectory none", true),
    rule("exposeauthinfo", "ExposeAuthInfo yes", false),
];

/// What `DisableForwarding` covers; said otherwise for the account it is a contradiction that somebody meant.
const FORWARDING: [(&str, &str); 4] = [
    ("allowtcpforwarding", "AllowTcpForwarding no"),
    ("allowstreamlocalforwarding", "AllowStreamLocalForwarding no"),
    ("allowagentforwarding", "AllowAgentForwarding no"),
    ("x11forwarding", "X11Forwarding no"),
];

/// What laptops may set: language, and how the console is drawn.
const ENVIRONMENT: [&str; 8] =
    ["LANG", "LANGUAGE", "LC_*", "NO_COLOR", "COLORTERM", "ROUTEDESK_TERM", "ROUTEDESK_LINE", "TERM"];

type Found = (Option<(usize, usize)>, Fault);

/// What is wrong, and where: a file's number and its line.
pub(in crate::cli) fn judge(settings: &Settings, world: &World) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let includes = settings.named("include");
    found.extend(includes.map(|setting| (Some(setting.place), Fault::Include(setting.values.join(" ")))));
    let Some(block) = settings.block() else {
        found.push((None, Fault::NoBlock(world.account.clone())));
        return found;
    };
    for rule in &RULES {
        found.extend(by_rule(rule, settings, block));
    }
    for (name, instead) in FORWARDING {
        let of_account =
            settings.named(name).filter(|of| matches!(of.scope, Scope::Account | Scope::Perhaps));
        let on = of_account.filter(|of| value(of) != "no");
        found.extend(on.map(|of| (Some(of.place), Fault::MustBe { said: said(of), instead })));
    }
    found.extend(keys(settings, world, block));
    found.extend(others(settings, block));
    found.sort_by_key(|(place, _)| *place);
    found
}

fn by_rule(rule: &Rule, settings: &Settings, block: (usize, usize)) -> Vec<Found> {
    let good = rule.good.split(' ').nth(1).unwrap_or_default();
    let counting = settings.counting(rule.name);
    if counting.is_none() && !rule.unsaid {
        return vec![(Some(block), Fault::Needs(rule.good))];
    }
    let wrong = counting.into_iter().chain(settings.perhaps(rule.name)).filter(|of| value(of) != good);
    wrong.map(|of| (Some(of.place), Fault::MustBe { said: said(of), instead: rule.good })).collect()
}

/// Where the keys come from that let people in.
fn keys(settings: &Settings, world: &World, block: (usize, usize)) -> Vec<Found> {
    let mut found = Vec::new();
    let files = settings.counting("authorizedkeysfile");
    match files {
        None => found.push((Some(block), Fault::KeysAtHome("~/.ssh/authorized_keys".into()))),
        Some(_) => {
            for files in files.into_iter().chain(settings.perhaps("authorizedkeysfile")) {
                let at_home = files.values.iter().filter(|path| is_at_home(path, world));
                found.extend(at_home.map(|path| (Some(files.place), Fault::KeysAtHome(path.clone()))));
            }
        }
    }
    let set = |name| {
        settings.counting(name).into_iter().chain(settings.perhaps(name)).filter(|of| value(of) != "none")
    };
    found.extend(set("forcecommand").map(|of| (Some(of.place), Fault::ForceCommand)));
    found.extend(set("authorizedkeyscommand").map(|of| (Some(of.place), Fault::KeysFromCommand)));
    let foreign = set("trustedusercakeys").filter(|of| of.scope != Scope::Account);
    found.extend(foreign.map(|of| (Some(of.place), Fault::ForeignSigner)));
    found
}

fn is_at_home(path: &str, world: &World) -> bool {
    let filled = world.filled(path);
    let path = filled.as_deref().unwrap_or(path);
    let below =
        |home: &str| path == home || path.strip_prefix(home).is_some_and(|rest| rest.starts_with('/'));
    let usual = format!("/home/{}", world.account);
    path != "none"
        && (!path.starts_with('/')
            || path.contains("%h")
            || below(&usual)
            || world.home.as_deref().is_some_and(below))
}

/// What laptops may set, and lines that are dead without having said so.
fn others(settings: &Settings, block: (usize, usize)) -> Vec<Found> {
    let mut found = Vec::new();
    // Lists add up; a block's own replace those for everybody.
    let in_block = settings.named("acceptenv").any(|of| of.scope == Scope::Account);
    let counts = |of: &&Setting| match of.scope {
        Scope::Everybody => !in_block,
        Scope::Account | Scope::Perhaps => true,
        Scope::Others => false,
    };
    for of in settings.named("acceptenv").filter(counts) {
        let wrong = of.values.iter().filter(|pattern| !ENVIRONMENT.iter().any(|known| fits(known, pattern)));
        found.extend(wrong.map(|pattern| (Some(of.place), Fault::Environment(pattern.clone()))));
    }
    match settings.counting("clientaliveinterval") {
        Some(of) if value(of) != "0" => {}
        of => found.push((Some(of.map_or(block, |of| of.place)), Fault::Needs("ClientAliveInterval 10"))),
    }
    found
}

fn value(setting: &Setting) -> String {
    setting.values.join(" ").to_ascii_lowercase()
}

fn said(setting: &Setting) -> String {
    format!("{} {}", setting.name, setting.values.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::ssh::judge::world;

    const KEYS: &str = include_str!("../../../../data/venue/sshd-keys.conf");
    const CERTIFICATES: &str = include_str!("../../../../data/venue/sshd-certificates.conf");
    /// As Debian ships it, without comments.
    const DEBIAN: &str = "Include /etc/ssh/sshd_config.d/*.conf\nKbdInteractiveAuthentication no\nUsePAM yes\n\
        X11Forwarding yes\nPrintMotd no\nAcceptEnv LANG LC_*\nSubsystem sftp /usr/lib/openssh/sftp-server\n";

    fn found(files: &[&str]) -> Vec<Found> {
        let mut settings = Settings::default();
        for (number, file) in files.iter().enumerate() {
            settings.read(number, file, "routedesk");
        }
        judge(&settings, &world())
    }

    fn faults(content: &str) -> Vec<Fault> {
        found(&[content]).into_iter().map(|(_, fault)| fault).collect()
    }

    /// The usual block with a line changed, or one more.
    fn with(line: &str) -> String {
        let name = line.split(' ').next().unwrap();
        let kept = KEYS.lines().filter(|old| {
            !old.trim_start().starts_with(&format!("{name} ")) && !old.starts_with("Match all")
        });
        format!("{}\n    {line}\n", kept.collect::<Vec<_>>().join("\n"))
    }

    #[test]
    fn what_setup_writes_is_good_beside_what_debian_ships() {
        for ours in [KEYS, CERTIFICATES] {
            assert_eq!(found(&[ours]), []);
            let include = Fault::Include("/etc/ssh/sshd_config.d/*.conf".into());
            assert_eq!(found(&[ours, DEBIAN]), [(Some((1, 1)), include)]);
        }
    }

    #[test]
    fn every_setting_that_opens_more_is_told_with_its_line() {
        for line in [
            "DisableForwarding no",
            "PermitUserRC yes",
            "PasswordAuthentication yes",
            "KbdInteractiveAuthentication yes",
            "PermitTunnel point-to-point",
            "PermitTTY no",
            "StrictModes no",
            "ExposeAuthInfo no",
            "AllowTcpForwarding yes",
            "AllowTcpForwarding local",
            "AllowAgentForwarding yes",
            "X11Forwarding yes",
            "AllowStreamLocalForwarding yes",
        ] {
            let content = with(line);
            let place = Some((0, content.lines().count()));
            match found(&[&content]).as_slice() {
                [(at, Fault::MustBe { said, .. })] if *at == place => {
                    assert_eq!(said.to_lowercase(), line.to_lowercase());
                }
                other => panic!("{line}: {other:?}"),
            }
        }
        assert_eq!(faults(&with("ForceCommand /bin/true")), [Fault::ForceCommand]);
        assert_eq!(faults(&with("AuthorizedKeysCommand /bin/true")), [Fault::KeysFromCommand]);
        for pattern in ["*", "ROUTEDESK_*", "ROUTEDESK_STORE", "LD_PRELOAD", "L*", "PATH", "ENV"] {
            assert_eq!(
                faults(&with(&format!("AcceptEnv LANG {pattern}"))),
                [Fault::Environment(pattern.into())]
            );
        }
        for path in [
            ".ssh/authorized_keys",
            "%h/.ssh/authorized_keys",
            "/home/routedesk/keys",
            "/home/%u/keys",
            "/var/lib/routedesk/.ssh/authorized_keys",
        ] {
            assert_eq!(
                faults(&with(&format!("AuthorizedKeysFile {path}"))),
                [Fault::KeysAtHome(path.into())]
            );
        }
        assert_eq!(faults(&with("ClientAliveInterval 0")), [Fault::Needs("ClientAliveInterval 10")]);
    }

    #[test]
    fn what_is_missing_is_told_at_the_block() {
        let found = found(&["# sshd\nMatch User routedesk\n  PermitTTY yes\n"]);
        assert!(found.iter().all(|(place, _)| *place == Some((0, 2))), "{found:?}");
        for needs in [
            "DisableForwarding yes",
            "PermitUserRC no",
            "PasswordAuthentication no",
            "ClientAliveInterval 10",
        ] {
            assert!(found.iter().any(|(_, fault)| *fault == Fault::Needs(needs)), "{needs}");
        }
        assert!(found.iter().any(|(_, fault)| matches!(fault, Fault::KeysAtHome(_))));
        assert_eq!(faults(DEBIAN).last(), Some(&Fault::NoBlock("routedesk".into())));
    }

    #[test]
    fn a_block_that_counts_only_sometimes_may_open_but_not_close() {
        let sometimes =
            format!("{KEYS}Match Address 10.0.0.0/8\n    PermitUserRC yes\n    ForceCommand /bin/sh\n");
        let must = Fault::MustBe { said: "permituserrc yes".into(), instead: "PermitUserRC no" };
        assert_eq!(faults(&sometimes), [must, Fault::ForceCommand]);
        let only = KEYS.replace("Match User routedesk", "Match User routedesk Address 10.0.0.0/8");
        assert_eq!(faults(&only), [Fault::NoBlock("routedesk".into())]);
        // Somebody else's block is nobody's business.
        assert_eq!(faults(&format!("{KEYS}Match User dana\n    PermitTunnel yes\n")), []);
        // A global ForceCommand counts where the block says nothing.
        let silent = KEYS.replace("    ForceCommand none\n", "");
        assert_eq!(found(&[&format!("ForceCommand /bin/true\n{silent}")]).len(), 1);
        assert_eq!(found(&[&format!("ForceCommand /bin/true\n{KEYS}")]), []);
    }
}
