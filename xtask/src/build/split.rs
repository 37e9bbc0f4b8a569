//! Pages that are loaded when they are opened: the web module in parts.
//!
//! Parts are split off between compiling and wasm-bindgen, which throws away what a split needs to know; and Trunk runs
//! one after the other. So this program stands in for wasm-bindgen: Trunk finds a copy of it under that name, which
//! splits and then calls the real one. What Trunk does not expect, the parts and the script that loads them, waits
//! in a folder until Trunk is done.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, ensure};

use super::{html, streams};
use crate::tools::Toolbox;
use crate::{process, project};

/// The name that this program answers to for Trunk.
const STAND_IN: &str = "wasm-bindgen";
/// Tell the stand-in which programs to call, and where to leave the parts.
const REAL: &str = "HEADROOM_WASM_BINDGEN";
const SPLITTER: &str = "HEADROOM_WASM_SPLIT";
const PARTS: &str = "HEADROOM_PARTS";
/// The script that loads parts, as the splitter names it.
const LOADER: &str = "__wasm_split.js";
/// In the name of every part.
const MARK: &str = "-part-";
/// What the compiler uses; a part has lost the section that says so.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Makes Trunk split what it builds.
///
/// # Errors
/// Where a tool is missing or this program cannot be copied.
pub(crate) fn arrange(trunk: &mut Command, toolbox: &Toolbox) -> Result<()> {
    let folder = project::tools().join("stand-in");
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let own = std::env::current_exe().context("where is this program?")?;
    let copy = folder.join(format!("{STAND_IN}{}", std::env::consts::EXE_SUFFIX));
    // A copy that runs cannot be written over.
    let _ = fs::remove_file(&copy);
    fs::copy(&own, &copy).with_context(|| format!("cannot write {}", copy.display()))?;
    let parts = parts();
    let _ = fs::remove_dir_all(&parts);
    fs::create_dir_all(&parts).with_context(|| format!("cannot make {}", parts.display()))?;
    toolbox.equip_after(trunk, &folder)?;
    trunk.args(["--features", "split"]);
    trunk.env(PARTS, parts);
    for (variable, program) in [(REAL, STAND_IN), (SPLITTER, "wasm-split-cli")] {
        trunk.env(variable, toolbox.find(program).with_context(|| format!("{program} is missing"))?);
    }
    Ok(())
}

fn parts() -> PathBuf {
    project::root().join("target").join("parts")
}

/// Whether this program was called under the name of wasm-bindgen.
pub(crate) fn stands_in() -> bool {
    let name = std::env::args_os().next().map(PathBuf::from);
    name.is_some_and(|name| name.file_stem().is_some_and(|stem| stem == STAND_IN))
}

/// Does what wasm-bindgen does, to the main part of the module.
///
/// # Errors
/// Where a program cannot be started or does not succeed.
pub(crate) fn stand_in() -> Result<ExitCode> {
    let given: Vec<OsString> = std::env::args_os().skip(1).collect();
    let mut real = Command::new(std::env::var_os(REAL).context("only the build task calls this")?);
    let module =
        given.iter().find(|argument| Path::new(argument).extension().is_some_and(|kind| kind == "wasm"));
    let option = |name: &str| given.iter().find_map(|argument| argument.to_str()?.strip_prefix(name));
    let (Some(module), Some(name)) = (module, option("--out-name=")) else {
        // It was asked for its version.
        let status = real.args(&given).status().context("cannot start wasm-bindgen")?;
        return Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE });
    };
    let parts = PathBuf::from(std::env::var_os(PARTS).context("only the build task calls this")?);
    let mut splitter = Command::new(std::env::var_os(SPLITTER).context("only the build task calls this")?);
    process::run(splitter.arg(module).arg(&parts).args(["--target", "web", "--out-name", name]))?;
    let main = parts.join(name).with_extension("wasm");
    real.args(given.iter().map(|argument| if argument == module { main.as_os_str() } else { argument }));
    // The parts share the table and the memory of the main one.
    process::run(real.arg("--keep-lld-exports"))?;
    fs::remove_file(&main).with_context(|| format!("cannot remove {}", main.display()))?;
    let out = option("--out-dir=").context("Trunk does not say where the bindings go")?;
    let bindings = Path::new(out).join(name).with_extension("js");
    let text = streams::without_classes(&with_one_import(&read(&bindings)?))?;
    fs::write(&bindings, text).with_context(|| format!("cannot write {}", bindings.display()))?;
    let module = Path::new(out).join(format!("{name}_bg.wasm"));
    let whole = fs::read(&module).with_context(|| format!("cannot read {}", module.display()))?;
    fs::write(&module, streams::without_exports(&whole)?)
        .with_context(|| format!("cannot write {}", module.display()))?;
    Ok(ExitCode::SUCCESS)
}

