//! What is said of programme files that are wrong.

use super::{Problem, Programme};
use proptest::prelude::*;
use serde_json::{Value, json};

fn small() -> Value {
    json!({
        "routedesk_programme": 1, "id": "small", "title": { "en": "A day" }, "time_zone": "Asia/Almaty",
        "date": "2019-02-14", "day": { "from": "09:00", "to": "18:00" }, "groups": { "kind": "routes" },
        "places": [{ "id": "palace", "name": "Palace" }, { "id": "s13", "name": "School 13" }],
        "clusters": [{ "id": "eco", "name": "Eco" }],
        "speakers": [{ "id": "ada", "name": "Ada" }],
        "sessions": [{ "id": "plenary", "kind": "plenary", "title": { "ru": "Пленарное" }, "place": "palace",
            "from": "09:30", "to": "10:40", "feeds": "routes", "talks": [{ "speaker": "ada" }] }],
        "routes": [
            { "no": 1, "name": "One", "clusters": ["eco"], "bus": { "seats": 60 },
              "stops": [{ "place": "s13", "from": "12:30", "to": "13:15" }, { "place": "palace", "from": "14:10" }] },
            { "no": 2, "name": "Two" }],
        "materials": [{ "id": "folder", "title": { "en": "Folder" } }],
        "tasks": [{ "id": "draft", "title": { "en": "Draft" }, "due": "2019-03-01", "per": "region" }],
        "figures": [{ "id": "people", "title": { "en": "People" }, "value": 66 }],
        "assumed": ["/routes/*/bus", "/sessions/plenary/from", "/materials/0/title/en"]
    })
}

fn problems_of(document: &Value) -> Vec<Problem> {
    Programme::parse(&document.to_string()).expect_err("the programme is wrong")
}

/// Puts `value` at `pointer` (with nothing, takes away what is there) and gives what is then said.
fn with(pointer: &str, value: impl Into<Option<Value>>) -> Vec<(String, String, String)> {
    let mut document = small();
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    match (document.pointer_mut(parent).unwrap(), value.into()) {
        (Value::Object(map), Some(value)) => drop(map.insert(key.to_owned(), value)),
        (Value::Object(map), None) => drop(map.remove(key).unwrap()),
        (Value::Array(list), Some(value)) if key == "-" => list.push(value),
        (Value::Array(list), Some(value)) => list[key.parse::<usize>().unwrap()] = value,
        (other, _) => panic!("{other} has no {key}"),
    }
    problems_of(&document).into_iter().map(|it| (it.path, it.found, it.expected)).collect()
}

fn says(pointer: &str, value: impl Into<Option<Value>>, path: &str, found: &str, expected: &str) {
    let said = with(pointer, value);
    assert_eq!(said, [(path.to_owned(), found.to_owned(), expected.to_owned())], "{pointer}");
}

#[test]
fn the_small_programme_is_good() {
    let programme = Programme::parse(&small().to_string()).unwrap();
    assert_eq!(programme.routes.len(), 2);
    let with_mark = format!("\u{FEFF}{}", small());
    assert_eq!(Programme::parse(&with_mark), Ok(programme));
}

#[test]
fn what_is_not_json_is_told_by_line_and_column() {
    let said = |json: &str| {
        let problems = Programme::parse(json).unwrap_err();
        let [Problem { path, found, expected }] = problems.as_slice() else { panic!("{problems:?}") };
        format!("{path}: {found} / {expected}")
    };
    assert_eq!(said("{\n  \"id\": 1\n  \"x\""), "line 3, column 3: \"x\" / , or }");
    assert_eq!(said(""), "line 1, column 0: the end of the file / JSON (EOF while parsing a value)");
    assert_eq!(said("{\"a\": [1,]}"), "line 1, column 10: ]} / JSON (trailing comma)");
    assert_eq!(said("{\"a\": я}"), "line 1, column 7: я} / value");
    let deep = "[".repeat(100_000);
    assert!(said(&deep).contains("recursion limit"));
}

