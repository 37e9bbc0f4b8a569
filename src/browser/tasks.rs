//! Tasks one after another. A timer that is set by a timer waits at least four milliseconds, nearly as long as a slice of work
//! takes; a message does not, and what the reader does comes between two of them all the same.

use std::cell::RefCell;
use std::collections::VecDeque;

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::MessageChannel;

type Work = Box<dyn FnOnce()>;

thread_local! {
    static WAITING: RefCell<VecDeque<Work>> = const { RefCell::new(VecDeque::new()) };
    static CHANNEL: Option<MessageChannel> = channel();
}

/// A channel whose messages run what waits, one for each.
fn channel() -> Option<MessageChannel> {
    let channel = MessageChannel::new().ok()?;
    let run = Closure::<dyn FnMut()>::new(|| {
        // What runs may put something else there.
        let work = WAITING.with_borrow_mut(VecDeque::pop_front);
        work.into_iter().for_each(|work| work());
    });
    channel.port1().set_onmessage(Some(run.into_js_value().unchecked_ref()));
    Some(channel)
}

/// Runs something in a task of its own, as soon as the browser has done what it has to do.
pub fn soon(work: impl FnOnce() + 'static) {
    WAITING.with_borrow_mut(|waiting| waiting.push_back(Box::new(work)));
    let sent = CHANNEL.with(|channel| {
        channel.as_ref().is_some_and(|channel| channel.port2().post_message(&JsValue::NULL).is_ok())
    });
    if !sent && let Some(work) = WAITING.with_borrow_mut(VecDeque::pop_back) {
        super::element::later(0, work);
    }
}
