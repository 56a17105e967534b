//! Scripts in a release build: without comments, indentation and empty lines.
//!
//! That is all it does, because it is all that is safe without a parser; compression does the rest.

/// A script whose comments stand on lines of their own, without them.
///
/// A script with a text over several lines (an odd number of backticks in a line) stays as it is:
/// white space may matter there.
pub fn minify(script: &str) -> String {
    if script.lines().any(|line| line.matches('`').count() % 2 == 1) {
        return script.to_owned();
    }
    let mut small = String::with_capacity(script.len());
    let mut in_comment = false;
    for line in script.lines().map(str::trim) {
        let is_comment = in_comment || line.starts_with("/*");
        if is_comment {
            in_comment = !line.ends_with("*/");
        } else if !line.is_empty() && !line.starts_with("//") {
            small.push_str(line);
            small.push('\n');
        }
    }
    small
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_stays_and_comments_go() {
        let script = "/* types */\n\nclass A {\n    /**\n     * @returns {number}\n     */\n    get b() {\n        \
                      // why\n        return `1 // 2`; // kept\n    }\n}\n";
        assert_eq!(minify(script), "class A {\nget b() {\nreturn `1 // 2`; // kept\n}\n}\n");
    }

    #[test]
    fn texts_over_several_lines_are_left_alone() {
        let script = "const a = `one\n    two`;\n";
        assert_eq!(minify(script), script);
    }
}