#[test]
fn a_file_that_is_too_large_or_too_new_is_refused() {
    let large = format!("\"{}\"", "x".repeat(1 << 20));
    let problems = Programme::parse(&large).unwrap_err();
    assert_eq!(problems, [Problem::new("", "1048578 bytes", "at most 1048576 bytes")]);
    let newer = json!({ "routedesk_programme": 2, "surprise": true });
    let expected = Problem::new("/routedesk_programme", "2, written for a newer routedesk", "1");
    assert_eq!(problems_of(&newer), [expected]);
    says("/routedesk_programme", json!(0), "/routedesk_programme", "0", "1");
    says("/routedesk_programme", None, "/routedesk_programme", "nothing", "a value");
}

#[test]
fn wrong_keys_name_their_path() {
    let nearest = "one of places, source, date, aims, clusters, speakers, title, day, ...";
    says("/palces", json!([]), "/palces", "\"palces\"", nearest);
    says("/groups/x", json!(1), "/groups/x", "\"x\"", "one of kind");
    says("/day/noon", json!("12:00"), "/day/noon", "\"noon\"", "one of from, to");
    says("/day/to", None, "/day/to", "nothing", TIME);
    says("/routes/1/name", None, "/routes/1/name", "nothing", "a value");
    let said = with("/\u{1b}[2J", json!(1));
    assert_eq!(said[0].0, "/\\u{1b}[2J");
}

const ZONE: &str = "an IANA zone as Asia/Almaty";
const DATE: &str = "a date as 2019-02-14";
const TIME: &str = "a time as 09:00, or +1 00:30 after midnight";

#[test]
fn wrong_values_name_their_path() {
    says("/time_zone", json!("Asia/Astana"), "/time_zone", "\"Asia/Astana\"", ZONE);
    says("/time_zone", json!(6), "/time_zone", "6", ZONE);
    says("/date", json!("14.02.2019"), "/date", "\"14.02.2019\"", DATE);
    says("/date", json!("1019-02-14"), "/date", "1019-02-14", "a year from 1900 to 2999");
    says("/tasks/0/due", json!("2019-02-30"), "/tasks/0/due", "\"2019-02-30\"", DATE);
    says("/sessions/0/to", json!("24:00"), "/sessions/0/to", "\"24:00\"", TIME);
    says("/sessions/0/to", json!(1040), "/sessions/0/to", "1040", TIME);
    says("/sessions/0/all_day", json!("yes"), "/sessions/0/all_day", "\"yes\"", "true or false");
    says("/sessions/0/kind", json!(5), "/sessions/0/kind", "5", "a text");
    says("/groups", json!("routes"), "/groups", "\"routes\"", "an object");
    says("/groups/kind", json!("bus"), "/groups/kind", "\"bus\"", "one of none, routes, sections");
    says("/walk_ins", json!("never"), "/walk_ins", "\"never\"", "one of at_once, approval");
    says("/places", json!({}), "/places", "an object", "a list");
    says("/places/-", json!(5), "/places/2", "5", "an object");
    says("/assumed/-", json!(5), "/assumed/3", "5", "a text");
    says("/assumed/-", json!(null), "/assumed/3", "null", "a text");
    says("/routes/1/no", json!(0), "/routes/1/no", "0", "a whole number from 1");
    says("/routes/0/bus", json!({ "seats": -1 }), "/routes/0/bus/seats", "-1", "a whole number");
    let (long, shown) = ("x".repeat(201), format!("\"{}...\"", "x".repeat(50)));
    says("/source", json!(long), "/source", &shown, "at most 200 characters");
    says("/source", json!("\u{FFFD}"), "/source", "\"\u{FFFD}\"", "a text with all its letters");
    says(
        "/sessions/-",
        json!({ "id": " x", "kind": "tour", "title": { "en": "Tour" } }),
        "/sessions/1/id",
        "\" x\"",
        "a session id of 1 to 64 characters",
    );
}

