//! The contract, and what is particular to Medusa, against a real server with the seeded tea table:
//! `PUSHCART_MEDUSA_URL` is its address. `cargo xtask test` starts one and sets it.

mod account;
mod browse;
mod cart;
mod checkout;
mod region;
mod shopper;
mod tea_table;

use pushcart_contract::contract;
use tea_table::{club, tea_table};

contract!(shop: tea_table);
contract!(account: club);
