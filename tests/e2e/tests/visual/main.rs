//! Pictures of every page and state, compared with the ones that are kept in `tests/e2e/pictures`:
//! on a phone and at a desk, by day and by night. `PUSHCART_WRITE=1` keeps new ones.

mod album;
mod stage;
mod stand_ins;
mod states;

use pushcart_e2e::Visitor;

#[test]
fn on_a_phone_in_english() {
    states::everything("phone-en", Visitor::phone());
}

#[test]
fn at_a_desk_in_english() {
    states::everything("desk-en", Visitor::desktop());
}

#[test]
fn on_a_phone_in_chinese() {
    states::the_main_pages("phone-zh", Visitor::phone(), "zh-CN,zh");
}

#[test]
fn at_a_desk_in_chinese() {
    states::the_main_pages("desk-zh", Visitor::desktop(), "zh-CN,zh");
}

#[test]
fn on_a_phone_in_arabic() {
    states::the_main_pages("phone-ar", Visitor::phone(), "ar");
}

#[test]
fn at_a_desk_in_arabic() {
    states::the_main_pages("desk-ar", Visitor::desktop(), "ar");
}
