//! Which targets of a plan no simulation judges.

/// A target of the plan that a simulation has no answer for: what it is called, its field and why.
pub const NOT_JUDGED: [(&str, &str, &str); 4] = [
    (
        "WebSocket latency",
        "websocket_ms",
        "chat messages on their way are not simulated, only the tasks that they make",
    ),
    ("waiting messages of the broker", "peak_queue_depth", "no message broker is simulated"),
    ("recovery time", "rto_minutes", "instances that fail are simulated, a disaster is not"),
    ("recovery point", "rpo_minutes", "instances that fail are simulated, a disaster is not"),
];

/// The same in a sentence, with what the plan has no target for.
pub(super) fn not_judged() -> String {
    let each: Vec<String> =
        NOT_JUDGED.iter().map(|(name, field, why)| format!("{name} ({field}): {why}")).collect();
    format!(
        "Not judged, because the simulation has no answer: {}. Of database queries the reads are judged; for how long files \
         take the plan has no target.",
        each.join("; ")
    )
}
