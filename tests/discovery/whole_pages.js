// Has html-validate read whole pages, as `pushcart build` writes them. Takes their files, and prints what is wrong.

import { readFile } from "node:fs/promises";
import { argv, exit } from "node:process";

import { HtmlValidate } from "html-validate";

const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // How it is written, and not what it is.
    "doctype-style": "off",
    "no-trailing-whitespace": "off",
    "tel-non-breaking": "off",
    // Advice for people: a button outside a form has nothing to submit, and axe looks at names and landmarks.
    "no-implicit-button-type": "off",
    "aria-label-misuse": "off",
    "unique-landmark": "off",
    // Titles are the merchant's.
    "long-title": "off",
  },
});

/// A picture is a `div`, also in a button.
const EXPECTED = /^<div> element is not permitted as content under <button>$/;

async function problems(file) {
  const { results } = await validator.validateString(await readFile(file, "utf8"), file);
  const messages = results.flatMap((result) => result.messages);
  return messages
    .filter(({ message }) => !EXPECTED.test(message))
    .map(({ line, column, message, ruleId }) => `${file}:${line}:${column}: ${message} (${ruleId})`);
}

const found = (await Promise.all(argv.slice(2).map(problems))).flat();
found.forEach((problem) => console.log(problem));
exit(found.length === 0 ? 0 : 1);
