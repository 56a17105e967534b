//! The list of everything the shop says. One field per message, one `static` per language.
//!
//! Words in braces are filled in by [`fill`](super::fill) and [`count`](super::count).

/// A message about a number, in each plural form the languages here need.
#[derive(Clone, Copy)]
pub struct Plural {
    /// For the category "zero" (CLDR), where it has a form of its own.
    pub zero: Option<&'static str>,
    /// For the category "one".
    pub one: &'static str,
    /// For the category "two", where it has a form of its own.
    pub two: Option<&'static str>,
    /// For the category "few", where it has a form of its own.
    pub few: Option<&'static str>,
    /// For the category "many", where it has a form of its own.
    pub many: Option<&'static str>,
    /// For every other category.
    pub other: &'static str,
}

impl Plural {
    /// Of a language with one form, or two.
    pub const fn of(one: &'static str, other: &'static str) -> Self {
        Self { zero: None, one, two: None, few: None, many: None, other }
    }
}

/// Everything the shop says, in one language. The field's name tells what for.
#[allow(missing_docs, reason = "the English text beside each name is its documentation")]
pub struct Messages {
    pub home: &'static str,
    pub categories: &'static str,
    pub cart: &'static str,
    pub me: &'static str,
    pub main_navigation: &'static str,
    pub skip_to_content: &'static str,
    pub back: &'static str,
    pub close: &'static str,
    pub loading: &'static str,
    pub retry: &'static str,
    pub change_kept: &'static str,
    pub not_saved_yet: &'static str,
    pub cart_lost: &'static str,
    pub cart_lost_put_back: &'static str,
    pub cart_lost_forget: &'static str,
    pub price_was: &'static str,
    pub about: &'static str,
    pub not_loaded: &'static str,
    pub offline: &'static str,
    pub not_found: &'static str,
    pub not_found_hint: &'static str,
    pub to_home: &'static str,
    pub error_offline: &'static str,
    pub error_timeout: &'static str,
    pub error_throttled: &'static str,
    pub error_status: &'static str,
    pub error_decode: &'static str,
    pub error_unsupported: &'static str,
    pub error_gone: &'static str,
    pub shop_invalid: &'static str,
    pub search: &'static str,
    pub search_products: &'static str,
    pub popular: &'static str,
    pub results_for: &'static str,
    pub results: Plural,
    pub nothing_found: &'static str,
    pub nothing_found_hint: &'static str,
    pub empty_category: &'static str,
    pub all_products: &'static str,
    pub end_of_list: &'static str,
    pub load_more: &'static str,
    pub sort: &'static str,
    pub sort_relevance: &'static str,
    pub sort_price_up: &'static str,
    pub sort_price_down: &'static str,
    pub sort_name: &'static str,
    pub sort_newest: &'static str,
    pub filter: &'static str,
    pub filters_clear: &'static str,
    pub show_results: &'static str,
    pub in_stock_only: &'static str,
    pub price_from: &'static str,
    pub sold_out: &'static str,
    pub was_price: &'static str,
    pub price_now: &'static str,
    pub choose_options: &'static str,
    pub selected: &'static str,
    pub please_choose: &'static str,
    pub add_to_cart: &'static str,
    pub buy_now: &'static str,
    pub added_to_cart: &'static str,
    pub view_cart: &'static str,
    pub quantity: &'static str,
    pub increase_quantity: &'static str,
    pub decrease_quantity: &'static str,
    pub only_left: Plural,
    pub in_stock: &'static str,
    pub not_available: &'static str,
    pub limit_reached: Plural,
    pub description: &'static str,
    pub delivery: &'static str,
    pub delivery_at_checkout: &'static str,
    pub pictures: &'static str,
    pub picture_of: &'static str,
    pub related: &'static str,
    pub product_gone: &'static str,
    pub cart_empty: &'static str,
    pub cart_empty_hint: &'static str,
    pub remove: &'static str,
    pub undo: &'static str,
    pub removed: &'static str,
    pub promotion_code: &'static str,
    pub apply: &'static str,
    pub remove_code: &'static str,
    pub subtotal: &'static str,
    pub discount: &'static str,
    pub delivery_cost: &'static str,
    pub tax: &'static str,
    pub fee: &'static str,
    pub total: &'static str,
    pub totals: &'static str,
    pub checkout: &'static str,
    pub checkout_title: &'static str,
    pub saving: &'static str,
    pub items: Plural,
    pub cart_link_title: &'static str,
    pub cart_link_add: &'static str,
    pub cart_link_replace: &'static str,
    pub cart_link_cancel: &'static str,
    pub cart_link_ask: &'static str,
    pub cart_link_missing: Plural,
    pub cart_link_nothing: &'static str,
    pub contact: &'static str,
    pub email: &'static str,
    pub first_name: &'static str,
    pub last_name: &'static str,
    pub phone: &'static str,
    pub optional: &'static str,
    pub address: &'static str,
    pub address_line2: &'static str,
    pub city: &'static str,
    pub region_field: &'static str,
    pub postal_code: &'static str,
    pub country_field: &'static str,
    pub shipping_address: &'static str,
    pub delivery_method: &'static str,
    pub free: &'static str,
    pub delivery_after_address: &'static str,
    pub payment: &'static str,
    pub review: &'static str,
    pub place_order: &'static str,
    pub placing_order: &'static str,
    pub field_required: &'static str,
    pub email_wrong: &'static str,
    pub choose_delivery: &'static str,
    pub choose_payment: &'static str,
    pub thank_you: &'static str,
    pub order_title: &'static str,
    pub thank_you_name: &'static str,
    pub order_label: &'static str,
    pub order_not_found: &'static str,
    pub order_not_found_hint: &'static str,
    pub status_placed: &'static str,
    pub status_in_progress: &'static str,
    pub status_shipped: &'static str,
    pub status_delivered: &'static str,
    pub status_cancelled: &'static str,
    pub payment_pending: &'static str,
    pub payment_authorized: &'static str,
    pub payment_paid: &'static str,
    pub payment_refunded: &'static str,
    pub payment_failed: &'static str,
    pub how_to_pay: &'static str,
    pub pay_now: &'static str,
    pub send_order: &'static str,
    pub copy: &'static str,
    pub copied: &'static str,
    pub copy_failed: &'static str,
    pub tracking: &'static str,
    pub placed_on: &'static str,
    pub ships_to: &'static str,
    pub buy_again: &'static str,
    pub print: &'static str,
    pub order_items: &'static str,
    pub share: &'static str,
    pub share_product: &'static str,
    pub share_cart: &'static str,
    pub share_cart_hint: &'static str,
    pub copy_link: &'static str,
    pub link: &'static str,
    pub link_copied: &'static str,
    pub show_qr_code: &'static str,
    pub qr_code_of: &'static str,
    pub scan_to_open: &'static str,
    pub send: &'static str,
    pub my_orders: &'static str,
    pub no_orders: &'static str,
    pub no_orders_hint: &'static str,
    pub settings: &'static str,
    pub language: &'static str,
    pub theme: &'static str,
    pub theme_system: &'static str,
    pub theme_light: &'static str,
    pub theme_dark: &'static str,
    pub currency: &'static str,
    pub region: &'static str,
    pub contact_us: &'static str,
    pub legal: &'static str,
    pub enlarge: &'static str,
    pub favourite: &'static str,
    pub favourite_kept: &'static str,
    pub favourite_shared: &'static str,
    pub favourite_forget: &'static str,
    pub favourites: &'static str,
    pub no_favourites: &'static str,
    pub no_favourites_hint: &'static str,
    pub recently_viewed: &'static str,
    pub banners: &'static str,
    pub stop_motion: &'static str,
    pub msg_credentials_wrong: &'static str,
    pub msg_password_weak: &'static str,
    pub msg_link_expired: &'static str,
    pub error_signed_out: &'static str,
    pub sign_in: &'static str,
    pub sign_out: &'static str,
    pub signed_out: &'static str,
    pub register: &'static str,
    pub no_account_yet: &'static str,
    pub have_account: &'static str,
    pub password: &'static str,
    pub new_password: &'static str,
    pub password_hint: &'static str,
    pub show_password: &'static str,
    pub forgot_password: &'static str,
    pub forgot_password_hint: &'static str,
    pub send_link: &'static str,
    pub letter_sent: &'static str,
    pub letter_sent_hint: &'static str,
    pub verify_sent_hint: &'static str,
    pub choose_password: &'static str,
    pub verifying: &'static str,
    pub hello: &'static str,
    pub account: &'static str,
    pub account_hint: &'static str,
    pub profile: &'static str,
    pub save: &'static str,
    pub saved: &'static str,
    pub addresses: &'static str,
    pub no_addresses: &'static str,
    pub no_addresses_hint: &'static str,
    pub add_address: &'static str,
    pub edit_address: &'static str,
    pub edit: &'static str,
    pub default_address: &'static str,
    pub make_default: &'static str,
    pub saved_addresses: &'static str,
    pub orders_all: &'static str,
    pub orders_open: &'static str,
    pub orders_completed: &'static str,
    pub orders_cancelled: &'static str,
    pub no_orders_like_that: &'static str,
    pub sign_in_to_go_on: &'static str,
    pub state_field: &'static str,
    pub province_field: &'static str,
    pub prefecture_field: &'static str,
    pub emirate_field: &'static str,
    pub cancel: &'static str,
    pub searched_before: &'static str,
    pub clear_history: &'static str,
    pub suggestions: &'static str,
    pub did_you_mean: &'static str,
    pub filter_remove: &'static str,
    pub to_free_delivery: &'static str,
    pub nearest_first: &'static str,
    pub location_unknown: &'static str,
    pub done: &'static str,
    pub text_limit: Plural,
    pub msg_text_invalid: &'static str,
    pub share_cart_no_texts: &'static str,
    pub fields_wrong: Plural,
    pub fetched_at: &'static str,
    pub msg_insufficient_stock: Plural,
    pub msg_out_of_stock: &'static str,
    pub msg_quantity_limit: Plural,
    pub msg_quantity_limit_unknown: &'static str,
    pub msg_variant_gone: &'static str,
    pub msg_code_unknown: &'static str,
    pub msg_code_expired: &'static str,
    pub msg_code_used_up: &'static str,
    pub msg_code_not_applicable: &'static str,
    pub msg_code_minimum: &'static str,
    pub msg_code_minimum_unknown: &'static str,
    pub msg_email_invalid: &'static str,
    pub msg_email_taken: &'static str,
    pub msg_address_invalid: &'static str,
    pub msg_delivery_unavailable: &'static str,
    pub msg_payment_declined: &'static str,
    pub msg_payment_failed: &'static str,
    pub msg_cart_empty: &'static str,
    pub msg_cart_changed: &'static str,
    pub msg_other: &'static str,
}

