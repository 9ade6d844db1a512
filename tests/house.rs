//! The house keeps its plan: imports run one way, the core stays pure, tables in the docs are those of the code.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace").to_owned()
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// All sources below a folder, each with the name of its top-level module.
fn sources(folder: &Path, module: Option<&str>, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let stem = path.file_stem().expect("a name").to_string_lossy().into_owned();
        if path.is_dir() {
            sources(&path, module.or(Some(&stem)), found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let module = module.map_or(stem, str::to_owned);
            found.push((module, fs::read_to_string(&path).expect("a source")));
        }
    }
}

#[test]
fn imports_of_the_core_run_one_way() {
    let lib = read("core/src/lib.rs");
    let order: Vec<&str> = lib
        .lines()
        .filter_map(|line| line.strip_prefix("pub ").unwrap_or(line).strip_prefix("mod "))
        .filter_map(|rest| rest.strip_suffix(';'))
        .collect();
    assert!(order.len() > 12, "modules were not found: {order:?}");
    let place = |module: &str| order.iter().position(|name| *name == module);
    let mut files = Vec::new();
    sources(&root().join("core/src"), None, &mut files);
    let mut arrows = 0;
    for (module, text) in files.iter().filter(|(module, _)| module != "lib") {
        let own = place(module).unwrap_or_else(|| panic!("`{module}` is no module of lib.rs"));
        // Tests and examples in comments may use what they like.
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let code = code.lines().filter(|line| !line.trim_start().starts_with("//"));
        for line in code {
            for used in line.split("crate::").skip(1) {
                let name: String =
                    used.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
                // `crate::ErrorCode` and the like are re-exports of modules further up.
                if let Some(theirs) = place(&name) {
                    assert!(theirs <= own, "`{module}` imports `{name}`, which comes after it: {}", line.trim());
                    arrows += 1;
                }
            }
        }
    }
    assert!(arrows > 40, "only {arrows} imports were seen");
}

fn tree(arguments: &[&str]) -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--edges", "normal", "--prefix", "none", "--format", "{p}"])
        .args(arguments)
        .current_dir(root())
        .output()
        .expect("cargo tree");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.lines().filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

#[test]
fn the_core_depends_on_little_and_on_nothing_impure() {
    let core = tree(&["-p", "whenfree"]);
    for impure in ["tokio", "reqwest", "rand", "getrandom", "iana-time-zone", "chrono-tz", "rrule", "libc", "rayon"] {
        assert!(!core.contains(impure), "`{impure}` came into the core");
    }
    assert!(core.len() <= 14, "the core depends on {} packages: {core:?}", core.len());
}

#[test]
fn no_network_comes_into_the_engine_or_the_browser() {
    const NETWORK: [&str; 7] = ["tokio", "reqwest", "hyper", "rustls", "ring", "socket2", "mio"];
    let engine = ["whenfree", "whenfree-cli", "whenfree-python", "whenfree-node"];
    let browser = ["whenfree-wasm", "whenfree-wasm-calendar"];
    let bare = tree(&["-p", "whenfree-providers", "--no-default-features"]);
    let trees = engine
        .map(|package| (package, tree(&["-p", package])))
        .into_iter()
        .chain(browser.map(|package| (package, tree(&["-p", package, "--target", "wasm32-unknown-unknown"]))))
        .chain([("whenfree-providers without its features", bare)]);
    for (package, found) in trees {
        assert!(found.len() > 3, "{package}: {found:?}");
        for name in NETWORK {
            assert!(!found.contains(name), "`{name}` came into {package}");
        }
    }
    // The doors to the network have them: the names are right.
    for package in ["whenfree-python-providers", "whenfree-node-providers"] {
        let found = tree(&["-p", package]);
        assert!(found.contains("tokio") && found.contains("reqwest"), "{package}: {found:?}");
    }
}

#[test]
fn every_dependency_is_justified() {
    let page = read("CONTRIBUTING.md");
    let manifests = [
        "Cargo.toml",
        "core/Cargo.toml",
        "providers/Cargo.toml",
        "bindings/cli/Cargo.toml",
        "bindings/python/Cargo.toml",
        "bindings/python-providers/Cargo.toml",
        "bindings/node/Cargo.toml",
        "bindings/node-providers/Cargo.toml",
        "bindings/wasm/Cargo.toml",
        "bindings/wasm-calendar/Cargo.toml",
        "bindings/wasm/pack/Cargo.toml",
        "tests/Cargo.toml",
        "benches/Cargo.toml",
        "examples/Cargo.toml",
    ];
    for manifest in manifests {
        let text = read(manifest);
        let mut in_dependencies = false;
        for line in text.lines() {
            if line.starts_with('[') {
                in_dependencies = line.contains("dependencies");
                continue;
            }
            let name = line.split(['=', '.', ' ']).next().unwrap_or_default();
            let named = in_dependencies
                && !name.is_empty()
                && !name.starts_with('#')
                && !name.starts_with("whenfree")
                && name != "reference";
            assert!(
                !named || page.contains(&format!("`{name}`")),
                "{manifest}: CONTRIBUTING.md does not justify `{name}`"
            );
        }
    }
}

#[test]
fn the_codes_in_the_docs_are_those_of_the_code() {
    let page = read("docs/codes.md");
    let listed = |heading: &str| -> Vec<String> {
        let section = page.split(&format!("## {heading}")).nth(1).unwrap_or_else(|| panic!("no section {heading}"));
        let section = section.split("\n## ").next().unwrap_or_default();
        let rows = section.lines().filter_map(|line| line.strip_prefix("| `"));
        rows.filter_map(|row| row.split('`').next()).map(str::to_owned).collect()
    };
    let errors: Vec<String> = whenfree::ErrorCode::ALL.iter().map(ToString::to_string).collect();
    let reasons: Vec<String> = whenfree::ReasonCode::ALL.iter().map(ToString::to_string).collect();
    assert_eq!(listed("Errors"), errors);
    assert_eq!(listed("Reasons"), reasons);
}

#[test]
fn no_dependency_asks_for_a_newer_compiler_than_we_do() {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1"])
        .current_dir(root())
        .output()
        .expect("cargo metadata");
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("metadata");
    let version = |text: &str| -> Vec<u64> { text.split('.').filter_map(|part| part.parse().ok()).collect() };
    let packages = metadata["packages"].as_array().expect("packages");
    let ours = packages.iter().find(|package| package["name"] == "whenfree").expect("whenfree");
    let ours = version(ours["rust_version"].as_str().expect("a version"));
    let needed: BTreeSet<String> =
        [tree(&["-p", "whenfree", "--all-features"]), tree(&["-p", "whenfree-cli"])].into_iter().flatten().collect();
    for package in packages.iter().filter(|package| needed.contains(package["name"].as_str().unwrap_or_default())) {
        if let Some(theirs) = package["rust_version"].as_str() {
            assert!(version(theirs) <= ours, "{} asks for Rust {theirs}, we promise {ours:?}", package["name"]);
        }
    }
}
