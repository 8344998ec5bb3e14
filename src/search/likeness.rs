//! How near sounds are: what it costs to take one for another, to add one, to leave one out.
//!
//! Costs are in hundredths: 100 is a letter that is simply wrong. What romanisations exchange (`q` and `g`, `ə` and `a`)
//! costs less than a tenth, what ears and keyboards exchange less than a whole. Tried on made-up people whose names were
//! spelled by four alphabets' rules, and on spellings that people of these countries have in encyclopedias.

/// A cost in hundredths.
pub(super) type Cost = i16;

/// More than anything costs that is still looked at.
pub(super) const HOPELESS: Cost = 1_000;

/// A letter that is simply wrong.
pub(super) const WRONG: Cost = 100;
/// Two neighbours that changed places.
pub(super) const SWAPPED: Cost = 80;
const OTHER_VOWEL: u8 = 55;
const EXTRA_VOWEL: Cost = 60;
/// Kazakh puts it between consonants: `Абдрахманов`, `Әбдірахманов`.
const EXTRA_NARROW_VOWEL: Cost = 35;
const EXTRA_BREATH: Cost = 60;
const EXTRA_GLIDE: Cost = 8;
const EXTRA_DOUBLE: Cost = 7;

const VOWELS: &[u8] = b"a@eViyoOuUEA";

/// Pairs of sounds that are taken for each other, both ways.
const ALIKE: &[(&[u8], u8)] = &[
    // Vowels.
    (b"@a", 5),
    (b"@e", 6),
    (b"@A", 5),
    (b"aA", 5),
    (b"eA", 25),
    (b"ae", 15),
    (b"Ve", 1),
    (b"Va", 25),
    (b"V@", 6),
    (b"VE", 3),
    (b"VA", 25),
    (b"Vi", 35),
    (b"Vy", 45),
    (b"VO", 40),
    (b"VY", 60),
    (b"ao", 30),
    (b"ay", 50),
    (b"oA", 40),
    (b"iy", 3),
    (b"ei", 35),
    (b"ey", 45),
    (b"@i", 45),
    (b"uU", 5),
    (b"oO", 5),
    (b"uO", 30),
    (b"UO", 30),
    (b"ou", 30),
    (b"oU", 40),
    (b"eE", 3),
    (b"oE", 8),
    (b"OE", 6),
    (b"eO", 40),
    (b"iU", 40),
    (b"yu", 40),
    (b"yU", 40),
    // The glide between vowels.
    (b"Yi", 10),
    (b"Yy", 12),
    (b"YJ", 20),
    (b"Ye", 60),
    // Sounds of the throat.
    (b"qg", 6),
    (b"qk", 7),
    (b"gk", 16),
    (b"gG", 3),
    (b"Gq", 8),
    (b"Gk", 20),
    (b"Gx", 20),
    (b"Gh", 15),
    (b"xh", 5),
    (b"hg", 15),
    (b"xk", 20),
    (b"xg", 18),
    (b"Qg", 1),
    (b"Qq", 5),
    (b"QG", 2),
    (b"Qh", 6),
    (b"Qx", 16),
    (b"Qk", 16),
    (b"qx", 15),
    (b"qh", 30),
    (b"hk", 40),
    // Sounds of the teeth.
    (b"DJ", 4),
    (b"DZ", 12),
    (b"JZ", 3),
    (b"DC", 12),
    (b"CJ", 30),
    (b"CZ", 40),
    (b"Dc", 30),
    (b"Ds", 45),
    (b"Dk", 40),
    (b"Dz", 45),
    (b"Jz", 50),
    (b"Zz", 45),
    (b"Ss", 12),
    (b"SW", 10),
    (b"Ws", 25),
    (b"CS", 35),
    (b"CW", 20),
    (b"Cc", 35),
    (b"sc", 15),
    (b"sz", 45),
    (b"cz", 50),
    (b"Nn", 4),
    (b"Ng", 50),
    // Sounds of the lips.
    (b"vw", 3),
    (b"wu", 10),
    (b"wU", 12),
    (b"vu", 45),
    (b"vf", 35),
    (b"bp", 30),
    (b"bv", 55),
    (b"fp", 55),
    (b"dt", 45),
    (b"mn", 70),
];

