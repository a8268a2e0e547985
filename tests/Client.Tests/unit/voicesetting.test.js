import assert from "node:assert/strict";
import { test } from "node:test";
import { form, runScripts } from "../support/forms.js";
import { coreResources } from "../support/paths.js";

const script = new URL("enreach_/scripts/voicesetting.js", coreResources);
const { Enreach } = await runScripts([script]);
const id = "fbc423f5-74f9-4e91-80e0-000000000001";

test("all 18 settings S-01 to S-18 have a type and a hint", () => {
  const rules = Object.entries(Enreach.Setting.rules);

  assert.equal(rules.length, 18);
  rules.forEach(([name, rule]) => assert.ok(rule.hint.length > 5, name));
});

for (const [name, good, bad] of [
  ["CallDurationLimit", ["0", "3600"], ["-1", "3601", "1.5", "", "ten", null]],
  ["CallStartMargin", ["0", "300"], ["301", " 5"]],
  ["DefaultCrmAssignee", [id], ["bc423f5-74f9-4e91-80e0-000000000001", "someone"]],
  ["EnableAudit", ["True", "False"], ["true", "1", "Yes", ""]],
  ["ExecutionInterval", ["5", "1440"], ["4", "1441"]],
  ["IncomingDirectCallSubject", ["x", "x".repeat(200)], ["", "x".repeat(201)]],
  ["MultipleMatchPhoneCallStatus", ["1", "247100000"], ["0", "99999999999"]],
  ["NumbersToCut", ["0", "6"], ["7"]],
]) {
  test(`${name} accepts ${good.join(", ").slice(0, 40)} and refuses what is outside`, () => {
    good.forEach((value) => assert.equal(Enreach.Setting.judge(name, value)?.level, "INFO", value));
    bad.forEach((value) => assert.equal(Enreach.Setting.judge(name, value)?.level, "ERROR", String(value)));
  });
}

test("S-18 only QueueOwner, exactly so, is special; near misses are warned of", () => {
  const level = (value) => Enreach.Setting.judge("CallbackRequestRecipientRule", value).level;

  assert.deepEqual(["QueueOwner", "Queue", "whatever", ""].map(level), ["INFO", "INFO", "INFO", "INFO"]);
  assert.deepEqual(["queueowner", "Queue Owner", "QUEUE_OWNER"].map(level), ["WARNING", "WARNING", "WARNING"]);
});

test("S-03 S-16 an empty assignee and debug mode are warned of, not refused", () => {
  assert.equal(Enreach.Setting.judge("DefaultCrmAssignee", null).level, "WARNING");
  assert.equal(Enreach.Setting.judge("RunInDebugMode", "True").level, "WARNING");
  assert.equal(Enreach.Setting.judge("RunInDebugMode", "False").level, "INFO");
});

test("a setting this package does not know is not judged", () => {
  assert.equal(Enreach.Setting.judge("toString", "x"), null);
  assert.equal(Enreach.Setting.judge(null, null), null);
});

test("a wrong value keeps the form from being saved until it is corrected", () => {
  const opened = form({ enreach_name: "CallStartMargin", enreach_value: "abc" });
  Enreach.Setting.onLoad(opened.executionContext);
  assert.match(opened.shown.controlNotifications.enreach_value_hint, /0 to 300/);

  opened.change("enreach_value", "20");
  assert.deepEqual(opened.shown.controlNotifications, {});
  assert.equal(opened.shown.notifications.enreach_value_hint.level, "INFO");
});

test("Restore default copies the default into the value and saves", async () => {
  const opened = form({ enreach_name: "CallStartMargin", enreach_value: "abc", enreach_defaultvalue: "15" });
  Enreach.Setting.onLoad(opened.executionContext);

  await Enreach.Setting.restoreDefault(opened.formContext);

  assert.deepEqual([opened.values.enreach_value, opened.shown.saved, opened.shown.controlNotifications], ["15", 1, {}]);
});

/** A list of settings on the platform. */
function list(rows, failOn) {
  const updates = {};
  const dialogs = [];
  return {
    updates, dialogs,
    Xrm: {
      WebApi: {
        retrieveRecord: async (table, key) => ({ table, enreach_defaultvalue: rows[key] }),
        updateRecord: async (table, key, data) => {
          if (key === failOn) {
            throw new Error("no privilege");
          }
          updates[key] = data.enreach_value;
        },
      },
      Navigation: { openErrorDialog: async ({ message }) => void dialogs.push(message) },
    },
  };
}

test("Restore default on a list restores every selected setting and refreshes", async () => {
  const platform = list({ a: "1", b: undefined });
  const scope = await runScripts([script], platform);
  let refreshed = 0;

  await scope.Enreach.Setting.restoreDefaults(["{A}", "b"], { refresh: () => refreshed++ });

  assert.deepEqual([platform.updates, platform.dialogs, refreshed], [{ a: "1", b: null }, [], 1]);
});

test("a failure on the way is told, and the list is refreshed all the same", async () => {
  const platform = list({ a: "1" }, "a");
  const scope = await runScripts([script], platform);
  let refreshed = 0;

  await scope.Enreach.Setting.restoreDefaults(["a"], { refresh: () => refreshed++ });

  assert.match(platform.dialogs[0], /no privilege/);
  assert.equal(refreshed, 1);
});

test("Restore default is enabled for those who may write settings, and for nobody else", async () => {
  const may = async (...names) => (await runScripts([script], user(names))).Enreach.Setting.mayRestore();

  assert.equal(await may("prvReadenreach_VoiceSetting", "prvWriteenreach_VoiceSetting"), true);
  assert.equal(await may("prvReadenreach_VoiceSetting"), false);
  assert.equal(await may(), false);
});

function user(privileges) {
  const info = Object.fromEntries(privileges.map((privilegeName, index) => [index, { id: index, privilegeName, depth: 8 }]));
  return { Xrm: { Utility: { getGlobalContext: () => ({ userSettings: { getSecurityRolePrivilegesInfo: async () => info } }) } } };
}
