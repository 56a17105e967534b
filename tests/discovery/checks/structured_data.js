// Structured data: Google's rules and the words of schema.org, by Adobe's validator.

import Validator from "@adobe/structured-data-validator";
import WebAutoExtractor from "@marbec/web-auto-extractor";

import { vocabulary } from "../schema_org.js";

const validator = new Validator(vocabulary());

/// What is as it should be.
const EXPECTED = [
  // A product without a picture has none.
  { file: /^no-picture/, issue: /^Required attribute "image" is missing/ },
  // Google's own word beside those of schema.org.
  { file: /^home/, issue: /^Property "query-input" for type "SearchAction"/ },
];

async function problems({ text, file, price, variants }) {
  const data = new WebAutoExtractor({ addLocation: true, embedSource: [] }).parse(text);
  const issues = await validator.validate(structuredClone(data));
  const errors = issues
    .filter((issue) => isError(issue) && !isExpected(file, issue.issueMessage))
    .map(({ issueMessage, path }) => `${issueMessage} at ${JSON.stringify(path)}`);
  const missing = price ? withoutOffers(data.jsonld, variants, price) : [];
  return [...errors, ...missing];
}

/// Other warnings ask for what a backend does not say, such as a brand or a review.
function isError({ severity, issueMessage }) {
  return severity === "ERROR" || issueMessage.includes("schema.org");
}

function isExpected(name, message) {
  return EXPECTED.some(({ file, issue }) => file.test(name) && issue.test(message));
}

/// The extractor has to find an offer for each variant, one of them at the lowest price.
function withoutOffers({ Product = [], ProductGroup = [] }, variants, { amount, currency }) {
  const found = [...Product, ...ProductGroup.flatMap((group) => group.hasVariant)].map(({ offers }) => offers);
  const isCheapest = ({ price, priceCurrency }) => price === amount && priceCurrency === currency;
  if (found.length !== variants) return [`${found.length} offers and not ${variants}`];
  return found.some(isCheapest) ? [] : [`no offer for ${amount} ${currency}`];
}

export function structuredDataCheck(pages) {
  const broken = [
    (html) => html.replace('"OnlineStore"', '"OnlineStroe"'),
    (html) => html.replace('"productGroupID"', '"productGroupId"'),
    (html) => html.replace('"price":"12.50"', '"price":"12,50"'),
    (html) => html.replace('"addressCountry":"DE"', '"addressCountry":["DE"]'),
    (html) => html.replace('"applicableCountry"', '"applicableCountries"'),
  ];
  return { name: "structured-data-validator", inputs: pages, problems, broken };
}