#[cfg(test)]
impl Messages {
    /// Every text with its name, so that a test can compare languages.
    pub(super) fn all(&self) -> Vec<(&'static str, &'static str)> {
        let mut all = Vec::new();
        macro_rules! texts { ($($name:ident)*) => { $( all.push((stringify!($name), self.$name)); )* } }
        macro_rules! plurals { ($($name:ident)*) => { $(
            all.push((concat!(stringify!($name), " one"), self.$name.one));
            all.push((stringify!($name), self.$name.other));
        )* } }
        texts! {
            home
            categories
            cart
            me
            main_navigation
            skip_to_content
            back
            close
            loading
            retry
            change_kept
            not_saved_yet
            cart_lost
            cart_lost_put_back
            cart_lost_forget
            price_was
            about
            not_loaded
            offline
            not_found
            not_found_hint
            to_home
            error_offline
            error_timeout
            error_throttled
            error_status
            error_decode
            error_unsupported
            error_gone
            shop_invalid
            search
            search_products
            popular
            results_for
            nothing_found
            nothing_found_hint
            empty_category
            all_products
            end_of_list
            load_more
            sort
            sort_relevance
            sort_price_up
            sort_price_down
            sort_name
            sort_newest
            filter
            filters_clear
            show_results
            in_stock_only
            price_from
            sold_out
            was_price
            price_now
            choose_options
            selected
            please_choose
            add_to_cart
            buy_now
            added_to_cart
            view_cart
            quantity
            increase_quantity
            decrease_quantity
            in_stock
            not_available
            description
            delivery
            delivery_at_checkout
            pictures
            picture_of
            related
            product_gone
            cart_empty
            cart_empty_hint
            remove
            undo
            removed
            promotion_code
            apply
            remove_code
            subtotal
            discount
            delivery_cost
            tax
            fee
            total
            totals
            checkout
            checkout_title
            saving
            cart_link_title
            cart_link_add
            cart_link_replace
            cart_link_cancel
            cart_link_ask
            cart_link_nothing
            contact
            email
            first_name
            last_name
            phone
            optional
            address
            address_line2
            city
            region_field
            postal_code
            country_field
            shipping_address
            delivery_method
            free
            delivery_after_address
            payment
            review
            place_order
            placing_order
            field_required
            email_wrong
            choose_delivery
            choose_payment
            thank_you
            order_title
            thank_you_name
            order_label
            order_not_found
            order_not_found_hint
            status_placed
            status_in_progress
            status_shipped
            status_delivered
            status_cancelled
            payment_pending
            payment_authorized
            payment_paid
            payment_refunded
            payment_failed
            how_to_pay
            pay_now
            send_order
            copy
            copied
            copy_failed
            tracking
            placed_on
            ships_to
            buy_again
            print
            order_items
            share
            share_product
            share_cart
            share_cart_hint
            copy_link
            link
            link_copied
            show_qr_code
            qr_code_of
            scan_to_open
            send
            my_orders
            no_orders
            no_orders_hint
            settings
            language
            theme
            theme_system
            theme_light
            theme_dark
            currency
            region
            contact_us
            legal
            enlarge
            favourite
            favourite_kept
            favourite_shared
            favourite_forget
            favourites
            no_favourites
            no_favourites_hint
            recently_viewed
            banners
            stop_motion
            msg_credentials_wrong
            msg_password_weak
            msg_link_expired
            error_signed_out
            sign_in
            sign_out
            signed_out
            register
            no_account_yet
            have_account
            password
            new_password
            password_hint
            show_password
            forgot_password
            forgot_password_hint
            send_link
            letter_sent
            letter_sent_hint
            verify_sent_hint
            choose_password
            verifying
            hello
            account
            account_hint
            profile
            save
            saved
            addresses
            no_addresses
            no_addresses_hint
            add_address
            edit_address
            edit
            default_address
            make_default
            saved_addresses
            orders_all
            orders_open
            orders_completed
            orders_cancelled
            no_orders_like_that
            sign_in_to_go_on
            state_field
            province_field
            prefecture_field
            emirate_field
            cancel
            searched_before
            clear_history
            suggestions
            did_you_mean
            filter_remove
            to_free_delivery
            nearest_first
            location_unknown
            done
            msg_text_invalid
            share_cart_no_texts
            fetched_at
            msg_out_of_stock
            msg_quantity_limit_unknown
            msg_variant_gone
            msg_code_unknown
            msg_code_expired
            msg_code_used_up
            msg_code_not_applicable
            msg_code_minimum
            msg_code_minimum_unknown
            msg_email_invalid
            msg_email_taken
            msg_address_invalid
            msg_delivery_unavailable
            msg_payment_declined
            msg_payment_failed
            msg_cart_empty
            msg_cart_changed
            msg_other
        }
        plurals! {
            results
            only_left
            limit_reached
            items
            cart_link_missing
            text_limit
            fields_wrong
            msg_insufficient_stock
            msg_quantity_limit
        }
        all
    }
}
