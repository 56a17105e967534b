// html-validate: the page as HTML.

import { HtmlValidate } from "html-validate";

const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // Titles are the merchant's.
    "long-title": "off",
  },
});

async function problems({ text, name }) {
  const { results } = await validator.validateString(text, name);
  return results.flatMap(({ messages }) =>
    messages.map(({ line, ruleId, message }) => `line ${line}: ${message} (${ruleId})`),
  );
}

export function htmlCheck(pages) {
  const broken = [(html) => html.replace("</title>", ""), (html) => html.replace("<head>", "<head><div></div>")];
  return { name: "html-validate", inputs: pages, problems, broken };
}
