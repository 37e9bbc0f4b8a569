"""Checks exported files with the validators of those who read them. Nothing of it needs a network.

Usage: check.py FOLDER KUBERNETES [HOSTILE]. With HOSTILE, the text that a document's names were replaced by, the files only have to
hold it as text and to be of the right types: that Kubernetes or Compose refuse such a name is right. A folder that has no archive
only has what depends on the version of Kubernetes.

Each validator first has to refuse something that is wrong: one that accepts everything would check nothing.
"""

import copy
import csv
import io
import json
import pathlib
import re
import subprocess
import sys
import zipfile

import jsonschema
import kubernetes_validate
import yaml
from cloudcoil.models.keda.v1alpha1 import ScaledObject
from compose_spec import PyCompose

# The version that the files are for.
KUBERNETES = sys.argv[2]
# The first one whose definition has a tolerance for each direction.
FIRST_WITH_TOLERANCE = 33
# Newer than the definition that the package has, and known to KEDA since 2.18.
NEWER = {"tolerance"}
KINDS = {"HorizontalPodAutoscaler", "ServiceAccount", "Role", "RoleBinding", "CronJob"}
SCHEMA = json.loads((pathlib.Path(__file__).parent / "scaledobject.schema.json").read_text())
TRIGGERS = {
    "redis": {"address", "listName", "listLength"},
    "cron": {"timezone", "start", "end", "desiredReplicas"},
    "cpu": {"value"},
    "memory": {"value"},
}


def refuses(what, check, *arguments):
    """A validator has to refuse what is wrong."""
    try:
        check(*arguments)
    except Exception:  # each validator has its own
        return
    sys.exit(f"{what}: the validator accepts what is wrong, so it checks nothing")


def changed(tree, *steps, to):
    """A copy of a tree with another value at a place."""
    tree = copy.deepcopy(tree)
    at = tree
    for step in steps[:-1]:
        at = at[step]
    at[steps[-1]] = to
    return tree


def kubernetes(resource):
    kubernetes_validate.validate(resource, KUBERNETES, strict=True)


def may_patch(resources, job):
    """Whether a job may do what it does: from its account over a binding to a role of its namespace that gives the verbs."""
    space = job["metadata"]["namespace"]
    here = [resource for resource in resources if resource["metadata"]["namespace"] == space]
    pod = job["spec"]["jobTemplate"]["spec"]["template"]["spec"]
    account = pod["serviceAccountName"]
    container = pod["containers"][0]
    assert container["command"] == ["kubectl"], container
    what, kind, name = container["args"][:3]
    assert (what, kind) == ("patch", "hpa"), container
    assert f"--namespace={space}" in container["args"], f"the job is in {space}: {container}"

    def named(of, name):
        return any(resource["kind"] == of and resource["metadata"]["name"] == name for resource in here)

    assert named("HorizontalPodAutoscaler", name), f"no autoscaler {name} in {space}"
    assert named("ServiceAccount", account), f"no account {account} in {space}"
    subject = {"kind": "ServiceAccount", "name": account, "namespace": space}
    bindings = [of for of in here if of["kind"] == "RoleBinding" and subject in of["subjects"]]
    roles = [of["roleRef"]["name"] for of in bindings if of["roleRef"]["kind"] == "Role"]
    rules = [rule for of in here if of["kind"] == "Role" and of["metadata"]["name"] in roles for rule in of["rules"]]
    may = [
        rule
        for rule in rules
        if "autoscaling" in rule["apiGroups"]
        and "horizontalpodautoscalers" in rule["resources"]
        and name in rule["resourceNames"]
        and {"get", "patch"} <= set(rule["verbs"])
    ]
    assert may, f"{account} may not patch {name} in {space}"


