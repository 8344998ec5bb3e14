//! `sshd_config` files: their settings line by line, and what counts for one account.

/// A setting, where it stands and for whom it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) struct Setting {
    /// Which of the files that were read, and its line.
    pub(in crate::cli) place: (usize, usize),
    /// In lower case.
    pub(in crate::cli) name: String,
    pub(in crate::cli) values: Vec<String>,
    pub(in crate::cli) scope: Scope,
}

/// For whom a setting counts, seen from one account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Scope {
    /// For everybody who is not told otherwise.
    Everybody,
    /// For this account in any case: a Match block with its name.
    Account,
    /// For this account perhaps: from some address, in some group.
    Perhaps,
    /// For others only.
    Others,
}

/// What was read of one account's settings.
#[derive(Clone, Debug, Default)]
pub(in crate::cli) struct Settings {
    all: Vec<Setting>,
}

impl Settings {
    /// Reads a file; `number` is what it is called in [`Setting::place`].
    pub(in crate::cli) fn read(&mut self, number: usize, content: &str, account: &str) {
        let mut scope = Scope::Everybody;
        for (at, line) in content.lines().enumerate() {
            let mut words = words(line).into_iter();
            let Some(name) = words.next().map(|name| name.to_ascii_lowercase()) else { continue };
            let values: Vec<String> = words.collect();
            if name == "match" {
                scope = scope_of(&values, account);
            }
            self.all.push(Setting { place: (number, at + 1), name, values, scope });
        }
    }

    /// What counts for the account: what its block says first, else what is said to everybody first.
    pub(in crate::cli) fn counting(&self, name: &str) -> Option<&Setting> {
        let of = |scope| self.named(name).find(move |setting| setting.scope == scope);
        of(Scope::Account).or_else(|| of(Scope::Everybody))
    }

    /// What may count for the account, depending on where somebody comes from.
    pub(in crate::cli) fn perhaps(&self, name: &str) -> impl Iterator<Item = &Setting> {
        self.named(name).filter(|setting| setting.scope == Scope::Perhaps)
    }

    /// Every setting of this name.
    pub(in crate::cli) fn named(&self, name: &str) -> impl Iterator<Item = &Setting> {
        self.all.iter().filter(move |setting| setting.name == name)
    }

    /// Where the account's block begins.
    pub(in crate::cli) fn block(&self) -> Option<(usize, usize)> {
        let mut matches = self.named("match").filter(|setting| setting.scope == Scope::Account);
        matches
            .find(|setting| !setting.values.iter().all(|value| value == "all"))
            .map(|setting| setting.place)
    }
}

/// The words of a line: `Name value "another value" # comment`, or `Name=value`.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = line.trim();
    while !rest.is_empty() && !rest.starts_with('#') {
        let (word, after) = if let Some(quoted) = rest.strip_prefix('"') {
            quoted.split_once('"').unwrap_or((quoted, ""))
        } else {
            let first = words.is_empty();
            let ends = |c: char| c.is_whitespace() || (first && c == '=');
            rest.split_at(rest.find(ends).unwrap_or(rest.len()))
        };
        let after = after.trim_start();
        rest = if words.is_empty() { after.strip_prefix('=').unwrap_or(after).trim_start() } else { after };
        words.push(word.to_owned());
    }
    words
}

fn scope_of(criteria: &[String], account: &str) -> Scope {
    let mut scope = Scope::Perhaps;
    let mut named = false;
    let mut others = false;
    // Newer ones also write `User=name`.
    let mut words = criteria.iter().flat_map(|word| word.split('='));
    while let Some(criterion) = words.next() {
        match criterion.to_ascii_lowercase().as_str() {
            "all" => named = true,
            "user" if matches(words.next().unwrap_or_default(), account) => named = true,
            "user" => scope = Scope::Others,
            "invalid-user" => scope = Scope::Others,
            _ => {
                others = true;
                words.next();
            }
        }
    }
    if scope == Scope::Perhaps && named && !others { Scope::Account } else { scope }
}

/// Whether a list of patterns takes a name in: one of them fits, and none with `!` does.
fn matches(patterns: &str, name: &str) -> bool {
    let mut found = false;
    for pattern in patterns.split(',') {
        match pattern.strip_prefix('!') {
            Some(pattern) if fits(pattern, name) => return false,
            Some(_) => {}
            None => found |= fits(pattern, name),
        }
    }
    found
}

/// Whether a pattern with `*` and `?` fits.
pub(in crate::cli) fn fits(pattern: &str, name: &str) -> bool {
    let mut letters = pattern.chars();
    match letters.next() {
        None => name.is_empty(),
        Some('*') => {
            let rest = letters.as_str();
            name.char_indices().map(|(at, _)| name.split_at(at).1).chain([""]).any(|name| fits(rest, name))
        }
        Some(letter) => {
            let mut of_name = name.chars();
            of_name.next().is_some_and(|of| letter == '?' || letter == of)
                && fits(letters.as_str(), of_name.as_str())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(content: &str) -> Settings {
        let mut settings = Settings::default();
        settings.read(0, content, "routedesk");
        settings
    }

    fn counts(content: &str, name: &str) -> Option<String> {
        read(content).counting(name).map(|setting| setting.values.join(" "))
    }

    #[test]
    fn lines_are_read_as_sshd_reads_them() {
        assert_eq!(words("  PermitTTY\tyes # because"), ["PermitTTY", "yes"]);
        assert_eq!(words("PermitTTY=yes"), ["PermitTTY", "yes"]);
        assert_eq!(words("PermitTTY = yes"), ["PermitTTY", "yes"]);
        assert_eq!(words("AuthorizedKeysFile \"/a b/c\" /d"), ["AuthorizedKeysFile", "/a b/c", "/d"]);
        assert_eq!(words("# PermitTTY yes"), Vec::<String>::new());
    }

    #[test]
    fn the_first_that_is_said_counts_and_a_block_before_everybody() {
        assert_eq!(counts("X11Forwarding no\nX11Forwarding yes", "x11forwarding").unwrap(), "no");
        let block = "PermitTTY no\nMatch User routedesk\nPermitTTY yes\nPermitTTY no\nMatch all\n";
        assert_eq!(counts(block, "permittty").unwrap(), "yes");
        assert_eq!(counts("Match User dana\nPermitTTY no", "permittty"), None);
        assert_eq!(read(block).block(), Some((0, 2)));
        assert_eq!(read("Match all\nPermitTTY no").block(), None);
    }

    #[test]
    fn a_block_is_for_whom_it_says() {
        for (criteria, scope) in [
            ("User routedesk", Scope::Account),
            ("user dana,route*", Scope::Account),
            ("User r?utedesk", Scope::Account),
            ("User=routedesk", Scope::Account),
            ("all", Scope::Account),
            ("User *,!routedesk", Scope::Others),
            ("User dana", Scope::Others),
            ("User routedesk Address 10.0.0.0/8", Scope::Perhaps),
            ("Group desks", Scope::Perhaps),
            ("Address *", Scope::Perhaps),
            ("User dana Address *", Scope::Others),
        ] {
            let words: Vec<String> = criteria.split(' ').map(str::to_owned).collect();
            assert_eq!(scope_of(&words, "routedesk"), scope, "{criteria}");
        }
    }

    #[test]
    fn patterns_fit_what_they_should() {
        for (pattern, name, fit) in [
            ("*", "", true),
            ("a*c", "abbc", true),
            ("a*c", "abb", false),
            ("?", "", false),
            ("LC_*", "LC_ALL", true),
        ] {
            assert_eq!(fits(pattern, name), fit, "{pattern} {name}");
        }
    }
}
