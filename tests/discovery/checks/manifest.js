// The web manifest: web-app-manifest-validator, and whether its icons are there.

import { existsSync } from "node:fs";
import { join } from "node:path";

import validate from "web-app-manifest-validator";

export function manifestCheck(manifests, folder) {
  const problems = ({ text }) => {
    const manifest = JSON.parse(text);
    const missing = manifest.icons.map(({ src }) => src).filter((src) => !existsSync(join(folder, src)));
    // `id` is younger than the validator.
    const errors = validate(manifest).filter((error) => !error.includes('"id"'));
    return [...errors, ...missing.map((src) => `${src} is missing`)];
  };
  const broken = [
    (text) => text.replace('"standalone"', '"window"'),
    (text) => text.replace('"icon-192.png"', '"icon-193.png"'),
  ];
  return { name: "web-app-manifest-validator", inputs: manifests, problems, broken };
}
