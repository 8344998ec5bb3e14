//! Words that were typed: their beginnings, the nearest command, the same keys in another layout.

use crate::console::chord;

/// How many letters a mistyped word may differ by.
const FAR: usize = 2;

/// The word that `typed` begins, if it begins one alone, in whatever layout; else the one to suggest.
pub(super) fn pick(typed: &str, words: &[&'static str]) -> Result<&'static str, &'static str> {
    let typed = typed.to_lowercase();
    begun(&typed, words).or_else(|| begun(&in_latin(&typed), words)).ok_or_else(|| {
        let near =
            nearest(&typed, words).or_else(|| words.iter().find(|word| word.starts_with(&typed)).copied());
        near.or_else(|| words.first().copied()).unwrap_or_default()
    })
}

fn begun(typed: &str, words: &[&'static str]) -> Option<&'static str> {
    if let Some(word) = words.iter().find(|word| **word == typed) {
        return Some(word);
    }
    let mut begun = words.iter().filter(|word| !typed.is_empty() && word.starts_with(typed));
    begun.next().filter(|_| begun.next().is_none()).copied()
}

/// The word as the same keys give it on a Latin keyboard: `гтвщ` is `undo`.
pub(super) fn in_latin(typed: &str) -> String {
    typed.chars().map(chord::place).collect()
}

/// The word that was perhaps meant.
pub(super) fn nearest(typed: &str, words: &[&'static str]) -> Option<&'static str> {
    let typed: Vec<char> = typed.chars().collect();
    let near = words.iter().map(|word| (distance(&typed, word), *word));
    let near = near.filter(|(far, word)| *far <= FAR && *far < word.len().min(typed.len()));
    near.min_by_key(|(far, _)| *far).map(|(_, word)| word)
}

/// How many letters have to be put in, taken out or changed, neighbours that changed places counted once.
fn distance(typed: &[char], word: &str) -> usize {
    let word: Vec<char> = word.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=word.len()).collect();
    for (row, letter) in typed.iter().enumerate() {
        let mut now = vec![row + 1];
        for (column, other) in word.iter().enumerate() {
            let at = |line: &[usize], column: usize| line.get(column).copied().unwrap_or(usize::MAX / 2);
            let swapped = row > 0
                && column > 0
                && typed.get(row - 1) == Some(other)
                && word.get(column - 1) == Some(letter);
            let costs = [
                at(&last, column) + usize::from(letter != other),
                at(&last, column + 1) + 1,
                at(&now, column) + 1,
                if swapped { at(&before, column - 1) + 1 } else { usize::MAX },
            ];
            now.push(costs.into_iter().min().unwrap_or_default());
        }
        before = std::mem::replace(&mut last, now);
    }
    last.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: [&str; 4] = ["in", "no", "note", "unboard"];

    #[test]
    fn the_beginning_of_a_word_will_do_where_it_is_the_only_one() {
        for (typed, word) in [("in", "in"), ("i", "in"), ("no", "no"), ("not", "note"), ("U", "unboard")] {
            assert_eq!(pick(typed, &WORDS), Ok(word), "{typed}");
        }
        assert_eq!(pick("шт", &WORDS), Ok("in"), "in the Russian layout");
        assert_eq!(pick("n", &WORDS), Err("no"), "no or note");
        assert_eq!(pick("unbaord", &WORDS), Err("unboard"));
        assert_eq!(pick("zzz", &WORDS), Err("in"));
    }

    #[test]
    fn the_nearest_is_near() {
        for (typed, near) in [
            ("stauts", Some("status")),
            ("undoo", Some("undo")),
            ("unod", Some("undo")),
            ("a", None),
            ("kadirov", None),
        ] {
            assert_eq!(nearest(typed, &["status", "undo", "in"]), near, "{typed}");
        }
    }
}
