//! Small answers in the shape that a Vendure server gives them, written for the tests.

/// A cart with two cups, a code that takes a third off (and misses a cent) and a delivery option.
pub const ORDER: &str = r#"{ "data": { "result": {
    "__typename": "Order", "code": "KILN7", "state": "AddingItems", "orderPlacedAt": null,
    "currencyCode": "USD", "couponCodes": ["third"],
    "promotions": [{ "couponCode": "third", "name": "A third off" }, { "couponCode": null, "name": "Opening week" }],
    "totalWithTax": 1834,
    "discounts": [{ "description": "A third off", "amountWithTax": -667 }],
    "surcharges": [],
    "customer": { "emailAddress": "a@example.com", "firstName": "Ana María", "lastName": "de la Cruz", "phoneNumber": null },
    "shippingAddress": { "fullName": "Ana María de la Cruz", "streetLine1": "Calle 1", "streetLine2": null,
        "city": "Lima", "province": null, "postalCode": "15001", "countryCode": "PE", "phoneNumber": null },
    "shippingLines": [{ "priceWithTax": 500, "shippingMethod": { "id": "1", "name": "Post" } }],
    "payments": [], "fulfillments": [],
    "lines": [{
        "id": "9", "quantity": 2, "unitPriceWithTax": 1000, "discountedUnitPriceWithTax": 900,
        "linePriceWithTax": 2000, "discountedLinePriceWithTax": 1800,
        "featuredAsset": { "preview": "https://a/cup.jpg", "width": 1600, "height": 800 },
        "productVariant": {
            "id": "4", "stockLevel": "2",
            "options": [
                { "name": "small", "groupId": "2", "group": { "id": "2", "name": "Size" } },
                { "name": "ash", "groupId": "1", "group": { "id": "1", "name": "Glaze" } }
            ],
            "product": { "slug": "cup", "name": "Cup", "optionGroups": [{ "id": "1" }, { "id": "2" }] }
        }
    }]
} } }"#;

/// The orders of a customer: one, of which a part is on its way and a part of the price was given back.
pub const ORDERS: &str = r#"{ "data": { "result": { "orders": { "totalItems": 1, "items": [{
    "code": "KILN7", "state": "PartiallyShipped", "orderPlacedAt": "2026-11-23T03:55:46.303Z",
    "currencyCode": "USD", "totalWithTax": 1834, "discounts": [],
    "surcharges": [{ "description": "Gift wrap", "priceWithTax": 1334 }], "customer": null, "shippingAddress": null,
    "shippingLines": [{ "priceWithTax": 500, "shippingMethod": { "id": "1", "name": "Post" } }],
    "payments": [{ "state": "Declined", "amount": 1834, "refunds": [] },
        { "state": "Settled", "amount": 1834, "refunds": [{ "state": "Settled", "total": 100 }] }],
    "fulfillments": [{ "state": "Shipped", "trackingCode": "T1" }], "lines": []
}] } } } }"#;

/// Less in stock than asked for, and a limit beside it.
pub const PROBLEM: &str = r#"{ "data": { "result": {
    "__typename": "OrderLimitError", "errorCode": "ORDER_LIMIT_ERROR", "message": "no", "maxItems": 9,
    "transitionError": "no",
    "order": { "code": "K", "state": "AddingItems", "currencyCode": "JPY", "couponCodes": [], "promotions": [],
        "totalWithTax": 0, "discounts": [], "surcharges": [], "shippingLines": [], "lines": [] }
} } }"#;

/// Two products, one with a range of prices, and values of two facets.
pub const SEARCH: &str = r#"{ "data": { "result": { "totalItems": 30,
    "items": [
        { "productId": "1", "slug": "cup", "productName": "Cup", "currencyCode": "JPY", "inStock": true,
            "productAsset": { "preview": "https://a/cup.jpg?v=1" }, "priceWithTax": { "value": 500 } },
        { "productId": "2", "slug": "bowl", "productName": "Bowl", "currencyCode": "JPY", "inStock": false,
            "productAsset": null, "priceWithTax": { "min": 500, "max": 900 } }],
    "facetValues": [
        { "count": 2, "facetValue": { "id": "3", "name": "ash", "facet": { "id": "1", "name": "Glaze" } } },
        { "count": 1, "facetValue": { "id": "5", "name": "tea", "facet": { "id": "2", "name": "Use" } } },
        { "count": 4, "facetValue": { "id": "4", "name": "celadon", "facet": { "id": "1", "name": "Glaze" } } }]
} } }"#;

