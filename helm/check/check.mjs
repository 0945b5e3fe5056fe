// Checks the chart under both major versions of helm: node check.mjs REPOSITORY. Prints one line per check; ends with 1 where one fails.
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import { checkObjects } from "./objects.mjs";
import { checkResources } from "./custom-resources.mjs";
import { invariants } from "./invariants.mjs";
import { readme } from "./readme.mjs";
import { documents, majors, run } from "./helm.mjs";

const repository = resolve(process.argv[2] ?? join(import.meta.dirname ?? ".", "..", ".."));
const chart = join(repository, "helm", "madad");
const check = join(repository, "helm", "check");
const definitions = join(repository, "..", "shared", "data", "crd");

let passed = 0;
let failed = 0;
let skipped = 0;

function report(name, faults) {
  if (faults.length === 0) {
    passed++;
    console.log(`ok      ${name}`);
  } else {
    failed++;
    console.log(`FAILED  ${name}`);
    faults.slice(0, 20).forEach((fault) => console.log(`          ${fault}`));
  }
}

const files = (folder) => readdirSync(join(check, folder)).filter((name) => name.endsWith(".yaml")).sort();
const rendered = [];

for (const [major, program] of Object.entries(majors)) {
  const version = run(program, "version", "--short").out.trim();
  report(`helm ${major} is helm ${version}`, version.startsWith("v" + major + ".") ? [] : [version]);
  for (const name of files("values")) {
    const values = join(check, "values", name);
    const lint = run(program, "lint", "--strict", chart, "-f", values);
    report(`helm ${major} lint --strict ${name}`, lint.code === 0 ? [] : lint.said.split("\n"));
    for (const upgrade of [false, true]) {
      const template = run(program, "template", "madad", chart, "-n", "subsidies", "-f", values, ...(upgrade ? ["--is-upgrade"] : []));
      const label = `${name}${upgrade ? " (upgrade)" : ""}`;
      report(`helm ${major} template ${label}`, template.code === 0 ? [] : template.said.split("\n"));
      if (template.code === 0) rendered.push({ major, name, label, upgrade, text: template.out, objects: documents(template.out) });
    }
  }
  for (const name of files("refused")) {
    const values = join(check, "refused", name);
    const expected = readFileSync(values, "utf8").match(/^# refused: (.*)$/m)[1];
    const template = run(program, "template", "madad", chart, "-f", join(check, "values", "minimal.yaml"), "-f", values);
    const faults = [];
    if (template.code === 0) faults.push("was taken");
    if (!template.said.replaceAll("/", ".").includes(expected.replaceAll("/", "."))) faults.push(`doesn't say "${expected}":`, ...template.said.split("\n"));
    report(`helm ${major} refuses ${name}`, faults);
  }
}

/** What the page for who installs shows as values, as it stands there. */
const page = readFileSync(join(repository, "docs", "operations", "install.md"), "utf8");
const shown = [...page.matchAll(/^```yaml\n([^]*?)^```$/gm)].map((block) => block[1]);
report("the page for who installs shows values", shown.length > 0 ? [] : ["it shows none"]);
shown.forEach((values, number) => {
  const file = `install-${number}.yaml`;
  writeFileSync(file, values);
  for (const [major, program] of Object.entries(majors)) {
    const lint = run(program, "lint", "--strict", chart, "-f", file);
    report(`helm ${major} lint --strict the values of the page for who installs`, lint.code === 0 ? [] : lint.said.split("\n"));
  }
});

for (const one of rendered.filter((each) => each.major === "3")) {
  const other = rendered.find((each) => each.major === "4" && each.label === one.label);
  report(`both render ${one.label} alike`, one.text === other?.text ? [] : ["helm 3 and helm 4 differ"]);
}

/** Objects each wrong in one way, without which the checks below would show nothing. */
const base = rendered.find((each) => each.label === "minimal.yaml").objects.find((object) => object.kind === "Deployment");
const spoil = (change) => {
  const copy = structuredClone(base);
  change(copy.spec.template.spec.containers[0], copy.spec);
  return copy;
};
const spoilt = {
  "an unknown field": spoil((container) => (container.imagePullPolizy = "Always")),
  "a wrong type": spoil((container) => (container.ports[0].containerPort = "8080")),
  "a missing field": spoil((container, spec) => delete spec.selector),
};
for (const [wrong, object] of Object.entries(spoilt)) {
  const [{ faults }] = await checkObjects([{ label: "", objects: [object] }]);
  report(`${wrong} would be found`, faults.length > 0 ? [] : ["it wasn't"]);
}

const once = rendered.filter((each) => each.major === "4");
const own = "postgresql.cnpg.io/v1";
for (const { label, faults } of await checkObjects(once.map(({ label, objects }) => ({
  label, objects: objects.filter((object) => object.apiVersion !== own),
})))) {
  report(`objects of ${label} fit their schemas`, faults);
}
if (existsSync(definitions)) {
  for (const { label, objects } of once) {
    const ours = objects.filter((object) => object.apiVersion === own);
    if (ours.length > 0) report(`${ours.length} objects of CloudNativePG of ${label} fit their definitions`, checkResources(definitions, ours));
  }
} else {
  skipped++;
  console.log(`SKIPPED  SKIPPED  SKIPPED: objects of CloudNativePG were not checked, as ${definitions} is not there`);
}
for (const one of once) {
  for (const [name, faults] of Object.entries(invariants(one, repository))) report(`${one.label}: ${name}`, faults);
}

const runbook = readFileSync(join(repository, "docs", "operations", "runbook.md"), "utf8");
const alerts = ["alerts.yaml", "alerts-cloudnative-pg.yaml"].flatMap((name) => parse(readFileSync(join(chart, "files", name), "utf8")));
report(`each of ${alerts.length} alerts has its heading in the runbook`,
  alerts.map(({ alert }) => alert).filter((alert) => !runbook.split("\n").includes("## " + alert)));
report("the runbook explains no alert that is none",
  [...runbook.matchAll(/^## (Madad\w+)$/gm)].map((match) => match[1]).filter((name) => !alerts.some(({ alert }) => alert === name)));

const values = readFileSync(join(chart, "values.yaml"), "utf8");
const current = readme(values, parse(readFileSync(join(chart, "Chart.yaml"), "utf8")));
report("each value has its comment", current.uncommented);
report("the chart's README is current (node readme.mjs writes it)",
  existsSync(join(chart, "README.md")) && readFileSync(join(chart, "README.md"), "utf8") === current.text ? [] : ["it isn't"]);

console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(failed > 0 ? 1 : 0);
