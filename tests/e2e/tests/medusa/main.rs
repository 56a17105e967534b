//! The same pages against a real Medusa server, whose origin `PUSHCART_MEDUSA_URL` names. What was
//! ordered is read back as the merchant sees it.

#[path = "../any_server/account.rs"]
mod account;
#[path = "../any_server/faults.rs"]
mod faults;
mod favourites;
#[path = "../any_server/left.rs"]
mod left;
#[path = "../any_server/network.rs"]
mod network;
#[path = "../any_server/prerendered.rs"]
mod prerendered;
mod purchase;
mod server;
