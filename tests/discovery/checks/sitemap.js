// The sitemap against the schema of sitemaps.org, which npm's `sitemap` carries, by xmllint.

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const schema = fileURLToPath(new URL("../schemas/sitemap.xsd", import.meta.url));

function problems({ text }) {
  const { status, stderr, error } = spawnSync("xmllint", ["--nonet", "--noout", "--schema", schema, "-"], { input: text, encoding: "utf8" });
  if (error) return [`xmllint does not start: ${error.message}`];
  return status === 0 ? [] : stderr.trim().split("\n");
}

export function sitemapCheck(sitemaps) {
  const broken = [
    (xml) => xml.replace(/<lastmod>[^<]*/, "<lastmod>yesterday"),
    (xml) => xml.replace("image:loc>", "image:lok>"),
    (xml) => xml.replace('hreflang="ar"', ""),
  ];
  return { name: "sitemap schema", inputs: sitemaps, problems, broken };
}
