//! Money: whole minor units with a currency and an exponent. It is parsed from decimal text and
//! never passes through a float. It is added, compared and shown here, never converted.

use std::fmt;

use serde::Serialize;

/// An ISO 4217 code: three upper-case letters.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(into = "String")]
pub struct Currency([u8; 3]);

impl Currency {
    /// Reads a code in either case; anything but three ASCII letters is an error.
    pub fn new(code: &str) -> Result<Self, MoneyError> {
        match code.as_bytes() {
            [a, b, c] if code.bytes().all(|byte| byte.is_ascii_alphabetic()) => {
                Ok(Self([a.to_ascii_uppercase(), b.to_ascii_uppercase(), c.to_ascii_uppercase()]))
            }
            _ => Err(MoneyError::Currency),
        }
    }

    /// The code, in upper case.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// How many decimals the currency is counted in (ISO 4217, "minor unit").
    pub fn exponent(&self) -> u8 {
        match &self.0 {
            b"BIF" | b"CLP" | b"DJF" | b"GNF" | b"ISK" | b"JPY" | b"KMF" | b"KRW" | b"PYG" | b"RWF"
            | b"UGX" | b"UYI" | b"VND" | b"VUV" | b"XAF" | b"XOF" | b"XPF" => 0,
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            b"CLF" | b"UYW" => 4,
            _ => 2,
        }
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.as_str().to_owned()
    }
}

/// Why a text is not money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyError {
    /// Not three letters.
    Currency,
    /// Not a decimal number.
    Decimal,
    /// More digits than 64 bits hold.
    Range,
}

impl fmt::Display for MoneyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Currency => "a currency is three letters, such as EUR",
            Self::Decimal => "an amount is a decimal number, such as 12.50",
            Self::Range => "the amount has too many digits",
        })
    }
}

/// A coin has been divided enough after so many places.
const MOST_PLACES: usize = 40;

/// An amount: `minor` × 10^-`exponent` of `currency`.
///
/// The exponent may be larger than the currency's own (Medusa counts fractions of a cent);
/// [`Money::rounded`] gives what is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Money {
    /// Whole units of the last decimal; negative for what is taken off.
    pub minor: i64,
    /// What it is counted in.
    pub currency: Currency,
    /// How many of the digits stand behind the decimal point.
    pub exponent: u8,
}