/// A cup of which one of two glazes is made.
pub const PRODUCT: &str = r#"{ "data": { "result": {
    "id": "1", "name": "Cup", "slug": "cup", "description": "<p>Fired twice.</p>",
    "featuredAsset": { "preview": "https://a/cup.jpg", "width": 1600, "height": 800 },
    "assets": [{ "preview": "https://a/cup.jpg", "width": 1600, "height": 800 }, { "preview": "https://a/side.jpg" }],
    "collections": [
        { "name": "Small cups", "slug": "small-cups", "breadcrumbs": [{ "slug": "r" }, { "slug": "c" }, { "slug": "s" }] },
        { "name": "Cups", "slug": "cups", "breadcrumbs": [{ "slug": "r" }, { "slug": "c" }] }],
    "optionGroups": [{ "id": "1", "name": "Glaze", "options": [{ "name": "ash" }, { "name": "tenmoku" }] }],
    "variants": [{ "id": "4", "sku": "C-A", "priceWithTax": 1200, "currencyCode": "USD", "stockLevel": "OUT_OF_STOCK",
        "featuredAsset": null, "options": [{ "name": "ash", "groupId": "1", "group": { "id": "1", "name": "Glaze" } }] }]
} } }"#;

/// A variant in a collection.
pub const VARIANTS: &str = r#"{ "data": { "result": { "items": [{ "productVariants": { "items": [
    { "id": "4", "sku": "", "priceWithTax": 1200, "currencyCode": "USD", "stockLevel": "7", "featuredAsset": null,
        "options": [{ "name": "ash", "groupId": "1", "group": { "id": "1", "name": "Glaze" } }],
        "product": { "slug": "cup", "name": "Cup", "featuredAsset": { "preview": "p" }, "optionGroups": [{ "id": "1" }] } }
] } }] } } }"#;

/// Three categories, two of them on the top level.
pub const COLLECTIONS: &str = r#"{ "data": { "result": { "totalItems": 3, "items": [
    { "id": "3", "name": "Small cups", "slug": "small-cups", "parentId": "2", "featuredAsset": { "preview": "p" } },
    { "id": "2", "name": "Cups", "slug": "cups", "parentId": "1", "featuredAsset": null },
    { "id": "4", "name": "Bowls", "slug": "bowls", "parentId": "1", "featuredAsset": null }
] } } }"#;

/// What is in stock of the two variants of a product.
pub const STOCK: &str = r#"{ "data": { "result": { "items": [
    { "id": "2", "variants": [{ "stockLevel": "OUT_OF_STOCK" }, { "stockLevel": "2" }] }] } } }"#;

/// A customer with two addresses.
pub const CUSTOMER: &str = r#"{ "data": { "result": {
    "emailAddress": "a@example.com", "firstName": "Ana María", "lastName": "de la Cruz", "phoneNumber": null,
    "addresses": [
        { "id": "7", "fullName": "Grace Hopper", "streetLine1": "Calle 1", "streetLine2": null, "city": null,
            "province": null, "postalCode": null, "country": { "code": "PE" }, "phoneNumber": null,
            "defaultShippingAddress": null },
        { "id": "8", "fullName": "Ana María de la Cruz", "streetLine1": "Calle 1", "streetLine2": null, "city": null,
            "province": null, "postalCode": null, "country": { "code": "PE" }, "phoneNumber": null,
            "defaultShippingAddress": true }]
} } }"#;

/// A country, a delivery option and a payment method in one.
pub const CHOICES: &str = r#"{ "data": { "result": [
    { "id": "1", "code": "card", "name": "Card", "description": "d", "isEligible": true, "priceWithTax": 500 }
] } }"#;

pub const ALL: &[&str] =
    &[ORDER, ORDERS, PROBLEM, SEARCH, PRODUCT, VARIANTS, COLLECTIONS, STOCK, CUSTOMER, CHOICES];
