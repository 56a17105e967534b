//! The operations that are sent, from their `.graphql` files. It names them, and nothing else.

macro_rules! operations {
    ($($(#[$doc:meta])* $name:ident = $file:literal $(+ $fragment:literal)?;)+) => {$(
        $(#[$doc])*
        pub const $name: &str = concat!(
            include_str!(concat!("operations/", $file, ".graphql"))
            $(, include_str!(concat!("operations/", $fragment, ".graphql")))?
        );
    )+};
}

operations! {
    /// Every category the shop shows, in the order of their positions.
    COLLECTIONS = "collections";
    /// A page of products with what it can be narrowed by.
    SEARCH = "search";
    /// The same for servers whose search knows nothing of stock.
    SEARCH_WITHOUT_STOCK = "search_without_stock";
    /// What is in stock of some products, by id.
    PRODUCT_STOCK = "product_stock";
    /// A product by its slug.
    PRODUCT = "product" + "variant_fields";
    /// Variants by id. The Shop API finds them through collections alone.
    VARIANTS_IN_COLLECTIONS = "variants_in_collections" + "variant_fields";
    /// The cart.
    ACTIVE_ORDER = "active_order" + "order_fields";
    /// More of a variant.
    ADD_ITEM = "add_item" + "order_fields";
    /// Another quantity of a line.
    ADJUST_LINE = "adjust_line" + "order_fields";
    /// A line less.
    REMOVE_LINE = "remove_line" + "order_fields";
    /// A promotion code.
    APPLY_CODE = "apply_code" + "order_fields";
    /// A promotion code less.
    REMOVE_CODE = "remove_code" + "order_fields";
    /// The contact of a guest.
    SET_CUSTOMER = "set_customer" + "order_fields";
    /// The shipping address.
    SET_SHIPPING_ADDRESS = "set_shipping_address" + "order_fields";
    /// The delivery option.
    SET_SHIPPING_METHOD = "set_shipping_method" + "order_fields";
    /// The delivery options.
    SHIPPING_METHODS = "shipping_methods";
    /// The payment methods.
    PAYMENT_METHODS = "payment_methods";
    /// The countries the shop delivers to.
    COUNTRIES = "countries";
    /// From filling the cart to paying and back.
    TRANSITION = "transition" + "order_fields";
    /// The payment.
    ADD_PAYMENT = "add_payment" + "order_fields";
    /// An order, placed or not.
    ORDER_BY_CODE = "order_by_code" + "order_fields";
    /// A new account.
    REGISTER = "register";
    /// Confirms the e-mail address of a new account.
    VERIFY = "verify";
    /// Signing in.
    LOG_IN = "log_in";
    /// Signing out.
    LOG_OUT = "log_out";
    /// Sends an e-mail with a link to choose a new password.
    REQUEST_PASSWORD_RESET = "request_password_reset";
    /// Sets the new password.
    RESET_PASSWORD = "reset_password";
    /// The signed-in customer.
    ACTIVE_CUSTOMER = "active_customer";
    /// Other names, another phone.
    UPDATE_CUSTOMER = "update_customer";
    /// The address book.
    ADDRESSES = "addresses";
    /// An entry more.
    CREATE_ADDRESS = "create_address";
    /// Another entry in place of one.
    UPDATE_ADDRESS = "update_address";
    /// An entry less.
    DELETE_ADDRESS = "delete_address";
    /// The customer's orders.
    CUSTOMER_ORDERS = "customer_orders" + "order_fields";
}
