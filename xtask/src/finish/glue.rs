//! wasm-bindgen's script for a program in chunks: our loader (`chunks.js`) in place of the splitter's,
//! and without what nobody calls.

use anyhow::{Context, Result, bail};

/// The script with our loader for these chunks.
pub fn relink<'a>(glue: &str, chunks: impl Iterator<Item = &'a String>) -> Result<String> {
    let script = without_classes(&without_sync_start(&with_chunks(glue)?)?)?;
    let mut script = script + include_str!("chunks.js") + "const chunks = {\n";
    for chunk in chunks {
        script += &format!("__wasm_split_load_{chunk}: load(\"{chunk}\"),\n");
    }
    Ok(script + "};\n")
}

/// The splitter's loader is imported many times over; ours is the object `chunks`.
fn with_chunks(glue: &str) -> Result<String> {
    let is_import = |line: &&str| line.starts_with("import * as") && line.contains("\"./__wasm_split.js\"");
    let is_use = |line: &str| line.trim_start().starts_with("\"./__wasm_split.js\": ");
    let mut script = String::new();
    let mut is_linked = false;
    for line in glue.lines().filter(|line| !is_import(line)) {
        if !is_use(line) {
            script += line;
            script.push('\n');
        } else if !is_linked {
            script += "\"./__wasm_split.js\": chunks,\n";
            is_linked = true;
        }
    }
    if is_linked { Ok(script) } else { bail!("wasm-bindgen's script imports no chunk") }
}

/// Without the function that starts the program at one blow, which only the splitter's loader calls.
fn without_sync_start(script: &str) -> Result<String> {
    let (before, rest) =
        script.split_once("function initSync(").context("wasm-bindgen's script has no initSync")?;
    let (_, after) =
        rest.split_once("async function __wbg_init(").context("wasm-bindgen's script has no start")?;
    Ok(format!("{before}async function __wbg_init({after}").replace("export { initSync, ", "export { "))
}

/// Without the classes that libraries export to scripts: no script here makes one.
fn without_classes(script: &str) -> Result<String> {
    let mut script = script.to_owned();
    while let Some((before, rest)) = script.split_once("export class ") {
        let name = rest.split([' ', '{']).next().unwrap_or_default().to_owned();
        let (_, after) =
            rest.split_once("\n}\n").with_context(|| format!("the class {name} does not end"))?;
        let start = format!("if (Symbol.dispose) {name}.");
        let after =
            after.strip_prefix(&start).and_then(|rest| rest.split_once('\n')).map_or(after, |(_, rest)| rest);
        script = without_statement(&format!("{before}{after}"), &format!("const {name}Finalization = "));
        if script.contains(&name) {
            bail!("wasm-bindgen's script needs the class {name}");
        }
    }
    Ok(script)
}

/// Without the statement that begins so, up to the semicolon that ends a line.
fn without_statement(script: &str, start: &str) -> String {
    let Some((before, rest)) = script.split_once(start) else { return script.to_owned() };
    let after = rest.split_once(";\n").map_or("", |(_, after)| after);
    format!("{before}{after}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = r#"import * as import1 from "./__wasm_split.js"
export class Sink {
    free() {
    }
}
if (Symbol.dispose) Sink.prototype[Symbol.dispose] = Sink.prototype.free;
return {
    "./__wasm_split.js": import1,
    "./__wasm_split.js": import2,
};
const SinkFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {} }
    : new FinalizationRegistry(ptr => wasm.free(ptr, 1));
function initSync() {
}
async function __wbg_init() {
}
export { initSync, __wbg_init as default };
"#;

    #[test]
    fn the_loader_is_linked_once_and_what_nobody_calls_is_gone() {
        let glue = relink(GLUE, [String::from("b")].iter()).unwrap();
        for gone in ["import1", "initSync", "Sink", "Finalization"] {
            assert!(!glue.contains(gone), "{gone} in {glue}");
        }
        assert_eq!(glue.matches("./__wasm_split.js").count(), 1, "{glue}");
        assert!(glue.contains("__wasm_split_load_b: load(\"b\"),"), "{glue}");
        assert!(glue.contains("export { __wbg_init as default };"), "{glue}");
    }

    #[test]
    fn a_class_that_is_needed_is_not_taken_away() {
        assert!(relink(&GLUE.replace("return {", "return { a: new Sink(),"), [].iter()).is_err());
    }

    #[test]
    fn a_script_without_chunks_is_refused() {
        assert!(relink("", [].iter()).is_err());
    }
}
