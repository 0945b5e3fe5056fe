// Objects against the types and schemas of Kubernetes, of the Gateway API and of the Prometheus operator, without a cluster:
// the compiler finds unknown fields, missing ones and wrong types, the packages' validators find wrong formats.
import { resolve } from "node:path";
import ts from "typescript";

const packages = {
  "gateway.networking.k8s.io": "@kubernetes-models/gateway-api/",
  "monitoring.coreos.com": "@kubernetes-models/prometheus-operator/",
};

/** Where the type of an object is, like kubernetes-models/apps/v1/Deployment. */
function home({ apiVersion, kind }) {
  const [group, version] = apiVersion.includes("/") ? apiVersion.split("/") : ["", apiVersion];
  const folder = ["apps", "batch", "autoscaling", "policy"].includes(group) || group.includes(".") ? group + "/" : "";
  return (packages[group] ?? "kubernetes-models/") + folder + version + "/" + kind;
}

/** What is wrong with each group of objects: [{label, faults}]. */
export async function checkObjects(groups) {
  const all = groups.flatMap(({ label, objects }) => objects.map((object) => ({ label, object })));
  const faults = groups.map(({ label }) => ({ label, faults: [] }));
  const add = (label, fault) => faults.find((group) => group.label === label).faults.push(fault);
  const kinds = new Map();
  const modules = new Map();
  for (const { label, object } of all) {
    const from = home(object);
    if (kinds.has(from)) continue;
    try {
      modules.set(from, await import(from));
      kinds.set(from, "Type" + kinds.size);
    } catch (e) {
      add(label, `${object.kind} of ${object.apiVersion} isn't known: ${e.message}`);
    }
  }
  const known = all.filter(({ object }) => kinds.has(home(object)));
  for (const { label, object } of known) {
    try {
      const Model = modules.get(home(object))[object.kind];
      new Model(object).validate();
    } catch (e) {
      add(label, `${object.kind}/${object.metadata?.name}: ${e.message}`);
    }
  }
  for (const { index, message, path } of compile(kinds, known)) {
    const { label, object } = known[index];
    add(label, `${object.kind}/${object.metadata?.name}: ${path}: ${message}`);
  }
  return faults;
}

/** Each object becomes a literal of its type; excess properties of a literal are errors. */
function compile(kinds, known) {
  const lines = [...kinds].map(([from, name]) => `import type { I${from.split("/").pop()} as ${name} } from "${from}";`);
  const first = lines.length;
  known.forEach(({ object }, index) => lines.push(`export const o${index}: ${kinds.get(home(object))} = ${JSON.stringify(object)};`));
  const file = resolve("objects.ts");
  const options = { strict: true, noEmit: true, skipLibCheck: true, types: [], target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext };
  const host = ts.createCompilerHost(options);
  const text = lines.join("\n");
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (name, ...rest) => name === file ? ts.createSourceFile(name, text, options.target, true) : getSourceFile.call(host, name, ...rest);
  host.fileExists = (name) => name === file || fileExists.call(host, name);
  host.readFile = (name) => (name === file ? text : readFile.call(host, name));
  const program = ts.createProgram([file], options, host);
  return ts.getPreEmitDiagnostics(program).filter((each) => each.file?.fileName === file).map((each) => {
    const line = each.file.getLineAndCharacterOfPosition(each.start).line;
    if (line < first) throw new Error(ts.flattenDiagnosticMessageText(each.messageText, " "));
    return { index: line - first, message: ts.flattenDiagnosticMessageText(each.messageText, " "), path: text.slice(each.start, each.start + Math.min(each.length, 60)) };
  });
}
