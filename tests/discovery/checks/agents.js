// What crawlers and agents read, by the audits of Lighthouse: robots.txt, llms.txt and ai-catalog.json.

import ArdSchema from "lighthouse/core/audits/agentic/ard-schema.js";
import LlmsTxt from "lighthouse/core/audits/agentic/llms-txt.js";
import RobotsTxt from "lighthouse/core/audits/seo/robots-txt.js";

/// What an audit says against a text; nothing where its score is full.
function against({ score, details, explanation }) {
  if (score === 1) return [];
  const items = details?.items ?? [];
  return items.length > 0 ? items.map((item) => JSON.stringify(item)) : [`${explanation}`];
}

const robots = ({ text }) => against(RobotsTxt.audit({ RobotsTxt: { status: 200, content: text } }));
const llms = ({ text }) => against(LlmsTxt.audit({ LlmsTxt: { status: 200, content: text } }));
const catalog = ({ text }) =>
  against(ArdSchema.audit({ AgentResourceDiscovery: { status: 200, content: text, discoverySignals: {} } }));

export function agentChecks(robotsTxt, llmsTxt, catalogs) {
  return [
    { name: "Lighthouse's robots.txt", inputs: robotsTxt, problems: robots, broken: [(text) => `${text}Disalow: /\n`] },
    { name: "Lighthouse's llms.txt", inputs: llmsTxt, problems: llms, broken: [(text) => text.replaceAll("#", "")] },
    { name: "Lighthouse's ai-catalog.json", inputs: catalogs, problems: catalog, broken: [(text) => text.replace("urn:air:", "urn:")] },
  ];
}
