// Objects of CloudNativePG against the operator's own definitions: unknown fields, missing ones, wrong types, patterns, enums.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import addFormats from "ajv-formats";
import { parse } from "yaml";

const FORMATS = ["int32", "int64", "float", "double", "byte"];

/** A definition's schema refuses fields it doesn't know, as the API server does when asked to be strict. */
function strict(schema) {
  if (Array.isArray(schema)) return schema.map(strict);
  if (schema === null || typeof schema !== "object") return schema;
  const copy = Object.fromEntries(Object.entries(schema)
    .filter(([key]) => !key.startsWith("x-kubernetes-"))
    .map(([key, value]) => [key, key === "default" || key === "enum" ? value
      : key === "properties" ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, strict(each)])) : strict(value)]));
  if (schema["x-kubernetes-int-or-string"]) {
    delete copy.anyOf;
    delete copy.type;
    copy.anyOf = [{ type: "integer" }, { type: "string" }];
  }
  if (copy.properties && copy.additionalProperties === undefined && !schema["x-kubernetes-preserve-unknown-fields"]) copy.additionalProperties = false;
  return copy;
}

/** @returns faults in words */
export function checkResources(folder, objects) {
  const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
  addFormats(ajv);
  FORMATS.forEach((name) => ajv.addFormat(name, true));
  const schemas = new Map();
  for (const name of readdirSync(folder).filter((each) => each.endsWith(".yaml"))) {
    const { spec } = parse(readFileSync(join(folder, name), "utf8"));
    for (const version of spec.versions) {
      const schema = strict(version.schema.openAPIV3Schema);
      schema.properties.metadata = { type: "object", required: ["name"] };
      schema.required = ["apiVersion", "kind", "metadata", "spec"];
      schemas.set(`${spec.group}/${version.name}/${spec.names.kind}`, ajv.compile(schema));
    }
  }
  return objects.flatMap((object) => {
    const validate = schemas.get(`${object.apiVersion}/${object.kind}`);
    if (!validate) return [`${object.kind} has no definition`];
    return validate(object) ? [] : validate.errors.map((each) =>
      `${object.kind}${each.instancePath}: ${each.message} ${JSON.stringify(each.params)}`);
  });
}
