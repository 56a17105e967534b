// Has validators of others read a folder that the test `validated` has written. Prints what they find, and
// ends with 1 if that is anything. Each is first shown something broken, which it has to notice.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { argv, exit } from "node:process";

import { agentChecks } from "./checks/agents.js";
import { cardChecks } from "./checks/cards.js";
import { feedChecks } from "./checks/feeds.js";
import { htmlCheck } from "./checks/html.js";
import { manifestCheck } from "./checks/manifest.js";
import { sitemapCheck } from "./checks/sitemap.js";
import { structuredDataCheck } from "./checks/structured_data.js";

const folder = argv[2];
const file = (name) => readFile(join(folder, name), "utf8");

/// Pages with what a reader should find in them.
async function pages() {
  const expected = JSON.parse(await file("pages.json"));
  return Promise.all(expected.map(async (page) => ({ ...page, name: page.file, text: await file(page.file) })));
}

async function files(...names) {
  return Promise.all(names.map(async (name) => ({ name, text: await file(name) })));
}

/// A check: what it is called, the files it reads, `problems` of one of them, and ways to break a file that it
/// has to notice.
async function checks() {
  const all = await pages();
  return [
    ...cardChecks(all),
    structuredDataCheck(all),
    htmlCheck(all),
    sitemapCheck(await files("sitemap.xml")),
    manifestCheck(await files("manifest.webmanifest"), folder),
    ...feedChecks(await files("feed.xml"), await files("feed.tsv")),
    ...agentChecks(await files("robots.txt"), await files("llms.txt"), await files(".well-known/ai-catalog.json")),
  ];
}

async function problemsOf({ name, inputs, problems, broken }) {
  const found = [];
  for (const breaks of broken) {
    const input = inputs.find(({ text }) => breaks(text) !== text);
    const noticed = input ? await problems({ ...input, text: breaks(input.text) }) : [];
    if (noticed.length === 0) found.push(`${name} does not notice ${breaks}`);
  }
  for (const input of inputs) {
    for (const problem of await problems(input)) found.push(`${name}: ${input.name}: ${problem}`);
  }
  console.log(`${name}: ${inputs.length} read`);
  return found;
}

const found = [];
for (const check of await checks()) found.push(...(await problemsOf(check)));
for (const problem of found) console.error(problem);
exit(found.length === 0 ? 0 : 1);
