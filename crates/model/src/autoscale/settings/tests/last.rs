//! What is there until a load or a forecast ends.

use super::*;

#[test]
fn what_would_begin_after_the_load_is_known() {
    let settings = |shape: &str| {
        let settings = with(|tree| {
            tree["shape"] = json!(shape);
            // From Tuesday noon until Thursday, 14:00.
            tree["measured"] = json!({ "start_s": 86_400 + 43_200, "step_s": 60, "users": vec![1; 3000] });
            tree["events"] = json!([
                happening("spike", 1, 12.0),
                happening("spike", 3, 13.75),
                happening("spike", 3, 14.0),
                happening("launch", 1, 11.75),
                happening("deployment", 6, 24.0),
            ]);
        });
        settings.unwrap()
    };
    let missed = |shape: &str| {
        let settings = settings(shape);
        settings.events.iter().map(|of| settings.misses(of)).collect::<Vec<_>>()
    };
    assert_eq!(missed("measured"), [false, false, true, true, true]);
    // A day has but its own hours; the end of a week is its beginning.
    assert_eq!(missed("published_day"), [false, false, false, false, true]);
    assert_eq!(missed("week"), [false; 5]);
    assert_eq!(
        text::never_happens(settings("measured").lasts_s()),
        "This does not happen: the load lasts from Tuesday 12:00 to Thursday 14:00."
    );
    assert_eq!(
        text::never_happens(settings("published_day").lasts_s()),
        "This does not happen: the load ends at 24:00."
    );
}

#[test]
fn the_last_month_is_the_last_of_which_there_is_a_load() {
    let plan = published::plan().unwrap();
    let inputs = Inputs { months: Months::new(96.0).unwrap(), ..Inputs::published(&plan) };
    let rows = forecast(&plan, &inputs).unwrap();
    let found = published_settings().row(&rows).unwrap();
    assert!(has_load(found) && !has_load(rows.last().unwrap()));
    assert!(!has_load(&rows[usize::try_from(found.month).unwrap()]), "the next has more");
    assert!(published_settings().load(&plan, found).is_ok());
    // A month that is asked for is that month, and says why there is none.
    let asked = with(|tree| tree["month"] = json!(96)).unwrap();
    assert_eq!(asked.row(&rows).unwrap().month, 96);
    assert!(asked.load(&plan, asked.row(&rows).unwrap()).is_err());
    let until = Until::of_loads(rows.clone());
    assert_eq!(until.progress().1 + until.left_out(), 96);
    assert_eq!(until.progress().1 as u64, found.month);
}

#[test]
fn nothing_happens_for_longer_than_a_load_may_last() {
    let lasting = |minutes: u32| {
        let mut spike = happening("spike", 0, 1.0);
        spike["minutes"] = json!(minutes);
        with(|tree| tree["events"] = json!([spike]))
    };
    assert_eq!(users(&lasting(44_640).unwrap()).users.len(), 1440);
    assert!(lasting(44_641).unwrap_err().to_string().contains("44,640"));
}
