//! Builds the npm package `whenfree-wasm`: the module, the glue around it, the shared JavaScript and its types.
//!
//! `cargo run --manifest-path bindings/wasm/pack/Cargo.toml -- [FOLDER]`; the folder is `bindings/wasm/pkg` unless said.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use wasm_bindgen_cli_support::Bindgen;

const TARGET: &str = "wasm32-unknown-unknown";
const PROFILE: &str = "release-wasm";

fn main() -> Result<(), Box<dyn Error>> {
    let door = Path::new(env!("CARGO_MANIFEST_DIR")).parent().ok_or("no folder above `pack`")?;
    let bindings = door.parent().ok_or("no folder above the door")?;
    let root = bindings.parent().ok_or("no workspace above `bindings`")?;
    let package = env::args_os().nth(1).map_or_else(|| door.join("pkg"), PathBuf::from);

    // Put together beside its place and moved there whole, so that nobody loads half a package.
    let draft = package.with_extension("draft");
    clear(&draft)?;
    // The whole is built for its size; what pages load to show times has room to be a quarter faster.
    let modules = [
        ("", "whenfree-wasm", &[][..], "z"),
        ("slots", "whenfree-wasm", &["--no-default-features"], "s"),
        ("calendar", "whenfree-wasm-calendar", &[], "z"),
    ];
    for (folder, package, features, level) in modules {
        fs::create_dir_all(draft.join(folder))?;
        bind(&compile(root, package, features, level)?, &draft.join(folder))?;
        copy(&door.join("javascript").join(folder), ".js", &draft.join(folder))?;
        copy(&door.join("javascript").join(folder), ".d.ts", &draft.join(folder))?;
    }
    copy(&bindings.join("javascript"), ".js", &draft.join("javascript"))?;
    copy(&bindings.join("types"), ".d.ts", &draft.join("types"))?;
    fs::create_dir_all(draft.join("javascript/providers"))?;
    for file in ["errors.js", "pure.js", "verbs.js"] {
        let to = draft.join("javascript/providers").join(file);
        fs::copy(bindings.join("javascript/providers").join(file), &to)?;
        strip(&to)?;
    }
    let types = bindings.join("types/providers");
    fs::copy(types.join("browser.d.ts"), draft.join("calendar/verbs.d.ts"))?;
    fs::copy(types.join("errors.d.ts"), draft.join("calendar/types.d.ts"))?;
    for file in
        [door.join("package.json"), door.join("README.md"), root.join("LICENSE-MIT"), root.join("LICENSE-APACHE")]
    {
        fs::copy(&file, draft.join(file.file_name().unwrap_or_default())).map_err(|error| told(error, &file))?;
    }
    clear(&package)?;
    fs::rename(&draft, &package)?;
    println!("{}", package.display());
    Ok(())
}

/// The module as the compiler leaves it, optimised to a level.
fn compile(root: &Path, package: &str, features: &[&str], level: &str) -> Result<PathBuf, Box<dyn Error>> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .current_dir(root)
        .args(["build", "--quiet", "--package", package, "--target", TARGET, "--profile", PROFILE])
        .args(features)
        .env("CARGO_PROFILE_RELEASE_WASM_OPT_LEVEL", level)
        .status()?;
    if !status.success() {
        return Err(
            format!("the module did not compile; `rustup target add {TARGET}` gives what cargo may lack").into()
        );
    }
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    Ok(target.join(TARGET).join(PROFILE).join(format!("{}.wasm", package.replace('-', "_"))))
}

/// Writes `whenfree.js` and `whenfree_bg.wasm`.
fn bind(module: &Path, package: &Path) -> Result<(), Box<dyn Error>> {
    Bindgen::new()
        .input_path(module)
        .out_name("whenfree")
        .web(true)?
        // `engine.js` knows where the module lies; bundlers should find one address of it, not two.
        .omit_default_module_path(true)
        .typescript(false)
        // Names of functions, for debuggers, are a tenth of the download.
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(package)?;
    strip(&package.join("whenfree.js"))
}

/// Copies the files of a folder that have this ending.
fn copy(from: &Path, ending: &str, to: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).map_err(|error| told(error, from))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default();
        if path.is_file() && name.to_string_lossy().ends_with(ending) {
            fs::copy(&path, to.join(name))?;
            if ending == ".js" {
                strip(&to.join(name))?;
            }
        }
    }
    Ok(())
}

/// Takes the comments out of a module, where they have lines of their own: they are a third of what a page would
/// transfer, and the types have them too.
fn strip(module: &Path) -> Result<(), Box<dyn Error>> {
    let mut kept = String::new();
    let mut in_comment = false;
    for line in fs::read_to_string(module)?.lines() {
        let text = line.trim();
        in_comment = in_comment || text.starts_with("/*");
        if !in_comment && !text.is_empty() && !text.starts_with("//") {
            kept.push_str(line);
            kept.push('\n');
        }
        in_comment = in_comment && !text.ends_with("*/");
    }
    Ok(fs::write(module, kept)?)
}

fn clear(folder: &Path) -> Result<(), Box<dyn Error>> {
    if folder.exists() { Ok(fs::remove_dir_all(folder)?) } else { Ok(()) }
}

fn told(error: std::io::Error, path: &Path) -> String {
    format!("{}: {error}", path.display())
}
