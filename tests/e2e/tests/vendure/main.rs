//! The same pages against a real Vendure server, named by `PUSHCART_VENDURE_URL` (its Shop API).
//! What was ordered is read back through the server's own API.

#[path = "../any_server/account.rs"]
mod account;
#[path = "../any_server/faults.rs"]
mod faults;
#[path = "../any_server/left.rs"]
mod left;
#[path = "../any_server/network.rs"]
mod network;
#[path = "../any_server/prerendered.rs"]
mod prerendered;
mod purchase;
mod server;
