//! What the documents say that the built-in programmes were made from, fact by fact: a lost one fails here.

use super::{Programme, pointer};
use serde_json::Value;
use std::collections::BTreeSet;

enum Fact {
    /// One of the values at the pointer is this text, number or JSON.
    Is(&'static str, &'static str),
    /// One of the texts at the pointer has this in it.
    Says(&'static str, &'static str),
    /// The list or text at the pointer has so many elements.
    Has(&'static str, usize),
    /// The source does not say it, so the file has it not.
    Unknown(&'static str),
}
use Fact::{Has, Is, Says, Unknown};

#[rustfmt::skip]
const ASTANA: &[Fact] = &[
    Is("/title/en", "Clusters as an innovative form of developing the success of educational organizations"),
    Says("/notes/*", "“Clusters as an innovative form of development of the success of educational organizations”"),
    Is("/kind/en", "Republican seminar"),
    Says("/source", "Press release"),
    Is("/date", "2019-02-14"),
    Is("/day", r#"{"from":"09:00","to":"18:00"}"#),
    Is("/venue", "Palace of schoolchildren, leading educational organizations of the city of Astana"),
    Is("/audience", "Heads, heads of regional, district and city teaching rooms"),
    Is("/attending/*/who/en", "Heads"),
    Is("/attending/*/who/en", "Heads of regional, district and city teaching rooms"),
    Is("/organisers", r#"["Administration of Education of Astana","Astana Education Modernization Center"]"#),
    Is("/meeting", "Meeting of the Republican Educational and Methodological Council"),
    Says("/notes/*", "Educational organizations of the city are divided into clusters according to priority areas of work"),
    Says("/notes/*", "what cluster activities are directed at"),
    Has("/aims", 4),
    Is("/aims/0", "Development of the success of educational organizations"),
    Is("/aims/1", "Alignment of the quality of education to the best indicators"),
    Is("/aims/2", "Implementation of international management approaches"),
    Is("/aims/3", "Achieving effectiveness in implementing updated content"),
    Is("/purpose/en", "To transmit the experience of educational institutions of the city of Astana on the implementation of cluster work"),
    Says("/notes/*", "two stages"),
    // The first stage.
    Is("/sessions/plenary/title/en", "General session"),
    Is("/sessions/plenary/stage", "1"),
    Is("/sessions/plenary/talks/0/speaker", "zhangozin"),
    Is("/sessions/plenary/talks/0/title", "The Development of Capital Education"),
    Is("/speakers/zhangozin/name", "Zhangozin A.K."),
    Is("/speakers/zhangozin/post", "Head of the Administration of Education of Astana"),
    Is("/sessions/plenary/talks/1/speaker", "ibrayeva"),
    Is("/sessions/plenary/talks/1/title", "The activities of the Center for the Modernization of Education in Astana"),
    Is("/speakers/ibrayeva/name", "Ibrayeva G.K."),
    Is("/speakers/ibrayeva/post", "Director of the Center for the Modernization of Education"),
    Has("/speakers", 2),
    Is("/sessions/tour/kind", "tour"),
    Is("/sessions/tour/stage", "1"),
    Is("/sessions/tour/title/en", "Tour of the Palace of schoolchildren"),
    Is("/sessions/sites/kind", "presentation"),
    Is("/sessions/sites/stage", "1"),
    Is("/sessions/sites/title/en", "Presentation of urban educational work sites and design centers"),
    Is("/sessions/sites/by", "Leaders of city government"),
    // The second.
    Is("/sessions/sections/kind", "section"),
    Is("/sessions/sections/stage", "2"),
    Is("/sessions/sections/title/en", "Section work on the basis of leading educational organizations in Astana"),
    Says("/notes/*", "divided into four groups, each of which visits 4 leading educational organizations"),
    Is("/groups/kind", "routes"),
    Has("/routes", 4),
    Has("/places", 17),
    Is("/places/palace/name", "Palace of schoolchildren"),
    Is("/routes/0/stops/0/place", "s13"), Is("/places/s13/name", "School 13"), Is("/places/s13/number", "13"),
    Is("/routes/0/stops/1/place", "s83"), Is("/places/s83/name", "School 83"), Is("/places/s83/number", "83"),
    Is("/routes/0/stops/2/place", "s48"), Is("/places/s48/name", "School 48"), Is("/places/s48/number", "48"),
    Is("/routes/0/stops/3/place", "catering"), Is("/places/catering/name", "College of Catering and Service"),
    Is("/routes/1/stops/0/place", "k54"), Is("/places/k54/name", "Kindergarten 54"), Is("/places/k54/number", "54"),
    Is("/routes/1/stops/1/place", "s76"), Is("/places/s76/name", "School 76"), Is("/places/s76/number", "76"),
    Is("/routes/1/stops/2/place", "s75"), Is("/places/s75/name", "School 75"), Is("/places/s75/number", "75"),
    Is("/routes/1/stops/3/place", "s73"), Is("/places/s73/name", "School 73"), Is("/places/s73/number", "73"),
    Is("/routes/2/stops/0/place", "k22"), Is("/places/k22/name", "Kindergarten 22"), Is("/places/k22/number", "22"),
    Is("/routes/2/stops/1/place", "s58"), Is("/places/s58/name", "School 58"), Is("/places/s58/number", "58"),
    Is("/routes/2/stops/2/place", "poly"), Is("/places/poly/name", "Polytechnic College"),
    Is("/routes/2/stops/3/place", "s81"), Is("/places/s81/name", "School 81"), Is("/places/s81/number", "81"),
    Is("/routes/3/stops/0/place", "mgmt"), Is("/places/mgmt/name", "College of Management and Business"),
    Is("/routes/3/stops/1/place", "s15"), Is("/places/s15/name", "School 15"), Is("/places/s15/number", "15"),
    Is("/routes/3/stops/2/place", "orphanage"), Is("/places/orphanage/name", "Orphanage"),
    Is("/routes/3/stops/3/place", "s6"), Is("/places/s6/name", "School 6"), Is("/places/s6/number", "6"),
    Has("/routes/0/stops", 4), Has("/routes/1/stops", 4), Has("/routes/2/stops", 4), Has("/routes/3/stops", 4),
    Says("/notes/*", "“School No. 13.83, 48”"),
    Is("/routes/0/clusters", r#"["samgau","inclusion","multilingualism","catering","inclusive-education"]"#),
    Is("/routes/1/clusters", r#"["intellect","nis","accreditation"]"#),
    Is("/routes/2/clusters", r#"["inclusion","samgau","digital","global-scholars"]"#),
    Is("/routes/3/clusters", r#"["beauty","eco","centre","criteria"]"#),
    Has("/clusters", 14),
    Is("/clusters/samgau/name", "Samgau"),
    Is("/clusters/inclusion/name", "Inclusion"),
    Is("/clusters/multilingualism/name", "Multilingualism"),
    Is("/clusters/catering/name", "Catering services"),
    Is("/clusters/inclusive-education/name", "Implementation of inclusive education in schools"),
    Is("/clusters/intellect/name", "Intellectual Development"),
    Is("/clusters/nis/name", "Implementation of NIS Management"),
    Is("/clusters/accreditation/name", "Implementation of authorization and accreditation processes according to international standards"),
    Is("/clusters/digital/name", "Digital Technologies"),
    Is("/clusters/global-scholars/name", "Implementation of the international program “Global Scholars”"),
    Is("/clusters/beauty/name", "Beauty Industry"),
    Is("/clusters/eco/name", "Eco-Challenge"),
    Is("/clusters/centre/name", "Educational Center"),
    Is("/clusters/criteria/name", "Criteria Assessment"),
    Says("/notes/*", "the work of the clusters is presented, based on the organizations' data"),
    Says("/notes/*", "route 1 presents the implementation of inclusive education in schools and route 3"),
    Is("/sessions/exhibition/title/en", "Exhibitions in the areas of the clusters"),
    Is("/sessions/exhibition/kind", "exhibition"),
    Is("/sessions/master-classes/title/en", "Master classes in the areas of the clusters"),
    Is("/sessions/master-classes/kind", "master_class"),
    Is("/sessions/panoramic/title/en", "Panoramic lessons in the areas of the clusters"),
    Is("/sessions/panoramic/kind", "panoramic_lesson"),
];

#[rustfmt::skip]
const BAKU: &[Fact] = &[
    Is("/title/en", "Strategic Planning and preparation of strategic plans for the district (city) education departments"),
    Is("/title/ru", "Процесс стратегического планирования и подготовка стратегических планов для районных (городских) отделов образования"),
    Is("/kind/en", "Instructional seminar"),
    Is("/kind/ru", "Инструкционный семинар"),
    Is("/within/*/en", "Second Education Sector Development Project"),
    Is("/within/*/ru", "Второй Проект по развитию образовательного сектора"),
    Says("/within/*/en", "Execution plan of the sub-component “Education management improvement system, development and application of regulatory rules on the teacher's specialty”"),
    Says("/within/*/ru", "План выполнения подкомпонента «Совершенствование управления в системе образования», разработка и применение регламентирующих правил по профессии учителя"),
    Is("/within/*/en", "Strategic plan of the Education Ministry for 2010-2012"),
    Is("/within/*/ru", "Стратегический план Министерства образования на 2010-2012 годы"),
    Is("/purpose/en", "To improve the strategic planning mechanism and management system within the use of the new accountability system"),
    Says("/purpose/ru", "системы управления посредством внедрения в районных (городских) отделах (управлениях) образования механизма стратегического планирования и новой системы подотчетности"),
    Says("/notes/*", "Goal: the English text"),
    Is("/attending/0/number", "66"),
    Is("/figures/officials/value", "66"),
    Is("/attending/0/who/en", "Officials"),
    Says("/attending/0/who/ru", "выбранные по процессу стратегического планирования"),
    Says("/audience", "chosen for the strategic planning process"),
    Has("/attending/0/from", 5),
    Is("/attending/0/from/*/en", "Baku city Education Department"),
    Is("/attending/0/from/*/ru", "Управление образования города Баку"),
    Is("/attending/0/from/*/en", "Sumgait city Education Department"),
    Is("/attending/0/from/*/ru", "Отдел образования города Сумгаит"),
    Is("/attending/0/from/*/en", "Ganja city Education Department"),
    Is("/attending/0/from/*/ru", "Управление образования города Гянджа"),
    Is("/attending/0/from/*/en", "Other education departments of cities (districts)"),
    Is("/attending/0/from/*/ru", "Другие районные (городские) отделы (управления) образования страны"),
    Says("/attending/0/from/*/en", "Nakhchivan Autonomous Republic"),
    Is("/attending/0/from/*/ru", "Министерство образования Нахчыванской Автономной Республики"),
    // Who spoke, in both spellings.
    Has("/speakers", 6),
    Is("/sessions/speeches/talks/*/speaker", "gadirov"),
    Is("/speakers/gadirov/name", "F. Gadirov"),
    Is("/speakers/gadirov/also", r#"["FF. Gadirov","Ф.Кадиров"]"#),
    Is("/speakers/gadirov/post", "Director of the Strategic Analysis, Planning and Personnel Management Department"),
    Is("/speakers/gadirov/post_also/0", "Заведующий отделом стратегического анализа, планирования и управления кадрами"),
    Is("/sessions/speeches/talks/*/speaker", "abdulrahimov"),
    Is("/speakers/abdulrahimov/name", "V. Abdulrahimov"),
    Is("/speakers/abdulrahimov/also/0", "В.Абдульрагимов"),
    Is("/speakers/abdulrahimov/post", "Senior Consultant of the Strategic Analysis, Planning and Personnel Management Department"),
    Says("/speakers/abdulrahimov/post_also/0", "Ведущий консультант"),
    Is("/sessions/speeches/talks/*/speaker", "aliyev"),
    Is("/speakers/aliyev/name", "N. Aliyev"),
    Is("/speakers/aliyev/also/0", "Н.Ал.Н.Алиев"),
    Is("/speakers/aliyev/post", "Senior Consultant of the Strategic Analysis, Planning and Personnel Management Department"),
    Says("/speakers/aliyev/post_also/0", "Ведущий консультант"),
    Is("/sessions/speeches/talks/*/speaker", "asgarov"),
    Is("/speakers/asgarov/name", "V. Asgarov"),
    Is("/speakers/asgarov/also/0", "С.В.Аскеров"),
    Is("/speakers/asgarov/post", "Director of the planning and financial sector of the Economic Department"),
    Is("/speakers/asgarov/post_also/0", "Заведующий планово-финансовым сектором экономического отдела"),
    Is("/sessions/speeches/talks/*/speaker", "rustamov"),
    Is("/speakers/rustamov/name", "E. Rustamov"),
    Is("/speakers/rustamov/also/0", "Э.Э.Рустамов"),
    Is("/speakers/rustamov/post", "Director of the Second Education Sector Development Project Coordination Group"),
    Is("/speakers/rustamov/post_also/0", "Руководитель координационной группы второго проекта по развитию образовательного сектора"),
    Is("/sessions/speeches/talks/*/speaker", "isayeva"),
    Is("/speakers/isayeva/name", "R. Isayeva"),
    Is("/speakers/isayeva/also/0", "Р.Исаева"),
    Is("/speakers/isayeva/post", "Coordinator of the Center for Modern Education and Educational Assistance"),
    Is("/speakers/isayeva/post_also/0", "Координатор Центра содействия современному образованию"),
    Says("/notes/*", "made a speech at the seminar"),
    Says("/sessions/speeches/points/*/ru", "высказали свое мнение и предложения"),
    // What was told.
    Says("/sessions/presentations/title/ru", "с помощью презентаций"),
    Is("/sessions/presentations/points/*/en", "The goal of strategic planning"),
    Is("/sessions/presentations/points/*/ru", "Цель стратегического планирования"),
    Says("/sessions/presentations/points/*/en", "Working Group"),
    Is("/sessions/presentations/points/*/ru", "Создание на местах соответствующей рабочей группы"),
    Is("/sessions/presentations/points/*/en", "Attraction of the concerned parties to this process"),
    Is("/sessions/presentations/points/*/ru", "Привлечение к этому процессу заинтересованных сторон"),
    Is("/sessions/presentations/points/*/en", "The elements of the strategic plan"),
    Is("/sessions/presentations/points/*/ru", "Элементы стратегического плана"),
    Is("/sessions/presentations/points/*/en", "The preparation of action plans and the budget"),
    Is("/sessions/presentations/points/*/ru", "Подготовка планов деятельности и бюджета"),
    Is("/sessions/discussion/kind", "discussion"),
    Is("/sessions/discussion/points/*/en", "Discussions were held in this direction"),
    Is("/sessions/discussion/points/*/en", "Questions of participants were answered"),
    Is("/sessions/discussion/points/*/ru", "В этом направлении состоялись обсуждения"),
    Is("/sessions/discussion/points/*/ru", "Были даны ответы на вопросы участников"),
    // What was handed out, and what is due.
    Has("/materials", 3),
    Is("/materials/strategic-plan/title/en", "Strategic Plan of the Education Ministry for 2010-2012"),
    Is("/materials/strategic-plan/title/ru", "Стратегический план Министерства образования на 2010-2012 годы"),
    Says("/materials/presentation/title/en", "Presentation “Strategic Planning and preparation of strategic plans for the district (city) education departments”"),
    Says("/materials/presentation/title/ru", "«Процесс стратегического планирования и подготовка стратегических планов для районных (городских) отделов образования»"),
    Is("/materials/frame/title/en", "Frame of the strategic plan for district (city) educational departments"),
    Says("/notes/*", "«сборник документов»"),
    Says("/notes/*", "«в рамках стратегического плана для районных (городских) отделов образования»"),
    Has("/tasks", 1),
    Says("/tasks/0/title/en", "First draft of the strategic plan"),
    Says("/tasks/0/title/en", "2011-2012"),
    Says("/tasks/0/title/ru", "на 2011-2012 годы"),
    Is("/tasks/0/to", "Strategic analysis, planning and personnel management department of the Ministry"),
    Is("/tasks/0/due", "2010-11-30"),
    Says("/sessions/closing/points/*/en", "instructed to present the first draft"),
    Says("/sessions/closing/points/*/ru", "С одобрения участников"),
    Says("/notes/*", "«отдел стратегического анализа и планирования в управления кадрами Министерства»"),
    Is("/groups/kind", "none"),
    Has("/routes", 0),
    Unknown("/date"), Unknown("/day"), Unknown("/venue"), Unknown("/organisers/*"), Unknown("/places/*"),
    Unknown("/sessions/*/from"), Unknown("/sessions/*/to"),
];

#[rustfmt::skip]
const GUBA: &[Fact] = &[
    Is("/kind/en", "Conference"),
    Is("/organisers/0", "Department for Education Informatization System of the Ministry of Education"),
    Is("/attending/0/who/en", "Directors of schools"),
    Is("/attending/1/who/en", "Workers of educational departments"),
    Is("/attending/2/who/en", "Teachers"),
    Is("/attending/0/from/*/en", "Khachmaz"), Is("/attending/1/from/*/en", "Khachmaz"), Is("/attending/2/from/*/en", "Khachmaz"),
    Is("/attending/0/from/*/en", "Guba"), Is("/attending/1/from/*/en", "Guba"), Is("/attending/2/from/*/en", "Guba"),
    Is("/attending/0/from/*/en", "Gusar"), Is("/attending/1/from/*/en", "Gusar"), Is("/attending/2/from/*/en", "Gusar"),
    Is("/attending/0/from/*/en", "Shabran"), Is("/attending/1/from/*/en", "Shabran"), Is("/attending/2/from/*/en", "Shabran"),
    Is("/attending/0/from/*/en", "Siyazan"), Is("/attending/1/from/*/en", "Siyazan"), Is("/attending/2/from/*/en", "Siyazan"),
    Is("/attending/0/from/*/en", "Khizi"), Is("/attending/1/from/*/en", "Khizi"), Is("/attending/2/from/*/en", "Khizi"),
    Has("/attending/0/from", 6), Has("/attending/1/from", 6), Has("/attending/2/from", 6),
    Is("/attending/3/who/en", "Representatives of companies"),
    Is("/attending/3/from/*/en", "Madad"), Is("/attending/3/from/*/en", "Azedunet"), Is("/attending/3/from/*/en", "Ultra"),
    Says("/attending/3/why/en", "collaborating with the Ministry of Education within the State Program"),
    Is("/within/0/en", "State Program on Informatization of Education System in the Republic of Azerbaijan in 2008-2012"),
    Is("/attending/4/who/en", "Leading teachers in the use of ICT"),
    Is("/attending/4/from/0/en", "Baku schools"),
    Is("/attending/4/why/en", "To share the positive experience achieved due to measures implemented within the State Program"),
    Has("/attending", 5),
    // The opening.
    Is("/sessions/opening/title/en", "Opening of the conference"),
    Is("/sessions/opening/talks/0/speaker", "aslanov"),
    Is("/speakers/aslanov/name", "Suleyman Aslanov"),
    Is("/speakers/aslanov/post", "Director of Guba district Education Department"),
    Is("/sessions/opening/talks/0/points/*/en", "The important role of the education in our lives"),
    Is("/sessions/opening/talks/0/points/*/en", "The application of modern technologies made it possible to organize the education at the highest level"),
    Is("/sessions/opening/talks/0/points/*/en", "They have paid special attention to the use of ICT in Guba"),
    // The report.
    Is("/sessions/report/talks/0/speaker", "mammadov"),
    Is("/speakers/mammadov/name", "Samir Mammadov"),
    Is("/speakers/mammadov/also/0", "S. Mammadov"),
    Is("/speakers/mammadov/post", "Head of Department for Education Informatization System of the Ministry of Education"),
    Is("/sessions/report/talks/0/points/*/en", "Components of the State Program and works done in this area"),
    Is("/sessions/report/talks/0/points/*/en", "The main purpose of steps taken in this direction is the systematic use of ICT in the education"),
    Is("/aims/0", "The systematic use of ICT in the education"),
    Is("/sessions/report/talks/0/points/*/en", "The use of ICT in the education serves to the development of personnel potential of the country"),
    Is("/sessions/report/talks/0/points/*/en", "From this point of view, the great deal of attention is paid to this area by the government"),
    Says("/sessions/report/talks/0/points/*/en", "in order to inform educators on the use of modern technologies in the education"),
    Says("/series", "Such conferences will be organized in other regions of the country"),
    // The presentation.
    Is("/sessions/presentation/talks/0/speaker", "zarbaliyev"),
    Is("/speakers/zarbaliyev/name", "Elbrus Zarbaliyev"),
    Is("/speakers/zarbaliyev/post", "Director of MADAD Organization"),
    Is("/sessions/presentation/talks/0/title", "New educational opportunities, use of world experience"),
    Is("/sessions/presentation/talks/0/points/*/en", "Involving of teachers in training workshops held within the State Program"),
    Says("/sessions/presentation/talks/0/points/*/en", "About 100 training centers were established in cities, like Baku, Sumgayit, Ganja, Mingachevir, Sirvan, and 33 districts"),
    Says("/sessions/presentation/talks/0/points/*/en", "55,980 educators and administrative management personnel have attended training workshops led by 250 tutors"),
    Is("/figures/trained/value", "55980"),
    Is("/figures/tutors/value", "250"),
    Is("/figures/centers/value", "100"), Is("/figures/centers/about", "true"),
    Is("/figures/districts/value", "33"),
    Is("/figures/cities/value", "5"),
    Says("/figures/cities/title/en", "Baku, Sumgayit, Ganja, Mingachevir, Sirvan"),
    Has("/figures/*/said_by", 17),
    // The themed seminars.
    Is("/groups/kind", "sections"),
    Is("/sessions/seminars/kind", "section"),
    Has("/routes", 4),
    Is("/routes/0/name", "Internet as a source for Education"),
    Is("/routes/1/name", "Creation of e-Educational resources"),
    Says("/notes/*", "“Creation of e-Educational recourses”"),
    Is("/routes/2/name", "E-school project"),
    Is("/routes/3/name", "Changes in the education and learning opportunities"),
    Unknown("/date"), Unknown("/day"), Unknown("/venue"), Unknown("/sessions/*/from"), Unknown("/sessions/*/to"),
    Unknown("/routes/*/bus"), Unknown("/routes/*/stops/*/from"), Unknown("/tasks/*"), Unknown("/materials/*"),
];

fn document(name: &str) -> Value {
    serde_json::from_str(Programme::built_in(name).unwrap()).unwrap()
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn lost(name: &str, facts: &[Fact]) -> Vec<String> {
    let document = document(name);
    let at = |pointer| pointer::resolve(&document, pointer).into_iter().map(plain).collect::<Vec<_>>();
    let mut lost = Vec::new();
    for fact in facts {
        let (held, told) = match fact {
            Is(pointer, what) => (at(pointer).iter().any(|it| it == what), format!("{pointer} is {what}")),
            Says(pointer, what) => {
                (at(pointer).iter().any(|it| it.contains(what)), format!("{pointer} says {what}"))
            }
            Unknown(pointer) => (at(pointer).is_empty(), format!("{pointer} is not known")),
            Has(pointer, count) => {
                let found = pointer::resolve(&document, pointer);
                let has = found
                    .first()
                    .map_or(0, |it| it.as_array().map_or_else(|| plain(it).chars().count(), Vec::len));
                (has == *count, format!("{pointer} has {count}, not {has}"))
            }
        };
        if !held {
            lost.push(told);
        }
    }
    lost
}

#[test]
fn no_fact_of_a_source_is_lost() {
    for (name, facts) in [("astana", ASTANA), ("baku", BAKU), ("guba", GUBA)] {
        assert_eq!(lost(name, facts), Vec::<String>::new(), "{name}");
    }
}

/// Every leaf of the document with its pointer.
fn leaves(value: &Value, at: &str, all: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => map.iter().for_each(|(key, value)| leaves(value, &pointer::join(at, key), all)),
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(n, value)| leaves(value, &pointer::join(at, n), all));
        }
        _ => drop(all.insert(at.to_owned())),
    }
}

#[test]
fn what_no_source_gives_is_listed_as_assumed() {
    for name in ["astana", "baku", "guba"] {
        let document = document(name);
        let assumed: Vec<&Value> = document["assumed"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|pointer| pointer::resolve(&document, pointer.as_str().unwrap()))
            .collect();
        let mut all = BTreeSet::new();
        leaves(&document, "", &mut all);
        for leaf in all {
            let steps: Vec<&str> = leaf.split('/').collect();
            let key = *steps.last().unwrap();
            let never_given = ["time_zone", "walk_ins", "seats", "plate"].contains(&key)
                || (["from", "to"].contains(&key) && ["sessions", "routes"].contains(&steps[1]));
            let is_assumed = (1..=steps.len()).any(|n| {
                let part = document.pointer(&steps[..n].join("/")).unwrap();
                assumed.iter().any(|it| std::ptr::eq(*it, part))
            });
            assert!(is_assumed || !never_given, "{name}: {leaf} is in no source");
        }
    }
}
