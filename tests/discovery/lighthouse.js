// Runs Lighthouse on pages as a phone, one after the other, and prints a line of JSON for each run: scores,
// figures, and what costs points.
//
//     node lighthouse.js simulate|devtools RUNS CATEGORY,… URL…
//
// "simulate" loads the page at full speed and computes what a slow phone would need; "devtools" really slows
// network and processor down. `PUSHCART_CHROMIUM` names another browser.

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { argv, env } from "node:process";

import lighthouse from "lighthouse";
import puppeteer from "puppeteer-core";

const FIGURES = {
  fcp: "first-contentful-paint",
  lcp: "largest-contentful-paint",
  speed_index: "speed-index",
  tbt: "total-blocking-time",
  cls: "cumulative-layout-shift",
};

/// The audits with points to give that did not give all of them. Figures are none: they are reported.
function lost({ categories, audits }) {
  const figures = Object.values(FIGURES);
  return Object.values(categories).flatMap(({ id, auditRefs }) =>
    auditRefs
      .filter((ref) => ref.weight > 0 && !figures.includes(ref.id))
      .map((ref) => audits[ref.id])
      .filter(({ score }) => score !== null && score < 1)
      .map((audit) => `${id}: ${audit.id}: ${audit.title} ${items(audit)}`),
  );
}

function items({ details, explanation }) {
  return explanation ?? JSON.stringify(details?.items ?? []).slice(0, 400);
}

async function run(browser, url, throttlingMethod, onlyCategories) {
  const page = await browser.newPage();
  const flags = { throttlingMethod, onlyCategories, logLevel: "error" };
  const { lhr } = await lighthouse(url, flags, undefined, page);
  await page.close();
  if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
  const scores = Object.values(lhr.categories).map(({ id, score }) => [id, Math.round(score * 100)]);
  const figures = Object.entries(FIGURES).filter(([, id]) => lhr.audits[id]);
  return {
    url,
    scores: Object.fromEntries(scores),
    figures: Object.fromEntries(figures.map(([name, id]) => [name, lhr.audits[id].numericValue])),
    lost: lost(lhr),
  };
}

function chromium() {
  const programs = env.PATH.split(delimiter).map((folder) => join(folder, "chromium"));
  return programs.find((program) => existsSync(program));
}

const [, , method, runs, categories, ...urls] = argv;
const browser = await puppeteer.launch({
  executablePath: env.PUSHCART_CHROMIUM ?? chromium(),
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
  // It ends with this program, however that ends.
  pipe: true,
});
for (const url of urls) {
  for (let left = Number(runs); left > 0; left--) {
    console.log(JSON.stringify(await run(browser, url, method, categories.split(","))));
  }
}
await browser.close();