/// The bindings with the loader imported once: wasm-bindgen imports it anew for each part, and Trunk makes no script
/// smaller that imports twice.
fn with_one_import(bindings: &str) -> String {
    let (import, entry) = (format!("from \"./{LOADER}\""), format!("\"./{LOADER}\": import"));
    let (mut imports, mut entries) = (0, 0);
    let is_kept = |line: &&str| {
        let line = line.trim();
        let count = match () {
            () if line.starts_with("import ") && line.ends_with(&import) => &mut imports,
            () if line.starts_with(&entry) => &mut entries,
            () => return true,
        };
        *count += 1;
        *count == 1
    };
    bindings.split_inclusive('\n').filter(is_kept).collect()
}

/// Whether a file is a part that is loaded later.
pub(crate) fn is_part(file: &Path) -> bool {
    file.extension().is_some_and(|kind| kind == "wasm")
        && file.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.contains(MARK))
}

/// Moves the parts and their script to what Trunk built, under names with its hash, and gives the page with a preload of
/// the script.
///
/// # Errors
/// Where a part cannot be made smaller or written, or a script is not as expected.
pub(crate) fn installed(dist: &Path, page: &str, toolbox: &Toolbox) -> Result<String> {
    let name = main_name(page).context("the page does not name its script")?;
    let waiting = parts();
    let mut loader = with_bindings(&read(&waiting.join(LOADER))?, &name)?;
    for part in super::compress::files_of(&waiting, "wasm")? {
        let stem = part.file_stem().and_then(|stem| stem.to_str()).context("a part without a name")?;
        let own = format!("{name}{MARK}{}.wasm", stem.trim_start_matches("split_"));
        let mut optimiser = toolbox.command("wasm-opt")?;
        // For speed: a part is no part of a first visit, and most of what takes long is in one.
        optimiser.args(FEATURES).arg("-O3").arg(&part).arg("-o").arg(dist.join(&own));
        process::run(&mut optimiser)?;
        loader = renamed(&loader, &format!("{stem}.wasm"), &own)?;
    }
    let script = format!("{name}-parts.js");
    fs::write(dist.join(&script), any_host(&loader)?).with_context(|| format!("cannot write {script}"))?;
    let main = dist.join(format!("{name}.js"));
    let bindings = with_script(&read(&main)?, &script)?;
    fs::write(&main, bindings).with_context(|| format!("cannot write {}", main.display()))?;
    Ok(with_preload(page, &script))
}

/// The name that Trunk gave to the module and its script.
fn main_name(page: &str) -> Option<String> {
    let tags = html::tags(page);
    let preload = tags.iter().find(|tag| tag.is("link") && tag.value("rel") == Some("modulepreload"))?;
    preload.value("href")?.trim_start_matches("./").strip_suffix(".js").map(str::to_owned)
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))
}

/// The loader, importing the bindings under the name that Trunk has given them since.
fn with_bindings(loader: &str, name: &str) -> Result<String> {
    let start = "import { initSync } from \"./";
    let rest = loader.strip_prefix(start).and_then(|rest| rest.split_once(".js\""));
    let (_, rest) = rest.with_context(|| format!("{LOADER} does not begin by importing the bindings"))?;
    Ok(format!("{start}{name}.js\"{rest}"))
}

/// The loader with another name for a part.
fn renamed(loader: &str, from: &str, to: &str) -> Result<String> {
    let (from, to) = (format!("\"./{from}\""), format!("\"./{to}\""));
    ensure!(loader.contains(&from), "{LOADER} does not name {from}");
    Ok(loader.replace(&from, &to))
}