def autoscalers(resources):
    for resource in resources:
        # A kind that it does not know passes.
        assert resource["kind"] in KINDS, resource["kind"]
        kubernetes(resource)
    first = resources[0]
    jobs = [resource for resource in resources if resource["kind"] == "CronJob"]
    for job in jobs:
        refuses("kubernetes-validate", kubernetes, changed(job, "spec", "schedule", to=17))
        refuses("kubernetes-validate", kubernetes, changed(job, "spec", "timezone", to="Etc/UTC"))
        assert len(job["metadata"]["name"]) <= 52, job["metadata"]["name"]
        once = job["spec"]["jobTemplate"]["spec"]
        # A job that begins late or never ends would undo what the other one of its day did.
        assert 0 < job["spec"]["startingDeadlineSeconds"] <= 1800, job["spec"]
        assert 0 < once["activeDeadlineSeconds"] <= 1800, once
        refuses("kubernetes-validate", kubernetes, changed(job, "spec", "startingDeadlineSeconds", to="300"))
        template = ("spec", "jobTemplate", "spec")
        refuses("kubernetes-validate", kubernetes, changed(job, *template, "activeDeadlineSeconds", to="600"))
        refuses("kubernetes-validate", kubernetes, changed(job, *template, "backoffLimits", to=3))
        pod = once["template"]["spec"]
        assert pod["restartPolicy"] in ("OnFailure", "Never"), pod
        arguments = pod["containers"][0]["args"]
        patch = json.loads(arguments[-1].removeprefix("--patch="))
        assert set(patch["spec"]["behavior"]["scaleDown"]) == {"selectPolicy"}, patch
        may_patch(resources, job)
        space = job["metadata"]["namespace"]
        for place, resource in enumerate(resources):
            wrong = {
                "ServiceAccount": ("metadata", "name"),
                "Role": ("rules", 0, "resourceNames"),
                "RoleBinding": ("roleRef", "name"),
            }.get(resource["kind"])
            if wrong:
                for steps in (wrong, ("metadata", "namespace")):
                    other = [*resources[:place], changed(resource, *steps, to="other"), *resources[place + 1 :]]
                    refuses("the check of rights", may_patch, other, job)
        refuses("the check of rights", may_patch, resources, changed(job, "metadata", "namespace", to=f"{space}-other"))
    if int(KUBERNETES.removeprefix("1.")) >= FIRST_WITH_TOLERANCE:
        refuses("kubernetes-validate", kubernetes, changed(first, "spec", "behavior", "scaleUp", "tolerances", to="0"))
    refuses("kubernetes-validate", kubernetes, changed(first, "spec", "maxReplicas", to="20"))
    refuses("kubernetes-validate", kubernetes, changed(first, "spec", "maxReplica", to=20))
    if int(KUBERNETES.removeprefix("1.")) < FIRST_WITH_TOLERANCE:
        refuses("kubernetes-validate", kubernetes, changed(first, "spec", "behavior", "scaleUp", "tolerance", to="0"))
    return len(resources)


def requests(patches):
    """The patches, each laid over the least Deployment that there is."""
    for patch in patches:
        assert patch["kind"] == "Deployment", patch["kind"]
        whole = copy.deepcopy(patch)
        labels = {"app": "any"}
        whole["spec"]["selector"] = {"matchLabels": labels}
        whole["spec"]["template"]["metadata"] = {"labels": labels}
        for container in whole["spec"]["template"]["spec"]["containers"]:
            container["image"] = "any"
        kubernetes(whole)
        container = ("spec", "template", "spec", "containers", 0)
        refuses("kubernetes-validate", kubernetes, changed(whole, *container, "resources", "requests", to=["4"]))
    return len(patches)


def dropped(own, read, path=""):
    """What a reader did not take as it is: what it does not know, or had to turn into another type."""
    if isinstance(own, dict) and isinstance(read, dict):
        for name, value in own.items():
            if name not in read and name not in NEWER:
                yield f"{path}.{name}"
            elif name in read:
                yield from dropped(value, read[name], f"{path}.{name}")
    elif isinstance(own, list) and isinstance(read, list) and len(own) == len(read):
        for index, (one, other) in enumerate(zip(own, read)):
            yield from dropped(one, other, f"{path}[{index}]")
    elif own != read:
        yield path


