//! The list of the checks, the only one.

/// Writes a test for each check of a part of the contract:
///
/// - `contract!(shop: f)` is for every backend; `f()` gives its [`Fixture`](crate::Fixture);
/// - `contract!(account: f)` is for those with accounts; `f()` gives a [`Club`](crate::Club);
/// - `contract!(sign_in: f)` is the part of `account` that a server does in another way where it
///   confirms the address first.
#[macro_export]
macro_rules! contract {
    (shop: $fixture:path) => {
        $crate::contract!(@ $fixture:
            categories_form_a_tree,
            paging_shows_each_product_once,
            search_finds_words,
            facets_narrow_as_announced,
            sorting_by_price_sorts,
            a_product_is_whole,
            an_unknown_product_is_none,
            variants_come_in_order,
            there_is_no_cart_at_first,
            the_cart_does_as_told,
            too_much_leaves_what_there_is,
            what_is_sold_out_is_refused,
            codes_are_taken_or_refused_with_a_reason,
            an_order_can_be_placed_and_read,
            one_attempt_is_one_order,
            an_unknown_order_is_none,
        );
    };
    (sign_in: $club:path) => {
        $crate::contract!(@ $club:
            accounts_are_announced,
            an_account_begins_and_ends_its_visit,
            wrong_credentials_are_rejected,
            an_address_has_one_account,
            a_forgotten_password_is_replaced_by_email,
            a_guests_cart_survives_signing_in,
        );
    };
    (account: $club:path) => {
        $crate::contract!(sign_in: $club);
        $crate::contract!(@ $club:
            the_profile_can_be_changed,
            the_address_book_does_as_told,
            orders_are_listed_by_page_and_status,
            an_order_shows_its_parcels,
            favourites_are_kept_where_announced,
            an_expired_token_loses_nothing,
            an_expired_token_does_not_keep_from_buying,
            a_guest_is_asked_to_sign_in,
        );
    };
    (@ $subject:path: $($check:ident),+ $(,)?) => {$(
        #[tokio::test(flavor = "current_thread")]
        async fn $check() {
            $crate::$check(&$subject()).await;
        }
    )+};
}
