use serde_json::json;

use super::*;
use crate::export::tests::with_source;

#[test]
fn the_jobs_of_the_peak_lock_are_read_back_as_a_pause() {
    let keeping = |then: &dyn Fn(&Source<'_>)| {
        with_source(&[], |source| {
            let mut source = source.clone();
            source.cluster.keeps_hours = true;
            then(&source);
        });
    };
    keeping(&|source| {
        let own: Vec<Hpa> =
            source.deployments().objects(source.cluster).into_iter().map(|(_, hpa)| hpa).collect();
        let pauses: Vec<Option<Pause>> = own.iter().map(|hpa| hpa.pause).collect();
        let evening = Some(Pause { start_hour: 17, end_hour: 21 });
        assert_eq!(pauses, [evening, evening, None], "the workers have no lock");
        let text = manifest(source);
        assert_eq!(read(&text).unwrap(), own);
        assert!(!text.contains("knows no hours.\n") && !text.contains("kubectl -n "), "{text}");
        insta::assert_snapshot!(text.split("---\n").skip(4).collect::<Vec<_>>().join("---\n"));
        for (from, to, part) in [
            ("timeZone: Etc/UTC", "timeZone: Europe/Berlin", "timeZone: is `Europe/Berlin`"),
            ("schedule: '0 17 * * *'", "schedule: '5 17 * * *'", "schedule: has to be `0 H * * *`"),
            ("schedule: '0 17 * * *'", "schedule: '0 21 * * *'", "the jobs of backend do not pause it"),
            ("\"Disabled\"", "\"Min\"", "the jobs of backend do not pause it"),
            (
                "- backend\n                - '--namespace",
                "- other\n                - '--namespace",
                "patches other",
            ),
            (
                "- patch\n                - hpa",
                "- delete\n                - hpa",
                "none of a job that pauses",
            ),
            ("concurrencyPolicy: Replace", "suspend: true", "suspend: stops the job"),
            ("kind: Role\n", "kind: ClusterRole\n", "kind: is `ClusterRole`"),
        ] {
            let bad = text.replacen(from, to, 1);
            assert_ne!(bad, text, "{from}");
            let message = read(&bad).unwrap_err().to_string();
            let said = part.split(": ").all(|part| message.contains(part)) && message.contains("line ");
            assert!(said, "{part}: {message}");
        }
        // Files from before the jobs had deadlines.
        let bounds = ["startingDeadlineSeconds", "activeDeadlineSeconds", "backoffLimit"];
        let is_bound = |line: &&str| bounds.iter().any(|bound| line.contains(bound));
        let old: String =
            text.lines().filter(|line| !is_bound(line)).map(|line| line.to_owned() + "\n").collect();
        assert_eq!(text.lines().filter(is_bound).count(), 12);
        assert_eq!(read(&old).unwrap(), own);
        // Without its jobs an autoscaler scales down at any hour, and that is a difference.
        let without = text.split("---\napiVersion: v1").next().unwrap();
        let without = without.rsplit_once("---\n# The rules forbid").map_or(without, |(front, _)| front);
        let read_back = read(without).unwrap();
        assert!(read_back.iter().all(|hpa| hpa.pause.is_none()));
        let said: Vec<String> = differences(&own[0], &read_back[0]).iter().map(ToString::to_string).collect();
        assert_eq!(said, ["CronJobs: not set in place of 17:00 to 21:00 UTC"]);
    });
}

/// The published autoscalers with their jobs.
fn with_jobs() -> String {
    with_source(&[], |source| {
        let mut source = source.clone();
        source.cluster.keeps_hours = true;
        manifest(&source)
    })
}

#[test]
fn a_lock_without_one_of_its_rights_is_refused() {
    let text = with_jobs();
    assert!(read(&text).is_ok());
    let parts: Vec<&str> = text.split("---\n").collect();
    for kind in ["ServiceAccount", "Role", "RoleBinding"] {
        let is_it = |part: &&&str| part.lines().any(|line| line == format!("kind: {kind}"));
        let without: Vec<&str> = parts.iter().filter(|part| !is_it(part)).copied().collect();
        assert_eq!(without.len() + 1, parts.len());
        let message = read(&without.join("---\n")).unwrap_err().to_string();
        let part = format!("needs a {kind} headroom-peak-lock in the namespace thebot");
        assert!(message.contains(&part), "{message}");
    }
}

