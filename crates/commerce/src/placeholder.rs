//! Places for values in a merchant's addresses, such as `{width}`. They are found by their brace: to search for any
//! text is 2 KB of code, and the wasm that starts has no other use for it.

/// Where a placeholder, braces included, stands first.
pub fn find(template: &str, placeholder: &str) -> Option<usize> {
    template.match_indices('{').map(|(at, _)| at).find(|at| template[*at..].starts_with(placeholder))
}

/// Puts a value in each place of a placeholder. Others stay.
pub fn fill(template: &str, placeholder: &str, value: &str) -> String {
    let mut filled = String::with_capacity(template.len() + value.len());
    let mut rest = template;
    while let Some(at) = find(rest, placeholder) {
        filled.push_str(&rest[..at]);
        filled.push_str(value);
        rest = &rest[at + placeholder.len()..];
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_place_is_filled_and_others_stay() {
        assert_eq!(fill("{a}{w}/{{w}-{w", "{w}", "9"), "{a}9/{9-{w");
        assert_eq!(fill("cup.png", "{w}", "9"), "cup.png");
        assert_eq!((find("é{a}{w}", "{w}"), find("{a}", "{w}")), (Some(5), None));
    }
}
