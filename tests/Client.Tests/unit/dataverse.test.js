import assert from "node:assert/strict";
import { test } from "node:test";
import { composeBatch, parseBatch } from "../../../Solutions/VoiceForD365App/WebResources/enreach_/scripts/dataverse/batch.js";
import { createDataverse, rowsOf } from "../../../Solutions/VoiceForD365App/WebResources/enreach_/scripts/dataverse/webapi.js";

const never = { after: () => {} };

function dataverse(answer) {
  const asked = [];
  const send = async (path, init) => {
    asked.push({ path, ...init });
    return answer(path, init);
  };
  return { dataverse: createDataverse(send, never), asked };
}

const answered = (status, body = "", headers = {}) => new Response(status === 204 ? null : body, { status, headers });

const part = (status, text, body) => [
  "--batchresponse_1", "Content-Type: application/http", "Content-Transfer-Encoding: binary", "", `HTTP/1.1 ${status} ${text}`,
  "Content-Type: application/json; odata.metadata=minimal", "OData-Version: 4.0", "", body ? JSON.stringify(body) : "", "",
].join("\r\n");

test("several reads are one request, and a refused one spoils no other", async () => {
  const body = part(200, "OK", { value: [{ fullname: "Maria {x}\r\n" }] })
    + part(403, "Forbidden", { error: { code: "0x80040220", message: "no" } }) + part(200, "OK", { value: [] }) + "--batchresponse_1--\r\n";
  const { dataverse: subject, asked } = dataverse(() =>
    answered(200, body, { "content-type": "multipart/mixed; boundary=batchresponse_1" }));

  const parts = await subject.readAll(["contacts?$top=1", "leads", "accounts"]);

  assert.equal(asked.length, 1);
  assert.equal(asked[0].path, "/api/data/v9.2/$batch");
  assert.equal(asked[0].headers.Prefer, "odata.continue-on-error");
  assert.deepEqual(parts.map(({ status }) => status), [200, 403, 200]);
  assert.deepEqual(parts.map((one) => rowsOf(one).length), [1, 0, 0]);
  assert.equal(rowsOf(parts[0])[0].fullname, "Maria {x}\r\n");
});

test("the text of a batch has lines with CRLF and every path below the root", () => {
  const text = composeBatch(["a", "b?$top=1"], "/api/data/v9.2/", "x");

  assert.match(text, /^--x\r\nContent-Type: application\/http\r\n/);
  assert.match(text, /\r\n\r\nGET \/api\/data\/v9\.2\/b\?\$top=1 HTTP\/1\.1\r\n/);
  assert.ok(text.endsWith("--x--\r\n"));
  assert.ok(!/[^\r]\n/.test(text));
});

test("an answer that names no boundary is no answer to a batch", () => {
  assert.throws(() => parseBatch("x", "text/html"), /no boundary/);
});

test("a create only creates: when the row is there it says so and changes nothing", async () => {
  const { dataverse: subject, asked } = dataverse((_, { body }) => answered(JSON.parse(body).again ? 412 : 204, "{}"));

  assert.equal(await subject.create("phonecalls(k='1')", {}), "created");
  assert.equal(await subject.create("phonecalls(k='1')", { again: true }), "exists");
  assert.ok(asked.every(({ method, headers }) => method === "PATCH" && headers["If-None-Match"] === "*"));
});

test("an update only updates", async () => {
  const { dataverse: subject, asked } = dataverse(() => answered(204));

  await subject.update("phonecalls(k='1')", { subject: "x" });

  assert.equal(asked[0].headers["If-Match"], "*");
});

for (const [what, answer, status, passing] of [
  ["a broken connection", () => { throw new TypeError("fetch failed"); }, null, true],
  ["throttling", () => answered(429, "{}"), 429, true],
  ["an outage", () => answered(503, "<html>"), 503, true],
  ["a missing privilege", () => answered(403, '{"error":{"code":"0x80040220","message":"prvX"}}'), 403, false],
]) {
  test(`${what} is ${passing ? "worth another attempt" : "an answer"}`, async () => {
    const { dataverse: subject } = dataverse(answer);

    await assert.rejects(subject.update("x", {}), (error) => error.status === status && error.passing === passing);
  });
}

test("a Dataverse that never answers is given up, and whether it happened is unknown", async () => {
  const send = (_, { signal }) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(new Error("aborted"))));
  const subject = createDataverse(send, { after: (_, work) => setImmediate(work) });

  await assert.rejects(subject.create("x", {}), (error) => error.status === null && error.passing);
});
