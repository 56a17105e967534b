//! The sums under a cart or an order: the backend's, in the backend's order.

use commerce::{Total, TotalKind};
use leptos::prelude::*;

use super::dynamic::CollectAny;

use crate::i18n::{messages, money};

/// One row a sum; what is to be paid stands out.
pub fn totals(all: &[Total]) -> AnyView {
    let words = messages();
    let row = |total: &Total| {
        let name = match total.kind {
            TotalKind::Subtotal => words.subtotal,
            TotalKind::Discount => words.discount,
            TotalKind::Delivery => words.delivery_cost,
            TotalKind::Tax => words.tax,
            TotalKind::Fee => words.fee,
            TotalKind::Total => words.total,
        };
        let label = total.label.clone().filter(|label| !label.is_empty());
        let name = label.map_or_else(|| name.to_owned(), |label| format!("{name} · {label}"));
        let class = if total.kind == TotalKind::Total { "totals-row totals-due" } else { "totals-row" };
        view! {
            <div class=class>
                <dt>{name}</dt>
                <dd>{money(total.amount)}</dd>
            </div>
        }
    };
    view! { <dl class="totals">{all.iter().map(row).collect_any()}</dl> }.into_any()
}
