//! What stands over a drawing where somebody points at it: the brush, the crosshair and what it says.

use headroom_charts::{Line, Reading, Way};
use leptos::prelude::*;

use super::subject::Subject;
use super::swatch::swatch;

/// A length on the page.
fn px(length: Option<f64>) -> String {
    length.map(|px| format!("{px:.1}px")).unwrap_or_default()
}

/// The stretch that is marked.
#[component]
pub fn Brush(
    /// The chart.
    subject: Subject,
    /// From where to where.
    brush: RwSignal<Option<(f64, f64)>>,
) -> impl IntoView {
    let at = move || {
        let (from, to) = brush.get()?;
        subject.place(|_, projection| {
            let (a, b) = (projection.x_to_px(from), projection.x_to_px(to));
            let area = projection.plot_area();
            (a.min(b), (a - b).abs(), area.top, area.height())
        })
    };
    view! {
        <div
            class="brush"
            class:shown=move || brush.get().is_some_and(|(from, to)| from != to)
            style:left=move || px(at().map(|at| at.0))
            style:width=move || px(at().map(|at| at.1))
            style:top=move || px(at().map(|at| at.2))
            style:height=move || px(at().map(|at| at.3))
        ></div>
    }
}

/// Left, top, width and height.
type Place = (f64, f64, f64, f64);

/// Where the crosshair stands: a line in each chart, or a row.
fn lines(subject: Subject) -> Vec<Place> {
    let Some(at) = subject.shared.crosshair.get() else { return Vec::new() };
    subject.picture.with(|picture| {
        let all = picture.iter().flat_map(|picture| &picture.projections);
        let line = all.map(|projection| {
            let area = projection.plot_area();
            match subject.way {
                Way::Across => (projection.x_to_px(at), area.top, 1.0, area.height()),
                Way::Down => {
                    let top = projection.y_to_px(at);
                    (area.left, top, area.width(), projection.y_to_px(at + 1.0) - top)
                }
            }
        });
        line.collect()
    })
}

/// A line where the reader points, and a point on every line of data that it crosses.
#[component]
pub fn Crosshair(
    /// The chart.
    subject: Subject,
    /// What it says there.
    reading: Memo<Option<Reading>>,
) -> impl IntoView {
    let points = move || {
        let x = subject.shared.crosshair.get()?;
        let lines = reading.get()?.lines;
        subject.picture.with(|picture| {
            let picture = picture.as_ref()?;
            let points = lines.iter().filter_map(|line| {
                let projection = picture.projections.get(line.panel)?;
                let area = projection.plot_area();
                let (px, py) = (projection.x_to_px(x), projection.y_to_px(line.point?));
                let ink = line.ink.filter(|_| area.contains(px, py))?;
                Some((ink.0, px, py))
            });
            Some(points.collect::<Vec<_>>())
        })
    };
    let is_shown = move || reading.with(Option::is_some);
    view! {
        {move || lines(subject).into_iter().map(|(left, top, width, height)| view! {
            <div
                class="crosshair"
                class:row=subject.way == Way::Down
                class:shown=is_shown
                style:left=px(Some(left))
                style:top=px(Some(top))
                style:width=px(Some(width))
                style:height=px(Some(height))
            ></div>
        }).collect_view()}
        {move || points().into_iter().flatten().map(|(ink, x, y)| view! {
            <div class=format!("crosshair-point ink-{ink}") style:left=px(Some(x)) style:top=px(Some(y))></div>
        }).collect_view()}
    }
}

/// What the crosshair says. It stands beside it where there is room, and never beside the chart.
#[component]
pub fn Tip(
    /// The chart.
    subject: Subject,
    /// What it says.
    reading: Memo<Option<Reading>>,
    /// Whether it was asked by a key: a screen reader is told then.
    by_key: RwSignal<bool>,
) -> impl IntoView {
    // Below a row, or beside a line.
    let at = move || {
        let at = subject.shared.crosshair.get()?;
        subject.place(|picture, projection| {
            let (area, width) = (projection.plot_area(), picture.size.width);
            match subject.way {
                Way::Down => (area.left, false, projection.y_to_px(at + 1.0) + 4.0),
                Way::Across => {
                    let x = projection.x_to_px(at);
                    if x > width / 2.0 { (width - x, true, area.top) } else { (x, false, area.top) }
                }
            }
        })
    };
    // Where all of several charts are told at once, the one that is pointed at comes first.
    let pointed_at = Memo::new(move |_| subject.landmark.map(|_| subject.panel.get()));
    view! {
        <div
            class="tip-lane"
            class:left=move || at().is_some_and(|at| at.1)
            style:top=move || px(at().map(|at| at.2))
        >
            <div class="tip-gap" style:width=move || px(at().map(|at| at.0 + 8.0))></div>
            <div
                class="tip"
                class:shown=move || reading.with(Option::is_some)
                aria-live=move || if by_key.get() { "polite" } else { "off" }
            >
                {move || reading.get().map(|reading| view! {
                    <strong>{reading.place}</strong>
                    {parts(reading.lines, pointed_at.get()).into_iter().map(part).collect_view()}
                    {reading.notes.into_iter().map(|note| view! { <p class="tip-note">{note}</p> }).collect_view()}
                })}
            </div>
        </div>
    }
}

