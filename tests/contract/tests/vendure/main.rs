//! The contract, held by the Vendure backend with a real server, and what only Vendure does.
//!
//! `PUSHCART_VENDURE_URL` is the Shop API of a server out of tests/backends/vendure in its seeded
//! state; `cargo xtask test` starts one.

mod account;
mod browse;
mod cart;
mod checkout;
mod sample;
mod server;
mod shopper;

use pushcart_contract::contract;
use sample::{club, sample};

contract!(shop: sample);
contract!(account: club);

mod must_confirm_email {
    use super::sample::strict_club;
    use pushcart_contract::contract;

    contract!(sign_in: strict_club);
}