#[test]
fn what_does_not_fit_together_names_its_path() {
    says("/title", json!({}), "/title", "no language", "a text in en, ru, kk or az");
    says("/title/ru", json!(""), "/title/ru", "an empty text", "a text, or no such key");
    says("/places/0/name", json!(" "), "/places/0/name", "an empty text", "a name");
    says("/id", json!(""), "/id", "\"\"", "an id of 1 to 64 characters");
    for list in ["places", "clusters", "speakers", "sessions", "materials", "tasks", "figures"] {
        let first = small()[list][0].clone();
        let n = small()[list].as_array().unwrap().len();
        let found = format!("{} a second time", first["id"]);
        says(&format!("/{list}/-"), first, &format!("/{list}/{n}/id"), &found, "an id that is used once");
    }
    says(
        "/sessions/0/place",
        json!("hall"),
        "/sessions/0/place",
        "\"hall\"",
        "the id of a place: palace, s13",
    );
    says("/sessions/0/feeds", json!("bus"), "/sessions/0/feeds", "\"bus\"", "routes");
    says("/sessions/0/stage", json!(0), "/sessions/0/stage", "0", "1 or more");
    let talk = json!({ "speaker": "bob" });
    says("/sessions/0/talks/-", talk, "/sessions/0/talks/1/speaker", "\"bob\"", "the id of a speaker: ada");
    let clusters = json!(["eco", "samgau"]);
    says("/routes/0/clusters", clusters, "/routes/0/clusters/1", "\"samgau\"", "the id of a cluster: eco");
    let stop = json!([{ "place": "s31" }]);
    says("/routes/1/stops", stop, "/routes/1/stops/0/place", "\"s31\"", "the id of a place: palace, s13");
    says("/routes/1/no", json!(3), "/routes/1/no", "3", "2");
    says("/routes/1/bus", json!({ "seats": 1001 }), "/routes/1/bus/seats", "1001", "1 to 1000");
    says("/places/0/capacity", json!(0), "/places/0/capacity", "0", "1 or more");
    says("/tasks/0/per", json!("room"), "/tasks/0/per", "\"room\"", "region or person");
    for gone in ["/materials/1", "/routes/*/leader", "/sessions/dinner", "title", "/date/x"] {
        let expected = "a JSON pointer to something in this file, * for any index";
        says("/assumed/-", json!(gone), "/assumed/3", &format!("{gone:?}"), expected);
    }
}

#[test]
fn times_go_forward() {
    says("/day/to", json!("08:59"), "/day/to", "08:59", "09:00 or later");
    says("/sessions/0/to", json!("09:29"), "/sessions/0/to", "09:29", "09:30 or later");
    says("/routes/0/stops/0/to", json!("12:00"), "/routes/0/stops/0/to", "12:00", "12:30 or later");
    let expected = "13:15 or later, when the stop before it ends";
    says("/routes/0/stops/1/from", json!("13:00"), "/routes/0/stops/1/from", "13:00", expected);
    let mut night = small();
    night["day"]["to"] = json!("+1 02:00");
    night["routes"][0]["stops"][1]["from"] = json!("+1 00:10");
    Programme::parse(&night.to_string()).unwrap();
}

#[test]
fn routes_belong_to_groups() {
    says("/routes/-", json!({ "no": 4, "name": "Far" }), "/routes/2/no", "4", "3");
    let many: Vec<Value> = (1..=33).map(|no| json!({ "no": no, "name": "R", "bus": {} })).collect();
    says("/routes", json!(many), "/routes", "33 routes", "2 to 32 routes");
    says("/routes", json!([many[0]]), "/routes", "1 routes", "2 to 32 routes");
    let none = with("/groups/kind", json!("none"));
    let paths: Vec<&str> = none.iter().map(|(path, ..)| path.as_str()).collect();
    assert_eq!(paths, ["/sessions/0/feeds", "/routes"]);
    let mut plain = small();
    plain["groups"]["kind"] = json!("none");
    plain["routes"] = json!([]);
    plain["sessions"] = json!([]);
    plain["assumed"] = json!([]);
    assert!(!Programme::parse(&plain.to_string()).unwrap().has_groups());
}

