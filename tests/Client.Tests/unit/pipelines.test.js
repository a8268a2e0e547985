// The samples for GitHub, read by the parser GitHub publishes, with its schema of workflows and actions.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { buildSync } from "esbuild";

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
