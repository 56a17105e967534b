//! Names the line that a message is about.

use crate::{Cart, Message};

/// The messages, each with the title of the line it is about, found in the carts before and after.
pub fn with_subjects(messages: Vec<Message>, carts: [Option<&Cart>; 2]) -> Vec<Message> {
    let title = |path: &String| {
        let mut lines = carts.iter().flatten().flat_map(|cart| &cart.lines);
        lines.find(|line| line.id.as_str() == path).map(|line| line.title.clone())
    };
    let named = |message: Message| {
        let subject = message.subject.or_else(|| message.path.as_ref().and_then(title));
        Message { subject, ..message }
    };
    messages.into_iter().map(named).collect()
}
