//! Passing the shop on: links and QR codes. It sends nothing by itself.

pub mod link;
pub mod qr;
