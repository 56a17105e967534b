//! The shop's own look: its colour, corners and letters, as CSS custom properties of the root element.

use shop::Shop;

/// Names and values. Everything in `style/` stands on these.
pub fn properties(shop: &Shop) -> Vec<(&'static str, String)> {
    let mut properties = vec![
        ("--accent", shop.accent.css()),
        ("--accent-ink", shop.accent.ink()),
        ("--accent-on-light", shop.accent.on_light()),
        ("--accent-on-dark", shop.accent.on_dark()),
    ];
    if let Some(radius) = shop.radius {
        properties.push(("--radius", format!("{radius}px")));
        properties.push(("--radius-sheet", format!("{}px", u16::from(radius) * 2)));
        // Round ends belong to round corners.
        if radius < 8 {
            properties.push(("--radius-pill", format!("{radius}px")));
        }
    }
    if let Some(font) = &shop.font {
        properties.push(("--font", font.family.clone()));
    }
    properties
}

/// The family and the file of letters that are not on every device.
pub fn offered_font(shop: &Shop) -> Option<(&str, &str)> {
    let font = shop.font.as_ref()?;
    let first = font.family.split(',').next().unwrap_or_default().trim_matches([' ', '"', '\'']);
    Some((first, font.file.as_deref()?))
}
