import assert from "node:assert/strict";
import { test } from "node:test";
import { runScripts } from "../support/forms.js";
import { appScript } from "../support/paths.js";

const cloudId = "fbc423f5-74f9-4e91-80e0-000000000001";

/** The platform around the user commands. */
async function platform({
  answer = {}, status = 200, fail, row = {}, settings = [{ enreach_voicesettingid: "s1" }], confirmed = true, privileges = [],
} = {}) {
  const seen = { requests: [], updates: [], dialogs: [], progress: [], refreshed: 0 };
  const held = Object.fromEntries(privileges.map((privilegeName) => [privilegeName, { privilegeName }]));
  const say = (kind) => async (dialog) => {
    seen.dialogs.push(`${kind}: ${dialog.text ?? dialog.message}`);
    return { confirmed };
  };
  const Xrm = {
    Utility: {
      showProgressIndicator: (text) => seen.progress.push(text),
      closeProgressIndicator: () => seen.progress.push("closed"),
      getGlobalContext: () => ({ userSettings: { getSecurityRolePrivilegesInfo: async () => held } }),
    },
    Navigation: { openAlertDialog: say("alert"), openErrorDialog: say("error"), openConfirmDialog: say("confirm") },
    WebApi: {
      online: {
        execute: async (request) => {
          seen.requests.push(request);
          if (fail) throw new Error(fail);
          return { status, json: async () => answer };
        },
      },
      retrieveRecord: async () => ({ fullname: "Anna Agent", ...row }),
      retrieveMultipleRecords: async () => ({ entities: settings }),
      updateRecord: async (...update) => void seen.updates.push(update),
    },
  };
  const scope = await runScripts([appScript("systemuser.js")], { Xrm });
  return { seen, user: scope.Enreach.User, grid: { refresh: () => seen.refreshed++ } };
}

test("A-39 the command sends the selected users to the custom API and tells the result", async () => {
  const report = JSON.stringify([{ outcome: "Found", message: "Bo found." }, { outcome: "NotFound", message: "Anna has no hit." }]);
  const { seen, user, grid } = await platform({ answer: { Updated: 1, Failed: 1, Report: report } });

  await user.updateIds(["{AAAAAAAA-0000-4000-8000-000000000001}", "b"], grid);

  const [request] = seen.requests;
  assert.deepEqual([...request.UserIds], ["aaaaaaaa-0000-4000-8000-000000000001", "b"]);
  const { operationName, operationType, parameterTypes } = request.getMetadata();
  assert.deepEqual([operationName, operationType, parameterTypes.UserIds.typeName], ["enreach_UpdateUserIds", 0, "Collection(Edm.String)"]);
  assert.deepEqual(seen.dialogs, ["alert: Enreach user ids: 1 updated, 1 without a usable hit.\nAnna has no hit."]);
  assert.deepEqual(seen.progress, ["Updating 2 Enreach user ids…", "closed"]);
  assert.equal(seen.refreshed, 1);
});

test("A-39 with nothing selected all users are updated", async () => {
  const { seen, user, grid } = await platform();

  await user.updateIds(null, grid);

  assert.deepEqual([...seen.requests[0].UserIds], []);
  assert.equal(seen.progress[0], "Updating all Enreach user ids…");
});

test("A-39 a failure closes the progress and is told in the server's words", async () => {
  const { seen, user, grid } = await platform({ fail: "the telephony service refused the sign-in" });

  await user.updateIds(["a"], grid);

  assert.match(seen.dialogs[0], /^error: .*refused the sign-in/);
  assert.equal(seen.progress.at(-1), "closed");
});

test("A-39 a long report is cut, and says so", async () => {
  const { user } = await platform();
  const report = Array.from({ length: 14 }, (_, index) => ({ outcome: "Shared", message: `User ${index} shares an id.` }));

  const text = user.resultText({ Updated: 0, Failed: 14, Report: JSON.stringify(report) });

  assert.equal(text.split("\n").length, 12);
  assert.match(text, /and 4 more$/);
  assert.match(user.resultText({ Report: "not json" }), /0 updated/);
});

test("B-38 Set as default assignee writes the user's telephony id, and the e-mail beside it", async () => {
  const row = { enreach_clouduserid: cloudId, enreach_clouduseremail: "", internalemailaddress: "anna@example.org" };
  const { seen, user } = await platform({ row });

  await user.setAsDefaultAssignee("{U1}");

  const update = ["enreach_voicesetting", "s1", { enreach_value: cloudId, enreach_longvalue: "anna@example.org" }];
  assert.deepEqual(JSON.parse(JSON.stringify(seen.updates)), [update]);
});

test("B-37 a user without a telephony id is refused, and nothing is written", async () => {
  const { seen, user } = await platform({ row: { enreach_clouduserid: null } });

  await user.setAsDefaultAssignee("u1");

  assert.match(seen.dialogs[0], /Anna Agent has no Enreach Cloud User Id/);
  assert.deepEqual(seen.updates, []);
});

test("Set as default assignee asks first, and cancelling changes nothing", async () => {
  const { seen, user } = await platform({ row: { enreach_clouduserid: cloudId }, confirmed: false });

  await user.setAsDefaultAssignee("u1");

  assert.deepEqual(seen.updates, []);
});

test("a missing setting is told with what to do", async () => {
  const { seen, user } = await platform({ row: { enreach_clouduserid: cloudId }, settings: [] });

  await user.setAsDefaultAssignee("u1");

  assert.match(seen.dialogs.at(-1), /DefaultCrmAssignee is missing; deploy the package again/);
});

test("commands are enabled by privilege, whatever the role is called", async () => {
  const of = async (...privileges) => {
    const { user } = await platform({ privileges });
    return [await user.mayUpdateIds(), await user.maySetAssignee()];
  };

  assert.deepEqual(await of("prvWriteUser"), [true, false]);
  assert.deepEqual(await of("prvwriteenreach_voicesetting"), [false, true]);
  assert.deepEqual(await of(), [false, false]);
});