#[test]
fn lists_are_bounded() {
    let places: Vec<Value> = (0..1001).map(|n| json!({ "id": format!("p{n}"), "name": "Room" })).collect();
    let said = with("/places", json!(places));
    assert_eq!(said[0], ("/places".to_owned(), "1001 entries".to_owned(), "at most 1000".to_owned()));
    let stops = vec![json!({ "place": "s13" }); 101];
    says("/routes/1/stops", json!(stops), "/routes/1/stops", "101 entries", "at most 100");
    let session = json!({ "id": "x", "kind": "tour", "title": { "en": "T" }, "place": "nowhere" });
    let many = json!({ "/sessions": vec![session; 9_000], "/assumed": vec!["/sessions/y"; 9_000] });
    for (list, value) in many.as_object().unwrap() {
        assert_eq!(with(list, value.clone()).len(), 200);
    }
}

#[test]
fn duplicates_are_refused() {
    let twice = small().to_string().replacen("\"id\":\"small\"", "\"id\":\"small\",\"id\":\"other\"", 1);
    let problems = Programme::parse(&twice).unwrap_err();
    assert_eq!(problems, [Problem::new("/id", "the key twice", "the key once")]);
}

#[test]
fn all_problems_are_told_at_once() {
    let mut document = small();
    document["time_zone"] = json!("Asia/Astana");
    document["colour"] = json!("red");
    document["routes"][0]["stops"][0]["palce"] = json!("s13");
    document["routes"][0]["stops"][0].as_object_mut().unwrap().remove("place");
    document["routes"][1]["no"] = json!(7);
    document["sessions"][0]["place"] = json!("nowhere");
    document["sessions"][0]["from"] = json!("9.30");
    let mut paths: Vec<String> = problems_of(&document).into_iter().map(|it| it.path).collect();
    paths.sort();
    let stop = "/routes/0/stops/0";
    assert_eq!(
        paths,
        [
            "/colour",
            &format!("{stop}/palce"),
            &format!("{stop}/place"),
            "/routes/1/no",
            "/sessions/0/from",
            "/sessions/0/place",
            "/time_zone"
        ]
    );
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        prop::sample::select(vec!["palace", "2019-02-14", "+1 09:00", "routes", "/routes/*", "UTC"])
            .prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        let key = prop_oneof![
            "[a-z_]{1,8}",
            prop::sample::select(vec!["id", "en", "kind", "no", "from"]).prop_map(str::to_owned)
        ];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((key, inner), 0..4)
                .prop_map(|pairs| Value::Object(pairs.into_iter().collect())),
        ]
    })
}

/// Every pointer into the document.
fn pointers(value: &Value, at: &str, all: &mut Vec<String>) {
    all.push(at.to_owned());
    match value {
        Value::Object(map) => {
            map.iter().for_each(|(key, value)| pointers(value, &format!("{at}/{key}"), all));
        }
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(n, value)| pointers(value, &format!("{at}/{n}"), all));
        }
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn anything_in_a_good_file_is_read_or_told(which in any::<prop::sample::Index>(), value in any_json()) {
        let mut document = small();
        let mut all = Vec::new();
        pointers(&document, "", &mut all);
        *document.pointer_mut(which.get::<String>(&all)).unwrap() = value;
        match Programme::parse(&document.to_string()) {
            Ok(programme) => {
                let written = serde_json::to_string(&programme).unwrap();
                prop_assert_eq!(Programme::parse(&written), Ok(programme));
            }
            Err(problems) => prop_assert!(!problems.is_empty()),
        }
    }

    #[test]
    fn any_bytes_are_told(bytes in prop::collection::vec(any::<u8>(), 0..200), cut in any::<prop::sample::Index>()) {
        prop_assert!(Programme::parse(&String::from_utf8_lossy(&bytes)).is_err());
        let good = small().to_string();
        let end = cut.index(good.len());
        let torn = String::from_utf8_lossy(good.as_bytes().get(..end).unwrap()).into_owned();
        prop_assert!(Programme::parse(&torn).is_err());
    }
}