/// Two sounds that are taken for one, both ways.
const MERGED: &[(u8, &[u8; 2], Cost)] = &[
    (b'x', b"ks", 8),
    (b'S', b"sh", 5),
    (b'S', b"sx", 10),
    (b'Z', b"zh", 5),
    (b'D', b"dZ", 2),
    (b'D', b"dJ", 4),
    (b'D', b"dz", 20),
    (b'c', b"ts", 3),
    (b'C', b"tS", 8),
    (b'C', b"ts", 20),
    (b'W', b"SC", 3),
    (b'W', b"sC", 5),
    (b'N', b"ng", 5),
    (b'x', b"kh", 3),
    (b'G', b"gh", 3),
    (b'f', b"ph", 10),
    (b'u', b"ou", 15),
    (b'u', b"oo", 15),
    (b'i', b"ee", 20),
    (b'U', b"ue", 15),
    (b'U', b"iu", 20),
    (b'O', b"oe", 25),
    (b'@', b"ae", 15),
    (b'g', b"gu", 20),
    (b'v', b"ff", 40),
    (b'A', b"ia", 10),
    (b'U', b"Yu", 5),
    (b'A', b"Ya", 5),
    (b'E', b"Yo", 5),
    (b'E', b"Jo", 8),
    (b'e', b"Jo", 12),
    (b'V', b"Jo", 12),
    (b'V', b"Yo", 12),
    (b'A', b"Ja", 8),
    (b'U', b"Ju", 8),
];

type Table = [[u8; 128]; 128];

#[expect(clippy::indexing_slicing, reason = "a table made once, while compiling")]
const fn table() -> Table {
    let mut table = [[100; 128]; 128];
    let (mut one, mut other) = (0, 0);
    while one < VOWELS.len() {
        while other < VOWELS.len() {
            table[VOWELS[one] as usize][VOWELS[other] as usize] = OTHER_VOWEL;
            other += 1;
        }
        (one, other) = (one + 1, 0);
    }
    let mut pair = 0;
    while pair < ALIKE.len() {
        let (sounds, cost) = ALIKE[pair];
        table[sounds[0] as usize][sounds[1] as usize] = cost;
        table[sounds[1] as usize][sounds[0] as usize] = cost;
        pair += 1;
    }
    let mut sound = 0;
    while sound < 128 {
        table[sound][sound] = 0;
        sound += 1;
    }
    table
}

static TABLE: Table = table();

/// What it costs to take each sound for this one.
pub(super) fn instead_of(sound: u8) -> &'static [u8; 128] {
    static FOREIGN: [u8; 128] = [100; 128];
    TABLE.get(usize::from(sound)).unwrap_or(&FOREIGN)
}

/// What it costs to take one sound for another.
pub(super) fn instead(one: u8, other: u8) -> Cost {
    Cost::from(instead_of(one).get(usize::from(other)).copied().unwrap_or(100))
}

#[expect(clippy::indexing_slicing, reason = "a table made once, while compiling")]
const fn extras() -> [Cost; 128] {
    let mut table = [WRONG; 128];
    let mut vowel = 0;
    while vowel < VOWELS.len() {
        table[VOWELS[vowel] as usize] = EXTRA_VOWEL;
        vowel += 1;
    }
    table[b'i' as usize] = EXTRA_NARROW_VOWEL;
    table[b'y' as usize] = EXTRA_NARROW_VOWEL;
    table[b'Y' as usize] = EXTRA_GLIDE;
    table[b'h' as usize] = EXTRA_BREATH;
    table
}

static EXTRAS: [Cost; 128] = extras();

/// What it costs to leave out a sound, or to add it, after the one before it.
pub(super) fn extra(sound: u8, before: Option<u8>) -> Cost {
    if before == Some(sound) {
        EXTRA_DOUBLE
    } else {
        EXTRAS.get(usize::from(sound)).copied().unwrap_or(WRONG)
    }
}

/// The single sounds that two in a row are taken for, with what that costs.
pub(super) fn merged(first: u8, second: u8) -> impl Iterator<Item = (u8, Cost)> {
    MERGED
        .iter()
        .filter(move |(_, pair, _)| **pair == [first, second])
        .map(|(single, _, cost)| (*single, *cost))
}

#[expect(clippy::indexing_slicing, reason = "a table made once, while compiling")]
const fn merging() -> [[bool; 128]; 128] {
    let mut table = [[false; 128]; 128];
    let mut pair = 0;
    while pair < MERGED.len() {
        let (_, [first, second], _) = MERGED[pair];
        table[*first as usize][*second as usize] = true;
        pair += 1;
    }
    table
}

/// The pairs of sounds that are taken for a single one.
static MERGING: [[bool; 128]; 128] = merging();

/// Whether two in a row are taken for any single sound.
pub(super) fn merges(first: u8, second: u8) -> bool {
    let seconds = MERGING.get(usize::from(first));
    seconds.and_then(|seconds| seconds.get(usize::from(second))).copied().unwrap_or_default()
}
