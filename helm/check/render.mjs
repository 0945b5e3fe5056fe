// What the chart renders for a file of values, as JSON: node render.mjs REPOSITORY FILE
import { join, resolve } from "node:path";
import { documents, majors, run } from "./helm.mjs";

const [repository, values] = process.argv.slice(2);
const chart = join(resolve(repository), "helm", "madad");
const template = run(majors[4], "template", "madad", chart, "-n", "subsidies", "-f", resolve(repository, values));
if (template.code !== 0) throw new Error(template.said);
console.log(JSON.stringify(documents(template.out)));