impl Money {
    /// An amount in the currency's own minor units (cents, fen, yen).
    pub fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency, exponent: currency.exponent() }
    }

    /// Nothing, in `currency`.
    pub fn zero(currency: Currency) -> Self {
        Self::new(0, currency)
    }

    /// Reads decimal text in major units ("12.5", "-3", "34.116425") and keeps every digit.
    pub fn parse(text: &str, currency: Currency) -> Result<Self, MoneyError> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !all_digits(whole) || !all_digits(fraction) {
            return Err(MoneyError::Decimal);
        }
        let exponent = currency.exponent().max(u8::try_from(fraction.len()).map_err(|_| MoneyError::Range)?);
        let mut minor: i64 = 0;
        let padding = usize::from(exponent) - fraction.len();
        for digit in whole.bytes().chain(fraction.bytes()).chain(std::iter::repeat_n(b'0', padding)) {
            minor = minor
                .checked_mul(10)
                .and_then(|minor| minor.checked_add(i64::from(digit - b'0')))
                .ok_or(MoneyError::Range)?;
        }
        Ok(Self { minor: if negative { -minor } else { minor }, currency, exponent })
    }

    /// Reads a number as JSON writes it: [`Money::parse`] and powers of ten below one ("1.5e-7"),
    /// which is how JavaScript writes what is small.
    pub fn parse_json(number: &str, currency: Currency) -> Result<Self, MoneyError> {
        let Some((mantissa, power)) = number.split_once(['e', 'E']) else {
            return Self::parse(number, currency);
        };
        let places: usize = power.strip_prefix('-').unwrap_or("").parse().map_err(|_| MoneyError::Range)?;
        if places > MOST_PLACES {
            return Err(MoneyError::Range);
        }
        let (sign, digits) = mantissa.strip_prefix('-').map_or(("", mantissa), |digits| ("-", digits));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let zeros = "0".repeat(places.saturating_sub(whole.len()));
        let moved = format!("{zeros}{whole}");
        let (whole, moved) = moved.split_at(moved.len() - places);
        let whole = if whole.is_empty() { "0" } else { whole };
        Self::parse(&format!("{sign}{whole}.{moved}{fraction}"), currency)
    }

    /// The same amount with the currency's own decimals, halves going to the even neighbour.
    pub fn rounded(self) -> Self {
        let wanted = self.currency.exponent();
        if self.exponent <= wanted {
            let factor = 10_i64.saturating_pow(u32::from(wanted - self.exponent));
            return Self { minor: self.minor.saturating_mul(factor), exponent: wanted, ..self };
        }
        let Some(divisor) = 10_i64.checked_pow(u32::from(self.exponent - wanted)) else {
            return Self { minor: 0, exponent: wanted, ..self };
        };
        let (quotient, remainder) = (self.minor.div_euclid(divisor), self.minor.rem_euclid(divisor));
        let up = match (remainder * 2).cmp(&divisor) {
            std::cmp::Ordering::Less => false,
            std::cmp::Ordering::Greater => true,
            std::cmp::Ordering::Equal => quotient.rem_euclid(2) == 1,
        };
        Self { minor: quotient + i64::from(up), exponent: wanted, ..self }
    }

    /// The amount as decimal text in major units, without a currency sign: what Intl formats.
    pub fn decimal(&self) -> String {
        let digits = self.minor.unsigned_abs().to_string();
        let exponent = usize::from(self.exponent);
        let sign = if self.minor < 0 { "-" } else { "" };
        if exponent == 0 {
            return format!("{sign}{digits}");
        }
        let padded = format!("{}{digits}", "0".repeat((exponent + 1).saturating_sub(digits.len())));
        let (whole, fraction) = padded.split_at(padded.len() - exponent);
        format!("{sign}{whole}.{fraction}")
    }

    /// Whether nothing is to be paid.
    pub fn is_zero(&self) -> bool {
        self.minor == 0
    }
}

/// The plain form, for the host and for logs: "12.50 EUR". The browser shows money through Intl.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.rounded().decimal(), self.currency)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(text: &str, code: &str) -> Money {
        Money::parse(text, Currency::new(code).unwrap()).unwrap()
    }

    #[test]
    fn decimal_text_keeps_every_digit() {
        assert_eq!(money("34.116425", "USD").minor, 34_116_425);
        assert_eq!(money("34.116425", "USD").decimal(), "34.116425");
        assert_eq!(money("12.5", "EUR").minor, 1250);
        assert_eq!(money("1200", "JPY").decimal(), "1200");
        assert_eq!(money("-0.05", "EUR").decimal(), "-0.05");
    }

    #[test]
    fn json_may_count_in_powers_of_ten() {
        let euro = Currency::new("EUR").unwrap();
        let read = |text: &str| Money::parse_json(text, euro).map(|money| money.decimal());
        assert_eq!(read("34.116425").as_deref(), Ok("34.116425"));
        assert_eq!(read("1.5e-7").as_deref(), Ok("0.00000015"));
        assert_eq!(read("-25E-1").as_deref(), Ok("-2.50"));
        assert_eq!(read("1e21"), Err(MoneyError::Range));
        assert_eq!(read("1e-99"), Err(MoneyError::Range));
    }

    #[test]
    fn display_rounds_half_to_even() {
        assert_eq!(money("64.09935", "EUR").to_string(), "64.10 EUR");
        assert_eq!(money("0.125", "EUR").to_string(), "0.12 EUR");
        assert_eq!(money("0.135", "EUR").to_string(), "0.14 EUR");
        assert_eq!(money("-0.125", "EUR").to_string(), "-0.12 EUR");
        assert_eq!(money("10.5", "JPY").to_string(), "10 JPY");
    }

    #[test]
    fn what_is_no_number_is_refused() {
        let euro = Currency::new("eur").unwrap();
        for text in ["", ".", ".5", "1,5", "1e3", "--1", "NaN", "1.2.3"] {
            assert_eq!(Money::parse(text, euro), Err(MoneyError::Decimal), "{text}");
        }
        assert_eq!(Money::parse("99999999999999999999", euro), Err(MoneyError::Range));
    }
}
