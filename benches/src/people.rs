//! Made-up people, as many as wanted and always the same: names in three alphabets, regions with their organisations.
//!
//! Names are put together from parts, so that tens of thousands of people have about as many different words as
//! people have in life (some 15,000), a few of them common and most of them rare.

/// One made-up person.
#[derive(Clone, Debug)]
pub(crate) struct Made {
    pub(crate) id: String,
    pub(crate) full_name: String,
    pub(crate) organisation: String,
    pub(crate) region: String,
    pub(crate) role: String,
}

/// A way to name people: parts of given names, what surnames and patronymics end in, and where they live.
struct Culture {
    first: &'static [&'static str],
    second: &'static [&'static str],
    surname_ends: &'static [&'static str],
    patronymic_end: &'static str,
    regions: &'static [&'static str],
    school: &'static str,
}

const KAZAKH: Culture = Culture {
    first: &[
        "Ай",
        "Ақ",
        "Ал",
        "Ас",
        "Бай",
        "Бек",
        "Бол",
        "Гүл",
        "Дәу",
        "Ер",
        "Жан",
        "Жұма",
        "Кен",
        "Күн",
        "Қай",
        "Қуан",
        "Мад",
        "Май",
        "Нар",
        "Нұр",
        "Өмір",
        "Рай",
        "Сал",
        "Сәуле",
        "Тай",
        "Төле",
        "Тұр",
        "Шың",
    ],
    second: &[
        "бай",
        "бек",
        "бол",
        "болат",
        "ғали",
        "гүл",
        "дәулет",
        "ерке",
        "жан",
        "зада",
        "зат",
        "кен",
        "құл",
        "лан",
        "мұрат",
        "нұр",
        "рат",
        "сұлтан",
        "тай",
        "хан",
    ],
    surname_ends: &["ов", "ова", "ев", "ева", "ұлы", "қызы"],
    patronymic_end: "ұлы",
    regions: &[
        "Абай облысы",
        "Ақмола облысы",
        "Ақтөбе облысы",
        "Алматы облысы",
        "Атырау облысы",
        "Жамбыл облысы",
        "Жетісу облысы",
        "Қарағанды облысы",
        "Қостанай облысы",
        "Павлодар облысы",
        "Түркістан облысы",
        "Ұлытау облысы",
    ],
    school: "мектеп",
};

const AZERBAIJANI: Culture = Culture {
    first: &[
        "Ağa", "Allah", "Bala", "Bəy", "Cəfər", "Çingiz", "Əli", "Əmir", "Gül", "Hacı", "Həsən", "Xan",
        "İlham", "İsa", "Mir", "Məmməd", "Nəcəf", "Nur", "Orxan", "Qara", "Qurban", "Rəşid", "Rüstəm",
        "Sultan", "Şah", "Tağı", "Yar",
    ],
    second: &[
        "baba", "bəy", "bala", "dad", "əli", "əddin", "gül", "həsən", "hüseyn", "xan", "kərim", "məmməd",
        "mirzə", "murad", "nur", "oğlan", "rəhim", "səid", "verdi", "yar", "zaman",
    ],
    surname_ends: &["ov", "ova", "yev", "yeva", "li", "zadə"],
    patronymic_end: " oğlu",
    regions: &[
        "Abşeron",
        "Bakı",
        "Bərdə",
        "Gəncə",
        "Qəbələ",
        "Quba",
        "Lənkəran",
        "Masallı",
        "Mingəçevir",
        "Naxçıvan",
        "Sumqayıt",
        "Şəki",
        "Şirvan",
        "Zaqatala",
    ],
    school: "məktəb",
};

const RUSSIAN: Culture = Culture {
    first: &[
        "Алекс",
        "Богд",
        "Вад",
        "Вас",
        "Влад",
        "Всев",
        "Гавр",
        "Дан",
        "Дем",
        "Евг",
        "Зах",
        "Ил",
        "Кар",
        "Конст",
        "Леон",
        "Макс",
        "Ник",
        "Павл",
        "Род",
        "Свят",
        "Сем",
        "Степ",
        "Тим",
        "Фёд",
        "Яросл",
    ],
    second: &[
        "ан",
        "арий",
        "ат",
        "евич",
        "ей",
        "ен",
        "ил",
        "имир",
        "ий",
        "лав",
        "ол",
        "он",
        "ослав",
        "уил",
        "ян",
    ],
    surname_ends: &["ов", "ова", "ин", "ина", "ский", "ская"],
    patronymic_end: "ович",
    regions: &["Акмолинская обл.", "Костанайская обл.", "Павлодарская обл.", "Северо-Казахстанская обл."],
    school: "СШ",
};

const ROLES: [&str; 8] = [
    "teacher",
    "school head",
    "methodist",
    "official",
    "head of department",
    "kindergarten head",
    "college",
    "guest",
];

/// About so many people come from one organisation.
const FROM_ONE_SCHOOL: usize = 16;

/// The first so many of the made-up people.
pub(crate) fn people(number: usize) -> Vec<Made> {
    let mut dice = Dice(20_190_214);
    let schools = (number / FROM_ONE_SCHOOL / 30).max(2);
    (0..number).map(|index| person(index, schools, &mut dice)).collect()
}

fn person(index: usize, schools: usize, dice: &mut Dice) -> Made {
    let culture = match dice.below(100) {
        0..60 => &AZERBAIJANI,
        60..88 => &KAZAKH,
        _ => &RUSSIAN,
    };
    let region = dice.common(culture.regions);
    let school = dice.below(schools) + 1;
    Made {
        id: format!("N{:06}", index + 1),
        full_name: name(culture, dice),
        organisation: format!("{} {school}", culture.school),
        region: (*region).to_owned(),
        role: (*dice.common(&ROLES)).to_owned(),
    }
}

/// Surname and given name, sometimes with a patronymic, sometimes with initials only.
fn name(culture: &Culture, dice: &mut Dice) -> String {
    let surname = format!("{}{}", given(culture, dice), dice.common(culture.surname_ends));
    let given_name = given(culture, dice);
    match dice.below(10) {
        0..5 => format!("{surname} {given_name}"),
        5..9 => format!("{surname} {given_name} {}{}", given(culture, dice), culture.patronymic_end),
        _ => {
            let initials: String = given_name.chars().take(1).collect();
            format!("{surname} {initials}.")
        }
    }
}

fn given(culture: &Culture, dice: &mut Dice) -> String {
    format!("{}{}", dice.common(culture.first), dice.common(culture.second))
}

/// The same numbers in every run.
#[derive(Clone, Debug)]
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        let mixed = usize::try_from((mixed ^ mixed >> 31) >> 33).unwrap_or(0);
        mixed % end.max(1)
    }

    /// One of a list, the first ones more often.
    fn common<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        let (one, other) = (self.below(of.len()), self.below(of.len()));
        &of[one.min(other)]
    }
}