def by_definition(resource):
    jsonschema.Draft202012Validator(SCHEMA).validate(resource)


def keda(resource):
    by_definition(resource)
    read = ScaledObject.model_validate(resource).model_dump_json(by_alias=True, exclude_none=True)
    lost = list(dropped(resource, json.loads(read)))
    assert not lost, f"not known to KEDA: {lost}"
    spec = resource["spec"]
    assert spec["minReplicaCount"] <= spec["maxReplicaCount"], "KEDA's own rule of the definition"
    names = set()
    for trigger in spec["triggers"]:
        metadata = trigger["metadata"]
        assert set(metadata) == TRIGGERS[trigger["type"]], trigger
        assert all(isinstance(value, str) for value in metadata.values()), trigger
        names.add(trigger.get("name"))
    words = spec["advanced"]["scalingModifiers"]["formula"].replace("(", " ").replace(")", " ").replace(",", " ")
    used = {word for word in words.split() if word[0].isalpha()} - {"max"}
    assert used == names - {None}, f"the formula uses {used}, the triggers are {names}"


def scaled_object(resource):
    keda(resource)
    refuses("KEDA", keda, changed(resource, "spec", "maxReplicaCount", to="40"))
    refuses("KEDA", keda, changed(resource, "spec", "pollInterval", to=30))
    refuses("KEDA", keda, changed(resource, "spec", "triggers", 0, "metadata", "listLength", to=125))
    behavior = ("spec", "advanced", "horizontalPodAutoscalerConfig", "behavior")
    for wrong in (
        changed(resource, "spec", "triggers", to=[]),
        changed(resource, "spec", "minReplicaCount", to=-1),
        changed(resource, "spec", "maxReplicaCount", to=0),
        changed(resource, "spec", "pollInterval", to=30),
        changed(resource, "spec", "advanced", "scalingModifiers", "metricType", to="Average"),
        changed(resource, *behavior, "scaleDown", "selectPolicy", to="Biggest"),
        changed(resource, *behavior, "scaleUp", "policies", 0, "periodSeconds", to=1801),
        changed(resource, "spec", "scaleTargetRef", to={}),
    ):
        refuses("the definition of ScaledObject", by_definition, wrong)
    return len(resource["spec"]["triggers"])


def by_schema(path):
    line = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", path]
    subprocess.run(line, check=True, capture_output=True, text=True)


def merged(base, override):
    """What Compose makes of a file and of another that is laid over it."""
    line = [sys.executable, "-m", "compose", "-f", base, "-f", override, "config"]
    return yaml.safe_load(subprocess.run(line, check=True, capture_output=True, text=True).stdout)


def in_force(services, work, override):
    """The override, laid over the least file that it may follow: everything that it says is in force, and nothing is lost."""
    base = work / "base-compose.yaml"
    own = {name: {"image": "any", "command": "stay", "deploy": {"replicas": 1}} for name in services}
    base.write_text(yaml.safe_dump({"services": own}))
    wrong = work / "wrong-override.yaml"
    wrong.write_text(override.read_text().replace("replicas: ", "replicas: x", 1))
    refuses("docker-compose config", merged, base, wrong)
    found = merged(base, override)["services"]
    wrong.unlink()
    base.unlink()
    number = lambda value: float(value) if str(value).replace(".", "", 1).isdigit() else value
    for name, service in services.items():
        assert found[name]["image"] == "any" and found[name]["command"] == "stay", found[name]
        for kind, values in service["deploy"].get("resources", {}).items():
            for what, value in values.items():
                there = found[name]["deploy"]["resources"][kind][what]
                assert number(there) == number(value), f"{name}: {kind} of {what} is {there}, not {value}"
        replicas = service["deploy"].get("replicas", 1)
        assert found[name]["deploy"]["replicas"] == replicas, f"{name}: {found[name]}"


