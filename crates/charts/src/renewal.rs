//! From one drawing to the next one with what both have left as it is.
//!
//! A browser takes far longer to style and lay out a text than the drawing takes to write it, and most edits leave most
//! texts where they are: of an edited drawing only what differs has to be made anew.

/// How a drawing becomes another one.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Renewal {
    /// What happens to the elements of the drawing, from the first to the last.
    pub steps: Vec<Step>,
    /// An `svg` element with those that are new, in order.
    pub fresh: String,
}

/// What happens at a place of a drawing.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Step {
    /// The next element stays.
    Keep,
    /// The next element goes.
    Remove,
    /// The next one of the new elements comes before the next element.
    Insert,
}

/// How the `svg` element of a drawing becomes that of another one; `None` where too little stays for it to pay, or where
/// their frames differ. Both are as this crate writes them for a page.
#[must_use]
pub fn renewal(before: &str, after: &str) -> Option<Renewal> {
    let (frame, mut old) = parts(before)?;
    let (same_frame, new) = parts(after).filter(|(other, _)| *other == frame)?;
    let (mut steps, mut fresh) = (Vec::with_capacity(old.len() + new.len()), same_frame.to_owned());
    let (mut kept, all) = (0, new.len());
    for element in new {
        if let Some(gone) = old.iter().position(|old| *old == element) {
            steps.extend(std::iter::repeat_n(Step::Remove, gone));
            steps.push(Step::Keep);
            old.drain(..=gone);
            kept += 1;
        } else {
            steps.push(Step::Insert);
            fresh.push_str(element);
        }
    }
    steps.extend(old.iter().map(|_| Step::Remove));
    fresh.push_str(END);
    (kept * 4 >= all).then_some(Renewal { steps, fresh })
}

/// How an `svg` element ends.
const END: &str = "</svg>";

/// The start tag of an `svg` element, and its elements: one after another, none in another one.
fn parts(svg: &str) -> Option<(&str, Vec<&str>)> {
    let (frame, elements) = svg.strip_suffix(END)?.split_at_checked(svg.find('>')? + 1)?;
    let starts =
        elements.match_indices('<').map(|(at, _)| at).filter(|at| !elements[*at..].starts_with("</"));
    let mut starts = starts.peekable();
    let mut parts = Vec::new();
    while let Some(from) = starts.next() {
        parts.push(&elements[from..starts.peek().copied().unwrap_or(elements.len())]);
    }
    Some((frame, parts))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(elements: &[&str]) -> String {
        format!("<svg width=\"9\">{}</svg>", elements.concat())
    }

    const GRID: &str = "<path class=\"mark-grid\" d=\"M1 2H3\"/>";
    const LINE: &str = "<path class=\"mark-line\" d=\"M1 2 3 4\"/>";
    const OTHER: &str = "<path class=\"mark-line\" d=\"M1 2 3 5\"/>";
    const TICK: &str = "<text class=\"text-tick\" x=\"1\">a &lt; b</text>";
    const NAME: &str = "<text class=\"text-end\" x=\"1\">2.3M</text>";

    #[test]
    fn a_line_that_differs_is_the_only_one_that_is_new() {
        let renewal = renewal(&svg(&[GRID, LINE, TICK, NAME]), &svg(&[GRID, OTHER, TICK, NAME])).unwrap();
        assert_eq!(renewal.fresh, svg(&[OTHER]));
        assert_eq!(renewal.steps, [Step::Keep, Step::Insert, Step::Remove, Step::Keep, Step::Keep]);
    }

    #[test]
    fn what_is_more_comes_and_what_is_less_goes() {
        let more = renewal(&svg(&[GRID, TICK]), &svg(&[GRID, LINE, TICK, NAME])).unwrap();
        assert_eq!(more.fresh, svg(&[LINE, NAME]));
        assert_eq!(more.steps, [Step::Keep, Step::Insert, Step::Keep, Step::Insert]);
        let less = renewal(&svg(&[GRID, LINE, TICK, NAME]), &svg(&[GRID, TICK])).unwrap();
        assert_eq!(less.fresh, svg(&[]));
        assert_eq!(less.steps, [Step::Keep, Step::Remove, Step::Keep, Step::Remove]);
    }

    #[test]
    fn a_drawing_of_another_size_or_of_other_things_is_made_anew() {
        let drawing = svg(&[GRID, LINE, TICK, NAME]);
        assert_eq!(renewal(&drawing, &drawing.replace('9', "8")), None);
        assert_eq!(renewal(&svg(&[GRID]), &svg(&[LINE, OTHER, TICK, NAME, TICK])), None);
        assert_eq!(renewal("", &drawing), None);
        assert_eq!(renewal(&drawing, ""), None);
    }
}
