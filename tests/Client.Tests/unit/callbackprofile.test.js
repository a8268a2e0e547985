import assert from "node:assert/strict";
import { test } from "node:test";
import { form, runScripts } from "../support/forms.js";
import { coreResources } from "../support/paths.js";

const { Enreach } = await runScripts([new URL("enreach_/scripts/callbackprofile.js", coreResources)]);
const [polling, webhook, webhookBackedWithPolling] = [247100000, 247100001, 247100002];
const [days, hours, minutes] = [247100000, 247100001, 247100002];

const profile = (method, unit = minutes, age = 60) =>
  form({ enreach_synchronizationmethod: method, enreach_agetimeunit: unit, enreach_callbackage: age });

for (const [method, visible] of [[polling, true], [webhook, false], [webhookBackedWithPolling, true], [null, false]]) {
  test(`A-21 with method ${method} the callback age is ${visible ? "shown" : "hidden"}`, () => {
    const opened = profile(method);

    Enreach.CallbackProfile.onLoad(opened.executionContext);

    assert.deepEqual(opened.shown.visible, { enreach_agetimeunit: visible, enreach_callbackage: visible });
  });
}

test("A-21 changing the method shows and hides the callback age", () => {
  const opened = profile(polling);
  Enreach.CallbackProfile.onLoad(opened.executionContext);

  opened.change("enreach_synchronizationmethod", webhook);

  assert.equal(opened.shown.visible.enreach_callbackage, false);
});

for (const [unit, age, warned] of [
  [minutes, 60, false], [minutes, 61, true], [hours, 1, false], [hours, 2, true], [days, 1, true], [minutes, null, false],
  [null, 500, false],
]) {
  test(`B-43 polling a window of ${age} in unit ${unit} ${warned ? "warns" : "does not warn"}`, () => {
    const opened = profile(polling, unit, age);

    Enreach.CallbackProfile.onLoad(opened.executionContext);

    assert.equal("enreach_pollingwindow" in opened.shown.notifications, warned);
  });
}

test("B-43 the warning is one, never an error, and goes when the window is shortened or not polled", () => {
  const opened = profile(polling, hours, 5);
  Enreach.CallbackProfile.onLoad(opened.executionContext);
  assert.equal(opened.shown.notifications.enreach_pollingwindow.level, "WARNING");

  opened.change("enreach_synchronizationmethod", webhook);
  assert.deepEqual(opened.shown.notifications, {});

  opened.change("enreach_synchronizationmethod", webhookBackedWithPolling);
  opened.change("enreach_agetimeunit", minutes);
  assert.deepEqual(opened.shown.notifications, {});
});

test("a quick create form without the age columns works too", () => {
  const opened = form({ enreach_synchronizationmethod: polling });

  Enreach.CallbackProfile.onLoad(opened.executionContext);

  assert.deepEqual(opened.shown.visible, {});
});
