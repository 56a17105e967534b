//! Sending to a Vendure server, and the session it knows the shopper by.
//!
//! The session is a token that the server gives in a header of its answers and may change at any
//! time; it is kept on the device. The answer to a change always says which session holds the cart;
//! the answer to a question counts only while no other has come first. What the answers mean is
//! decided elsewhere.

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::value::RawValue;

use super::super::store::Store;
use crate::{CommerceError, Context, http::Request};

/// Under which name the token is stored.
pub const TOKEN: &str = "token";
/// Under which name it is stored that somebody has signed in.
pub const ACCOUNT: &str = "account";
/// The header of an answer that holds a new token.
const TOKEN_HEADER: &str = "vendure-auth-token";
/// The header of a request that chooses a channel.
const CHANNEL_HEADER: &str = "vendure-token";

/// Why there is no answer to an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The network or the server.
    Commerce(CommerceError),
    /// The server refuses the operation, outside the errors that it has types for.
    Refused {
        /// `extensions.code` of the first error.
        code: String,
        /// In the server's words.
        message: String,
    },
}

/// What became of an operation.
pub type Asked<T> = Result<T, Failure>;

impl Failure {
    /// Whether the server refused with this code.
    pub fn is(&self, wanted: &str) -> bool {
        matches!(self, Self::Refused { code, .. } if code == wanted)
    }
}

impl From<CommerceError> for Failure {
    fn from(error: CommerceError) -> Self {
        Self::Commerce(error)
    }
}

impl From<Failure> for CommerceError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Commerce(error) => error,
            Failure::Refused { code, .. } if code == "ENTITY_NOT_FOUND" => Self::Gone,
            Failure::Refused { code, .. } if code == "INTERNAL_SERVER_ERROR" => Self::Status(500),
            Failure::Refused { code, message } => Self::decode(format_args!("{code}: {message}")),
        }
    }
}

/// Talks to one channel of one server, in one language, as one shopper.
pub struct Session {
    address: String,
    channel: Option<String>,
    store: Store,
}

impl Session {
    /// A session as the device remembers it; nothing is sent yet.
    pub fn new(url: &str, channel: Option<&str>, context: &Context, store: Store) -> Self {
        Self { address: address(url, context), channel: channel.map(str::to_owned), store }
    }

    /// Whether the server may know this shopper. Where not, there is no cart to ask for.
    pub fn has_begun(&self) -> bool {
        self.store.get(TOKEN).is_some()
    }

    /// Remembers that somebody has signed in with this session, or no longer is.
    pub fn set_signed_in(&self, is_signed_in: bool) {
        self.store.set(ACCOUNT, is_signed_in.then_some("1"));
    }

    /// Whether somebody has signed in with this session, as far as the device knows.
    pub fn is_signed_in(&self) -> bool {
        self.store.get(ACCOUNT).is_some()
    }

    /// Forgets the session, and the cart with it.
    pub fn forget(&self) {
        self.store.set(TOKEN, None);
    }

    /// The code of the order that the last attempt to pay was for, if it had this key.
    pub fn attempt(&self, key: &str) -> Option<String> {
        self.store.attempt(key)
    }

    /// Remembers which order an attempt to pay is for, and forgets the one before.
    pub fn remember_attempt(&self, key: &str, order: &str) {
        self.store.remember_attempt(key, order);
    }

    /// Sends an operation whose one field is called `result`, and gives that field's value.
    pub async fn ask<T: DeserializeOwned>(&self, operation: &str, variables: impl Serialize) -> Asked<T> {
        let variables = serde_json::value::to_raw_value(&variables).map_err(CommerceError::decode)?;
        let result = self.send(operation, &variables).await?;
        Ok(serde_json::from_str(result.get()).map_err(CommerceError::decode)?)
    }

    async fn send(&self, operation: &str, variables: &RawValue) -> Asked<Box<RawValue>> {
        let body = serde_json::to_string(&Body { query: operation, variables });
        let mut request = Request::post(&self.address, body.map_err(CommerceError::decode)?);
        let sent = self.store.get(TOKEN);
        if let Some(token) = &sent {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        if let Some(channel) = &self.channel {
            request = request.header(CHANNEL_HEADER, channel);
        }
        let answer = request.send().await?;
        if let Some(token) = answer.header(TOKEN_HEADER) {
            let token = (!token.is_empty()).then_some(token);
            match operation.starts_with("mutation") {
                true => self.store.set(TOKEN, token),
                // Two that are asked with a session that is over begin one each.
                false => self.store.set_after(TOKEN, sent.as_deref(), token),
            }
        }
        // A request that the server does not understand is a 400 whose body says why.
        let text = if answer.status == 400 { answer.body } else { answer.ok()? };
        result(&text)
    }
}

/// Vendure writes its languages with "_", and answers in its default language where it lacks one.
fn address(url: &str, context: &Context) -> String {
    let mark = if url.contains('?') { '&' } else { '?' };
    let language = context.language.replace('-', "_");
    let currency = context.currency.map_or_else(String::new, |code| format!("&currencyCode={code}"));
    format!("{url}{mark}languageCode={language}{currency}")
}

#[derive(Serialize)]
struct Body<'a> {
    query: &'a str,
    variables: &'a RawValue,
}

#[derive(Deserialize)]
struct Envelope {
    #[serde(default)]
    data: Option<Field>,
    #[serde(default)]
    errors: Vec<GraphQlError>,
}

#[derive(Deserialize)]
struct Field {
    result: Box<RawValue>,
}

#[derive(Deserialize)]
struct GraphQlError {
    message: String,
    #[serde(default)]
    extensions: Extensions,
}

#[derive(Default, Deserialize)]
struct Extensions {
    #[serde(default)]
    code: String,
}

/// The value of `result`. An error beside it counts: half an answer is none.
fn result(text: &str) -> Asked<Box<RawValue>> {
    let envelope: Envelope = serde_json::from_str(text).map_err(CommerceError::decode)?;
    if let Some(error) = envelope.errors.into_iter().next() {
        return Err(Failure::Refused { code: error.extensions.code, message: error.message });
    }
    let field = envelope.data.ok_or_else(|| CommerceError::decode("neither data nor errors"))?;
    Ok(field.result)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Currency;

    #[test]
    fn an_answer_is_its_result() {
        assert_eq!(result(r#"{"data":{"result":{"a":1}}}"#).unwrap().get(), r#"{"a":1}"#);
        assert_eq!(result(r#"{"data":{"result":null}}"#).unwrap().get(), "null");
    }

    #[test]
    fn errors_outweigh_data() {
        let refused = Failure::Refused { code: String::from("FORBIDDEN"), message: String::from("no") };
        for data in ["", r#","data":null"#, r#","data":{"result":null}"#] {
            let text =
                format!(r#"{{"errors":[{{"message":"no","extensions":{{"code":"FORBIDDEN"}}}}]{data}}}"#);
            assert_eq!(result(&text).unwrap_err(), refused);
        }
    }

    #[test]
    fn an_address_carries_language_and_currency() {
        let mut context = Context { language: String::from("zh-Hans"), ..Context::default() };
        assert_eq!(address("https://a/shop-api", &context), "https://a/shop-api?languageCode=zh_Hans");
        context.currency = Currency::new("EUR").ok();
        assert_eq!(
            address("https://a/?x=1", &context),
            "https://a/?x=1&languageCode=zh_Hans&currencyCode=EUR"
        );
    }
}
