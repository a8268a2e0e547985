// The samples for GitHub, read by the parser GitHub publishes, with its schema of workflows and actions.
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { buildSync } from "esbuild";
import { parse } from "yaml";

const here = import.meta.dirname;
const samples = path.join(here, "../../../samples/pipelines/github");
const folder = mkdtempSync(path.join(tmpdir(), "pipelines-"));
after(() => rmSync(folder, { recursive: true }));

// The parser imports its schema as bundlers do, which Node.js itself takes only with an attribute.
buildSync({
  stdin: {
    contents:
      'export { parseWorkflow, NoOperationTraceWriter } from "@actions/workflow-parser";' +
      'export { parseAction } from "@actions/workflow-parser/actions/action-parser";',
    resolveDir: path.join(here, ".."),
  },
  bundle: true,
  platform: "node",
  format: "cjs",
  outfile: path.join(folder, "parser.cjs"),
});
const { parseWorkflow, parseAction, NoOperationTraceWriter } = createRequire(import.meta.url)(path.join(folder, "parser.cjs"));

/** @param {(file: object, trace: object) => any} parse */
function problems(parse, content) {
  const result = parse({ name: "sample.yml", content }, new NoOperationTraceWriter());
  return result.context.errors.getErrors().map((error) => error.message);
}

const read = (file) => readFileSync(path.join(samples, file), "utf8");

test("the workflow is one that GitHub takes", () => {
  assert.deepEqual(problems(parseWorkflow, read("voice.yml")), []);
});

test("the action is one that GitHub takes", () => {
  assert.deepEqual(problems(parseAction, read("action.yml")), []);
});

test("the workflow that makes a release is one that GitHub takes", () => {
  assert.deepEqual(problems(parseWorkflow, read("../release.yml")), []);
});

test("a misspelt key would be found", () => {
  assert.notDeepEqual(problems(parseWorkflow, read("voice.yml").replaceAll("runs-on", "run-on")), []);
});

test("each job names the registration of its own environment, the one that plans another than the one that deploys", () => {
  const { env, jobs } = parse(read("voice.yml"));

  assert.equal(env, undefined);
  assert.deepEqual([jobs.plan.environment, jobs.deploy.environment], ["voice-plan", "voice-production"]);
  for (const job of [jobs.plan, jobs.deploy]) assert.equal(job.env.AZURE_CLIENT_ID, "${{ vars.AZURE_CLIENT_ID }}");
});

test("a fork is not planned, and only the main branch is deployed, after its plan", () => {
  const { jobs } = parse(read("voice.yml"));

  assert.match(jobs.plan.if, /github\.event\.pull_request\.head\.repo\.full_name == github\.repository/);
  assert.match(jobs.deploy.if, /github\.ref == 'refs\/heads\/main'/);
  assert.equal(jobs.deploy.needs, "plan");
});

test("whatever decides a deployment starts a run: the configuration, its lists, the release and the steps", () => {
  const { on } = parse(read("voice.yml"));

  for (const event of [on.pull_request, on.push]) assert.deepEqual(event.paths, ["voice.yaml", "*.csv", "pipelines/**"]);
});

test("a plan is not kept for long", () => {
  const upload = parse(read("voice.yml")).jobs.plan.steps.find((step) => step.uses?.startsWith("actions/upload-artifact@"));

  assert.ok(upload.with["retention-days"] <= 5);
});

/** Every value of a key, wherever it is in a parsed file. */
const values = (node, key) => Object.entries(Object(node)).flatMap(([name, value]) =>
  name === key && typeof value === "string" ? [value] : typeof value === "object" ? values(value, key) : []);

const files = readdirSync(path.join(samples, ".."), { recursive: true, encoding: "utf8" });

test("nothing from outside gets into what a shell runs", () => {
  const runs = files.filter((file) => file.endsWith(".yml")).flatMap((file) => values(parse(read(`../${file}`)), "run"));

  assert.ok(runs.length > 8);
  assert.deepEqual(runs.filter((run) => run.includes("${{")), []);
});

test("no step depends on a permission to run that a repository may not keep", () => {
  const pages = files.filter((file) => file.endsWith(".yml")).map((file) => `../${file}`).concat("../../../docs/pipelines.md");
  const calls = pages.flatMap((file) => read(file).split("\n")).filter((line) => /\/steps\/[^ ]+\.sh/.test(line) && !line.startsWith("|"));

  assert.ok(calls.length > 8);
  assert.deepEqual(calls.filter((line) => !/bash "?[\w$/.]*\/steps\//.test(line)), []);
});
