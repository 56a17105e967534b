//! What two pages share. Each has its css beside it in `style/`, under the same name.

pub mod address_fields;
pub mod address_line;
pub mod field;
pub mod header;
pub mod icon;
pub mod line_item;
pub mod mistakes;
pub mod note;
pub mod option_sheet;
pub mod picture;
pub mod price;
pub mod product_card;
pub mod product_grid;
pub mod product_row;
pub mod qr_code;
pub mod refine_bar;
pub mod rich_text;
pub mod scarcity;
pub mod share_panel;
pub mod sheet;
pub mod stepper;
pub mod tab_bar;
pub mod text_field;
pub mod toast;
pub mod totals;
