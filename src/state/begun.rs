//! What the shopper has begun on a prerendered product's page before its app was there, as the page's script
//! (`src/buy.js`) tells it when the app takes the page over. It changes nothing.

use commerce::{
    Selected, VariantId,
    json::{Node, Read, Tree},
};

/// What was begun.
pub struct Begun {
    /// What was added and is on no device: the app has to ask for it.
    pub held: Vec<(VariantId, u32)>,
    pub selected: Vec<Selected>,
    pub quantity: u32,
    /// Whether the option sheet is open.
    pub is_open: bool,
    /// Whether the page says that something was added.
    pub has_notice: bool,
}

impl Begun {
    /// Reads what the script says.
    pub fn read(text: &str) -> Read<Self> {
        let tree = Tree::parse(text)?;
        let root = tree.root();
        Ok(Self {
            held: root.field("held")?.list()?.map(read_held).collect::<Read<_>>()?,
            selected: root.field("selected")?.list()?.map(read_selected).collect::<Read<_>>()?,
            quantity: root.field("quantity")?.count()?,
            is_open: root.field("is_open")?.boolean()?,
            has_notice: root.field("has_notice")?.boolean()?,
        })
    }
}

fn read_held(node: Node<'_>) -> Read<(VariantId, u32)> {
    Ok((VariantId::new(node.field("variant")?.text()?), node.field("quantity")?.count()?))
}

fn read_selected(node: Node<'_>) -> Read<Selected> {
    let text = |name| Ok(node.field(name)?.text()?.to_owned());
    Ok(Selected { option: text("option")?, value: text("value")? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_script_says_is_read() {
        let begun = Begun::read(
            r#"{"held":[{"variant":"7","quantity":2}],"selected":[{"option":"Glaze","value":"Celadon"}],
                "quantity":2,"is_open":true,"has_notice":false}"#,
        )
        .unwrap();
        assert_eq!(begun.held, [(VariantId::new("7"), 2)]);
        assert_eq!(begun.selected[0].value, "Celadon");
        assert!(begun.quantity == 2 && begun.is_open && !begun.has_notice);
    }
}
