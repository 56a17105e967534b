//! How the merchant is reached, as links.

use crate::Contact;

impl Contact {
    /// Address and words of each way that there is.
    #[must_use]
    pub fn links(&self) -> Vec<(String, String)> {
        let without_spaces = |phone: &String| phone.split_whitespace().collect::<String>();
        let links = [
            self.email.as_ref().map(|email| (format!("mailto:{email}"), email.clone())),
            self.phone.as_ref().map(|phone| (format!("tel:{}", without_spaces(phone)), phone.clone())),
            self.whatsapp
                .as_ref()
                .map(|number| (format!("https://wa.me/{number}"), String::from("WhatsApp"))),
            self.telegram.as_ref().map(|name| (format!("https://t.me/{name}"), String::from("Telegram"))),
        ];
        links.into_iter().flatten().collect()
    }
}
