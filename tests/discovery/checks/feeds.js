// Product feeds: the XML of the one, the lines of the other, and what Google asks of each item.

import { spawnSync } from "node:child_process";

import { load } from "cheerio";

const REQUIRED = ["id", "title", "description", "link", "availability", "price"];
const AVAILABILITY = ["in_stock", "out_of_stock", "preorder", "backorder"];

/// What is wrong with an item, given as values by name.
function wrongWith(item) {
  const missing = REQUIRED.filter((name) => !item[name]).map((name) => `has no ${name}`);
  const wrong = [];
  for (const name of ["price", "sale_price"].filter((name) => item[name])) {
    if (!/^\d+(\.\d+)? [A-Z]{3}$/.test(item[name])) wrong.push(`${name} is ${item[name]}`);
  }
  if (!AVAILABILITY.includes(item.availability)) wrong.push(`availability is ${item.availability}`);
  if (!URL.canParse(item.link ?? "")) wrong.push(`link is ${item.link}`);
  return [...missing, ...wrong].map((problem) => `${item.id} ${problem}`);
}

function rss({ text }) {
  const { status, stderr } = spawnSync("xmllint", ["--nonet", "--noout", "-"], { input: text, encoding: "utf8" });
  if (status !== 0) return [stderr];
  const $ = load(text, { xml: true });
  const items = $("channel > item").toArray();
  const read = items.map((item) => Object.fromEntries($(item).children().toArray().map((one) => [one.name.replace("g:", ""), $(one).text()])));
  return read.length === 0 ? ["has no item"] : read.flatMap(wrongWith);
}

function tsv({ text }) {
  const [names, ...lines] = text.trimEnd().split("\n").map((line) => line.split("\t"));
  const isWhole = (line) => line.length === names.length;
  const plain = (value) => value.replace(/^"(.*)"$/, "$1");
  const items = lines.map((line) => Object.fromEntries(line.map((value, place) => [names[place], plain(value)])));
  return lines.every(isWhole) ? items.flatMap(wrongWith) : ["a line has other columns than the first"];
}

export function feedChecks(rssFeeds, tsvFeeds) {
  const broken = [
    (text) => text.replace("12.50 EUR", "12,50 EUR"),
    (text) => text.replace("in_stock", "there"),
    (text) => text.replace("https://shop.example/store/p/cup", "p/cup"),
  ];
  return [
    { name: "the feed in RSS", inputs: rssFeeds, problems: rss, broken },
    { name: "the feed in TSV", inputs: tsvFeeds, problems: tsv, broken },
  ];
}
