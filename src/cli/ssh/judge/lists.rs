//! Whether sshd's lists of who may come in let an account in.

use crate::cli::ssh::{
    config::{Scope, Setting, Settings, fits},
    entry::EntryFault,
    fault::Fault,
};

/// What lets in, what keeps out, whom, and whether a pattern means them.
type List<'a> = (&'static str, &'static str, &'a str, &'a dyn Fn(&str) -> bool);

/// What shuts the account out, and where. Lists of groups are judged where the account's groups are known.
pub(in crate::cli) fn judge(
    settings: &Settings,
    account: &str,
    groups: Option<&[String]>,
) -> Vec<((usize, usize), Fault)> {
    let mut found = Vec::new();
    let mut add = |of: &Setting, instead: String| {
        let said = format!("{} {}", of.name, of.values.join(" "));
        let fault = EntryFault::ShutsOut { said, instead, account: account.to_owned() };
        found.push((of.place, Fault::Entry(fault)));
    };
    let of_user = |pattern: &str| fits(pattern.split('@').next().unwrap_or_default(), account);
    let of_group = |pattern: &str| groups.unwrap_or_default().iter().any(|group| fits(pattern, group));
    let member = groups.and_then(<[String]>::first).map_or(account, String::as_str);
    let both: [List<'_>; 2] =
        [("allowusers", "denyusers", account, &of_user), ("allowgroups", "denygroups", member, &of_group)];
    for (allow, deny, name, takes) in both {
        if name.is_empty() || (allow == "allowgroups" && groups.is_none()) {
            continue;
        }
        for of in lists(settings, deny).concat() {
            if of.values.iter().any(|pattern| takes(pattern.trim_start_matches('!'))) {
                let others: Vec<&str> =
                    of.values.iter().map(String::as_str).filter(|pattern| !takes(pattern)).collect();
                add(
                    of,
                    if others.is_empty() {
                        "no such line".into()
                    } else {
                        format!("{deny} {}", others.join(" "))
                    },
                );
            }
        }
        for list in lists(settings, allow) {
            let Some(first) = list.first() else { continue };
            if !takes_in(&list, takes) {
                add(first, format!("{} {} {name}", first.name, first.values.join(" ")));
            }
        }
    }
    found
}

/// Whether one of the patterns takes it in, and none with `!` leaves it out.
fn takes_in(list: &[&Setting], takes: &dyn Fn(&str) -> bool) -> bool {
    let patterns = || list.iter().flat_map(|of| &of.values);
    patterns().any(|pattern| takes(pattern))
        && !patterns().filter_map(|pattern| pattern.strip_prefix('!')).any(takes)
}

/// The lists that count: lines add up, a block's own replace those for everybody, and what counts only sometimes stands
/// for itself.
fn lists<'a>(settings: &'a Settings, name: &str) -> Vec<Vec<&'a Setting>> {
    let of = |scope| settings.named(name).filter(|of| of.scope == scope).collect::<Vec<_>>();
    let own = of(Scope::Account);
    let usual = if own.is_empty() { of(Scope::Everybody) } else { own };
    [vec![usual], settings.perhaps(name).map(|of| vec![of]).collect()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_without_the_account_shut_it_out() {
        for (content, shut) in [
            ("AllowUsers dana\nAllowUsers route*", false),
            ("AllowUsers dana\nAllowUsers erlan", true),
            ("AllowUsers routedesk@10.0.0.*", false),
            ("AllowUsers * !routedesk", true),
            ("DenyUsers dana", false),
            ("DenyUsers route*", true),
            ("AllowGroups desks", false),
            ("AllowGroups admins", true),
            ("DenyGroups desks", true),
            ("AllowUsers dana\nMatch User routedesk\nAllowUsers routedesk", false),
            ("Match User routedesk\nAllowUsers dana", true),
            ("Match Address 10.0.0.0/8\nDenyUsers routedesk", true),
            ("Match User dana\nDenyUsers routedesk", false),
        ] {
            let mut settings = Settings::default();
            settings.read(0, content, "routedesk");
            let groups = ["desks".to_owned()];
            assert_eq!(!judge(&settings, "routedesk", Some(&groups)).is_empty(), shut, "{content}");
        }
    }
}