/// Replaces the first of a text from the first of a mark on: what is read of that is refused, in the words.
fn is_refused(mark: &str, old: &str, new: &str, words: &str) {
    let text = with_jobs();
    let (front, back) = text.split_at(text.find(mark).unwrap());
    let bad = front.to_owned() + &back.replacen(old, new, 1);
    assert_ne!(bad, text, "{old}");
    let message = read(&bad).expect_err(words).to_string();
    let said = words.split(": ").all(|part| message.contains(part)) && message.contains("line ");
    assert!(said, "{words}: {message}");
}

#[test]
fn a_lock_whose_rights_do_not_fit_is_refused() {
    let role = |old, new, words| is_refused("\nkind: Role\n", old, new, words);
    role(
        "      - patch\n",
        "      - list\n",
        "rules: do not allow the verb patch for the autoscaler backend",
    );
    role("      - get\n", "      - list\n", "rules: do not allow the verb get for the autoscaler backend");
    role(
        "      - frontend\n",
        "      - other\n",
        "rules: do not allow the verb get for the autoscaler frontend",
    );
    role("- horizontalpodautoscalers", "- deployments", "rules: do not allow");
    role("- autoscaling\n", "- apps\n", "rules: do not allow");
    role("namespace: thebot", "namespace: other", "needs a Role headroom-peak-lock in the namespace thebot");
    let binding = |old, new, words| is_refused("\nkind: RoleBinding\n", old, new, words);
    binding("\n  namespace: thebot", "\n  namespace: other", "needs a RoleBinding");
    let foreign = "subjects: have no ServiceAccount headroom-peak-lock of the namespace thebot";
    binding("    namespace: thebot", "    namespace: other", foreign);
    binding("  - kind: ServiceAccount", "  - kind: User", "subjects: have no ServiceAccount");
    binding("kind: Role\n", "kind: ClusterRole\n", "roleRef.kind: is `ClusterRole`");
}

#[test]
fn a_job_that_does_something_else_is_refused() {
    let job = |old, new, words| is_refused("\nkind: CronJob\n", old, new, words);
    let account = "serviceAccountName: headroom-peak-lock";
    job(account, "serviceAccountName: default", "serviceAccountName: is `default`");
    job("- kubectl\n", "- helm\n", "command: is none of a job");
    job("--namespace=thebot", "--namespace=other", "args: patch in the namespace other");
    let elsewhere = "patches backend in the namespace thebot, where it is not";
    is_refused("", "namespace: thebot", "namespace: other", elsewhere);
}

#[test]
fn what_no_job_can_be_called_after_keeps_the_note() {
    let name = format!("backend-{}", "a".repeat(50));
    with_source(&[("/plan/deployment/kubernetes/deployments", json!([name, "frontend"]))], |source| {
        let mut source = source.clone();
        source.cluster.keeps_hours = true;
        let mapped = autoscalers(&source);
        assert_eq!(mapped[0].hpa.as_ref().unwrap().pause, None);
        assert!(mapped[0].notes.iter().any(|note| note.to_string().contains("knows no hours")));
        // The file says why, and sends nobody back to the choice that was made.
        let said = |source: &Source<'_>, place: usize, reason: &str| {
            let (text, object) = (manifest(source), autoscalers(source)[place].hpa.clone().unwrap());
            let part = text.split("---\n").find(|part| part.contains(&format!("  name: {}\n", object.name)));
            // The comments are broken into lines.
            let part = part.unwrap().replace("\n# ", " ");
            assert!(part.contains(reason) && part.contains("jobs of another scheduler"), "{part}");
            assert!(!part.contains("--peak-lock") && part.contains("kubectl -n "), "{part}");
        };
        said(&source, 0, "which has 58 characters; allowed: at most 47.");
        assert!(mapped[1].hpa.as_ref().unwrap().pause.is_some());
        // From where a time zone is in use without a feature gate on.
        source.cluster.minor = 25;
        assert!(autoscalers(&source)[1].hpa.as_ref().unwrap().pause.is_some());
        assert!(manifest(&source).contains("timeZone: "));
        // Without a time zone the hours would be those of some machine.
        source.cluster.minor = 24;
        assert_eq!(autoscalers(&source)[1].hpa.as_ref().unwrap().pause, None);
        said(&source, 1, "in Kubernetes 1.24 a schedule has no time zone, which came with 1.25");
        // Nobody asked for jobs: nothing hinders them.
        source.cluster.keeps_hours = false;
        assert!(!manifest(&source).contains("are not in the file"));
    });
}