/// The loader for hosts that do not say what WebAssembly is, and with an error where a part is not there.
fn any_host(loader: &str) -> Result<String> {
    let streaming = "WebAssembly.instantiateStreaming(src, imports)";
    ensure!(loader.contains(streaming), "{LOADER} loads parts in another way than before");
    let plain = "src.then(answer => { if (!answer.ok) throw new Error(answer.url + ': ' + answer.status); \
                 return answer.arrayBuffer(); }).then(bytes => WebAssembly.instantiate(bytes, imports))";
    Ok(loader.replace(streaming, plain))
}

/// The bindings, importing the loader under its new name; the module goes on knowing it by the old one.
fn with_script(bindings: &str, script: &str) -> Result<String> {
    let (from, to) = (format!("from \"./{LOADER}\""), format!("from \"./{script}\""));
    // Once for each part.
    ensure!(bindings.contains(&from), "the bindings do not import {LOADER}");
    Ok(bindings.replace(&from, &to))
}

/// The page, so that the loader is fetched beside the bindings and not after them.
fn with_preload(page: &str, script: &str) -> String {
    let is_first = std::cell::Cell::new(true);
    html::rewritten(page, |tag, text| {
        let wanted = tag.is("link") && tag.value("rel") == Some("modulepreload") && is_first.replace(false);
        wanted.then(|| format!("{text}<link rel=\"modulepreload\" href=\"./{script}\">"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str =
        "<link rel=stylesheet href=./a.css><link crossorigin href=./app-1f.js integrity=x rel=modulepreload>";

    #[test]
    fn the_page_names_the_script_and_preloads_the_loader_after_it() {
        assert_eq!(main_name(PAGE).as_deref(), Some("app-1f"));
        let page = with_preload(PAGE, "app-1f-parts.js");
        assert_eq!(page, format!("{PAGE}<link rel=\"modulepreload\" href=\"./app-1f-parts.js\">"));
    }

    #[test]
    fn only_parts_are_loaded_later() {
        assert!(is_part(Path::new("dist/app-1f-part-tiers.wasm")));
        for file in ["dist/app-1f_bg.wasm", "dist/app-1f-parts.js", "dist/app-part-x.js"] {
            assert!(!is_part(Path::new(file)), "{file}");
        }
    }

    #[test]
    fn the_loader_is_imported_once() {
        let rest = "import { other } from \"./other.js\"\nlet a = 1;\n";
        let once = format!(
            "import * as import1 from \"./{LOADER}\"\n{rest}return {{\n    \"./{LOADER}\": import1,\n}};\n"
        );
        assert_eq!(with_one_import(&once), once);
        let twice = once
            .replace("let a", &format!("import * as import2 from \"./{LOADER}\"\nlet a"))
            .replace("};", &format!("    \"./{LOADER}\": import2,\n}};"));
        assert_eq!(with_one_import(&twice), once);
    }

    #[test]
    fn names_change_only_where_they_are_expected() {
        let loader = "fetch(new URL(\"./split_tiers.wasm\", import.meta.url))";
        let renamed_loader = renamed(loader, "split_tiers.wasm", "app-part-tiers.wasm").unwrap();
        assert_eq!(renamed_loader, "fetch(new URL(\"./app-part-tiers.wasm\", import.meta.url))");
        assert!(renamed(loader, "split_risk.wasm", "x").is_err());
        let bindings =
            "import * as import1 from \"./__wasm_split.js\"\n imports = { \"./__wasm_split.js\": import1 }";
        let expected = bindings.replacen("__wasm_split", "app-parts", 1);
        assert_eq!(with_script(bindings, "app-parts.js").unwrap(), expected);
        let twice = with_script(&bindings.repeat(2), "app-parts.js").unwrap();
        assert_eq!(twice, expected.repeat(2));
        assert!(with_script("", "app-parts.js").is_err());
        let loader = "import { initSync } from \"./app.js\";\nfetch(\"./app.js\")";
        assert_eq!(with_bindings(loader, "app-1f").unwrap(), loader.replacen("app.js", "app-1f.js", 1));
        assert!(with_bindings("import \"./app.js\"", "app-1f").is_err());
        assert!(any_host("fetch(src)").is_err());
        assert!(!any_host("WebAssembly.instantiateStreaming(src, imports)").unwrap().contains("Streaming"));
    }
}
