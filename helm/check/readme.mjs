// The chart's README out of its values and their comments: node readme.mjs [CHART] writes it.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { isMap, isScalar, parse, parseDocument } from "yaml";

/** @returns the text, and the values that no comment explains */
export function readme(values, chart) {
  const rows = [];
  const uncommented = [];
  const walk = (map, prefix) => {
    map.items.forEach((pair, index) => {
      const path = prefix + pair.key.value;
      // the comment before a map's first key belongs to the map
      const comment = pair.key.commentBefore ?? (index === 0 ? map.commentBefore : undefined);
      if (comment === undefined && isMap(pair.value) && pair.value.items.length > 0) {
        walk(pair.value, path + ".");
      } else {
        if (comment === undefined) uncommented.push(path);
        rows.push([path, JSON.stringify(pair.value.toJSON()), (comment ?? "").split("\n").map((line) => line.trim()).join(" ").trim()]);
      }
    });
  };
  walk(parseDocument(values).contents, "");
  const cell = (text) => text.replaceAll("|", "\\|");
  const text = `# Chart ${chart.name}

${chart.description}. How to install it: [docs/operations/install.md](../../docs/operations/install.md). Helm 3 and 4,
Kubernetes ${chart.kubeVersion.replace("-0", "").replace(">=", "")} or newer. This page is made of values.yaml by \`helm/check/readme.mjs\`.

| value | default | what it is |
|---|---|---|
${rows.map(([path, usual, comment]) => `| \`${path}\` | \`${cell(usual)}\` | ${cell(comment)} |`).join("\n")}
`;
  return { text, uncommented };
}

const self = fileURLToPath(import.meta.url);
if (process.argv[1] === self) {
  const chart = process.argv[2] ?? join(dirname(self), "..", "madad");
  const { text } = readme(readFileSync(join(chart, "values.yaml"), "utf8"), parse(readFileSync(join(chart, "Chart.yaml"), "utf8")));
  writeFileSync(join(chart, "README.md"), text);
}
