// The vocabulary of schema.org, as `schema-dts` has it in its types, in the form that Adobe's validator reads.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const INTERFACE = /^(?:export )?interface (\w+) extends ([^{]+) \{$/;
const PROPERTY = /^ {4}"(\w+)"\?: /;

/// Classes with their parents, and properties with the classes that have them.
export function vocabulary() {
  const types = readFileSync(createRequire(import.meta.url).resolve("schema-dts/dist/schema.d.ts"), "utf8");
  const parents = new Map();
  const domains = new Map();
  let current = null;
  for (const line of types.split("\n")) {
    const [, name, above] = INTERFACE.exec(line) ?? [];
    if (name) {
      current = className(name);
      add(parents, current, ...above.split(",").map(className).filter((parent) => parent !== current));
    }
    const [, property] = PROPERTY.exec(line) ?? [];
    if (property) add(domains, property, current);
  }
  return { "@graph": [...[...parents].map(classOf), ...[...domains].map(propertyOf)] };
}

/// A class is one or two interfaces there: "ProductBase" with its properties, and "ProductLeaf" with its type.
const className = (name) => name.trim().replace(/^Partial<(.*)>$/, "$1").replace(/(Base|Leaf)$/, "");
const add = (map, key, ...values) => map.set(key, [...(map.get(key) ?? []), ...values]);
const reference = (name) => ({ "@id": `schema:${name}` });

const classOf = ([name, parents]) => ({
  "@id": `schema:${name}`,
  "@type": "rdfs:Class",
  "rdfs:subClassOf": parents.map(reference),
});

const propertyOf = ([name, classes]) => ({
  "@id": `schema:${name}`,
  "@type": "rdf:Property",
  "schema:domainIncludes": classes.map(reference),
});
