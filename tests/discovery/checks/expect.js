// Comparing what a parser has read with what should be there.

/// Names the values that differ.
export function differences(read, expected) {
  return Object.entries(expected)
    .filter(([name, value]) => JSON.stringify(read[name]) !== JSON.stringify(value))
    .map(([name, value]) => `${name} is ${JSON.stringify(read[name])} and not ${JSON.stringify(value)}`);
}
