// What chats read for a preview card: open-graph-scraper, unfurl.js and link-preview-js.

import { createServer } from "node:http";

import { getPreviewFromContent } from "link-preview-js";
import scrape from "open-graph-scraper";
import { unfurl } from "unfurl.js";

import { differences } from "./expect.js";

/// What Facebook asks for, and the scraper does not know by itself.
const PRICE = ["amount", "currency"].map((fieldName) => {
  return { property: `product:price:${fieldName}`, fieldName, multiple: false };
});

const withoutTitle = (html) => html.replace(/<title>.*<\/title>/, "").replace(/<meta property="og:title".*>/, "");
const withoutPicture = (html) => html.replace(/<meta property="og:image" .*>/, "");
const withoutPrice = (html) => html.replace(/<meta property="product:price:amount".*>/, "");

async function readByScraper({ text, title, description, picture, url, site, price }) {
  const { result } = await scrape({ html: text, customMetaTags: PRICE });
  const read = {
    title: result.ogTitle,
    description: result.ogDescription ?? "",
    picture: result.ogImage?.[0]?.url ?? null,
    url: result.ogUrl,
    site: result.ogSiteName,
    card: result.twitterCard,
    ...result.customMetaTags,
  };
  const card = picture ? "summary_large_image" : "summary";
  return differences(read, { title, description, picture, url, site, card, ...price });
}

/// It reads addresses alone, so the page is served.
async function readByUnfurl({ text, title, description, picture, url }) {
  const server = createServer((_, response) => response.setHeader("content-type", "text/html; charset=utf-8").end(text));
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  try {
    const read = await unfurl(`http://127.0.0.1:${server.address().port}/`, { oembed: false });
    const graph = read.open_graph ?? {};
    return differences(
      { title: graph.title, description: graph.description ?? "", picture: graph.images?.[0]?.url ?? null, url: graph.url, canonical: read.canonical_url },
      { title, description, picture, url, canonical: url },
    );
  } finally {
    server.close();
  }
}

async function readByLinkPreview({ text, title, description, picture, url, site }) {
  const read = await getPreviewFromContent({ data: text, headers: { "content-type": "text/html; charset=utf-8" }, url });
  const found = { title: read.title, description: read.description ?? "", picture: read.images?.[0] ?? null, site: read.siteName };
  return differences(found, { title, description, picture, site });
}

export function cardChecks(pages) {
  // unfurl.js decodes twice: a title that says "&amp;" is not for it.
  const plain = pages.filter(({ title }) => !title.includes("&"));
  const broken = [withoutTitle, withoutPicture];
  return [
    { name: "open-graph-scraper", inputs: pages, problems: readByScraper, broken: [...broken, withoutPrice] },
    { name: "unfurl.js", inputs: plain, problems: readByUnfurl, broken },
    { name: "link-preview-js", inputs: pages, problems: readByLinkPreview, broken },
  ];
}
