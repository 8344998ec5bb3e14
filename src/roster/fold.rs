//! The form in which header words are compared: small letters without marks, one space between words. Unlike the fold
//! of names it keeps the alphabet and the number sign, which is a whole header.

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// Folds a text: what is neither letter nor digit separates words.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)) {
        if !c.is_alphanumeric() {
            if !folded.is_empty() && !folded.ends_with(' ') {
                folded.push(' ');
            }
        } else if matches!(c, 'ı' | 'I') {
            folded.push('i');
        } else {
            folded.extend(c.to_lowercase().filter(|c| !is_combining_mark(*c)));
        }
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
    folded
}