/// What a tip says together.
struct Part {
    /// Whether it is one of several charts that are told at once: as short as can be.
    is_short: bool,
    /// Whether it is what the reader points at, of several charts that are told at once.
    is_first: bool,
    lines: Vec<Line>,
}

/// The lines under each heading; those without one that follow each other stand together. Where all of several charts are
/// told at once, those of each chart stand together, and those of the one that is pointed at come first.
fn parts(lines: Vec<Line>, pointed_at: Option<usize>) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for line in lines {
        let goes_on = |part: &&mut Part| {
            part.lines.first().is_some_and(|first| match pointed_at {
                Some(_) => first.panel == line.panel,
                None => line.heading.is_none() && (first.heading.is_none() || first.panel == line.panel),
            })
        };
        match parts.last_mut().filter(goes_on) {
            Some(part) => part.lines.push(line),
            None => parts.push(Part {
                is_short: pointed_at.is_some(),
                is_first: pointed_at == Some(line.panel),
                lines: vec![line],
            }),
        }
    }
    if let Some(place) = parts.iter().position(|part| part.is_first) {
        parts.get_mut(..=place).into_iter().for_each(|before| before.rotate_right(1));
    }
    parts
}

fn part(Part { is_short, is_first, lines }: Part) -> impl IntoView {
    let heading = lines.first().and_then(|line| line.heading.clone());
    // The largest comes first: those of the same value follow each other.
    let values = lines.chunk_by(|one, next| is_short && one.value == next.value);
    view! {
        <div class="tip-part" class:first=is_first>
            {heading.map(|heading| view! { <p class="tip-heading">{heading}</p> })}
            <dl>{values.map(value).collect_view()}</dl>
        </div>
    }
}

/// A value, and what has it.
fn value(lines: &[Line]) -> impl IntoView + use<> {
    let name = |line: &Line| {
        let ink = line.ink.map_or("none", |ink| ink.0);
        view! { <dt>{swatch(ink, line.point.is_some())}{line.name.clone()}</dt> }
    };
    view! {
        <div>
            {lines.iter().map(name).collect_view()}
            <dd>{lines.first().map(|line| line.value.clone())}</dd>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(panel: usize, heading: Option<&str>, name: &str) -> Line {
        let (name, heading) = (name.to_owned(), heading.map(str::to_owned));
        Line { ink: None, name, value: String::new(), point: None, panel, heading }
    }

    fn names(lines: &[Line], pointed_at: Option<usize>) -> Vec<Vec<String>> {
        let parts = parts(lines.to_vec(), pointed_at);
        parts.into_iter().map(|part| part.lines.into_iter().map(|line| line.name).collect()).collect()
    }

    #[test]
    fn the_chart_that_is_pointed_at_is_told_first() {
        let lines = [
            line(0, None, "users"),
            line(1, Some("units"), "rules"),
            line(1, None, "HPA"),
            line(2, None, "lost"),
            line(3, None, "decisions"),
        ];
        assert_eq!(
            names(&lines, Some(0)),
            [vec!["users"], vec!["rules", "HPA"], vec!["lost"], vec!["decisions"]]
        );
        assert_eq!(
            names(&lines, Some(2)),
            [vec!["lost"], vec!["users"], vec!["rules", "HPA"], vec!["decisions"]]
        );
        // What is pointed at may say nothing at this place.
        assert_eq!(names(&lines, Some(7)), names(&lines, Some(0)));
        // One chart alone is told in its order: what stands under a heading, and what stands under none.
        let lines = [
            line(0, None, "tier"),
            line(0, None, "cost"),
            line(0, Some("events"), "up"),
            line(0, None, "down"),
        ];
        assert_eq!(names(&lines, None), [vec!["tier", "cost"], vec!["up", "down"]]);
    }
}