def compose(path, work):
    by_schema(path)
    text = path.read_text()
    PyCompose.from_yaml(text)
    in_force(yaml.safe_load(text)["services"], work, path)
    refuses("compose-spec", PyCompose.from_yaml, text.replace("memory: 8G", "memory: 8 gigs", 1))
    wrong = work / "wrong-compose.yaml"
    wrong.write_text(text.replace("limits:", "limit:", 1))
    refuses("check-jsonschema", by_schema, wrong)
    wrong.unlink()
    return len(yaml.safe_load(text)["services"])


def texts(tree):
    """Every text of a tree, the names of its members too."""
    if isinstance(tree, dict):
        for name, value in tree.items():
            yield from texts(name)
            yield from texts(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from texts(value)
    elif isinstance(tree, str):
        yield tree


def hostile(folder, name):
    for path in sorted(folder.glob("*.y*ml")):
        # PyYAML reads YAML 1.1.
        found = [text for tree in yaml.safe_load_all(path.read_text()) for text in texts(tree)]
        # In the rules of Prometheus a brace of a name is a text within a template.
        found = [text.replace('{{"{"}}', "{") for text in found]
        assert any(name in text for text in found), f"{path.name} lost {name!r}"
    for resource in documents(folder / "hpa.yaml"):
        kubernetes(resource)
    keda(documents(folder / "keda-scaledobject.yaml")[0])


def formula(cell):
    """Whether a spreadsheet would run a cell, blanks and quotes before it or not; a number is none."""
    begin = cell.strip('\t\r\n "')
    return begin[:1] in tuple("=+-@\uff1d\uff0b\uff0d\uff20") and not re.fullmatch("-[0-9.]+", begin)


def tables(folder, name):
    """No reader of the tables is given a formula, whatever it takes for a separator."""
    assert formula('"=1') and formula(" @x") and not formula("'=1") and not formula("-0.5")
    bare = name.replace("'", "")
    for path in sorted(folder.glob("*.csv")):
        text = path.read_bytes().decode()
        for separator in ",;\t":
            cells = [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) for cell in row]
            if separator == ",":
                found = any(bare in cell.replace("'", "") for cell in cells)
                assert found or path.name != "document.csv", f"{path.name} lost {name!r}"
            else:
                # Quotes are none within a cell.
                cells += re.split(f"[{separator}\r\n]", text)
            run = [cell for cell in cells if formula(cell)]
            assert not run, f"{path.name}, read with {separator!r}: {run[:3]}"


def documents(path):
    return [tree for tree in yaml.safe_load_all(path.read_text()) if tree]


def archive(folder):
    with zipfile.ZipFile(folder / "headroom-exports.zip") as packed:
        assert packed.testzip() is None, "a checksum is wrong"
        for name in packed.namelist():
            assert packed.read(name) == (folder / name).read_bytes(), f"{name} is another in the archive"
        return len(packed.namelist())


def main():
    folder = pathlib.Path(sys.argv[1])
    if not (folder / "headroom-exports.zip").exists():
        found = documents(folder / "hpa.yaml")
        print(f"  Kubernetes {KUBERNETES}: {autoscalers(found)} objects pass, {[of['kind'] for of in found].count('CronJob')} of them jobs")
        requests(documents(folder / "kubernetes-requests.yaml"))
        return
    print(f"  archive: {archive(folder)} files are the same unpacked")
    if len(sys.argv) > 3:
        hostile(folder, sys.argv[3])
        tables(folder, sys.argv[3])
        print("  hostile names are texts by YAML 1.1, every type is right, and no table has a formula")
        return
    print(f"  autoscalers: {autoscalers(documents(folder / 'hpa.yaml'))} objects pass for Kubernetes {KUBERNETES}")
    print(f"  requests: {requests(documents(folder / 'kubernetes-requests.yaml'))} Deployments pass")
    print(f"  ScaledObject: passes with {scaled_object(documents(folder / 'keda-scaledobject.yaml')[0])} triggers")
    print(f"  Compose: {compose(folder / 'compose.headroom.yaml', folder)} services pass, and merged they are in force")


main()
