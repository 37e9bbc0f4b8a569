//! Drawings on the page, which keep what an edit leaves as it is: an element that stays is neither styled nor laid out
//! again.

use headroom_charts::{Renewal, Step, renewal};
use wasm_bindgen::JsValue;
use web_sys::Element;

use super::element::document;

/// Where a drawing stands.
pub type Frame = Element;

/// Puts a drawing in place of the one before, which is what stands in the frame.
pub fn put(frame: &Frame, before: &str, after: &str) {
    let is_renewed =
        renewal(before, after).is_some_and(|renewal| matches!(renew(frame, &renewal), Ok(Some(()))));
    if !is_renewed {
        frame.set_inner_html(after);
    }
}

/// Goes through the steps. `None` where something else than the drawing before stands there: an extension may have been
/// at it.
fn renew(frame: &Frame, renewal: &Renewal) -> Result<Option<()>, JsValue> {
    let Some(svg) = frame.first_element_child() else { return Ok(None) };
    let left = renewal.steps.iter().filter(|step| **step != Step::Insert).count();
    if svg.child_element_count() as usize != left {
        return Ok(None);
    }
    let Some(document) = document() else { return Ok(None) };
    let made = document.create_element("div")?;
    made.set_inner_html(&renewal.fresh);
    let Some(fresh) = made.first_element_child() else { return Ok(None) };
    let mut next = svg.first_child();
    for step in &renewal.steps {
        match (step, &next) {
            (Step::Keep, Some(element)) => next = element.next_sibling(),
            (Step::Remove, Some(element)) => {
                let after = element.next_sibling();
                svg.remove_child(element)?;
                next = after;
            }
            (Step::Insert, _) => {
                let Some(element) = fresh.first_child() else { return Ok(None) };
                svg.insert_before(&element, next.as_ref())?;
            }
            (Step::Keep | Step::Remove, None) => return Ok(None),
        }
    }
    Ok(Some(()))
}
