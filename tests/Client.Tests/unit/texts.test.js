import assert from "node:assert/strict";
import { test } from "node:test";
import en from "../../../Solutions/VoiceForD365App/WebResources/enreach_/scripts/texts/en.js";
import fi from "../../../Solutions/VoiceForD365App/WebResources/enreach_/scripts/texts/fi.js";
import { textsFor } from "../../../Solutions/VoiceForD365App/WebResources/enreach_/scripts/texts/texts.js";
import { waitingTime } from "../../../Solutions/VoiceForD365App/WebResources/enreach_/scripts/sidebar/callbackview.js";

test("every word is there in both languages, with the same placeholders", () => {
  const placeholders = (words) => Object.entries(words).map(([key, word]) => [key, (word.match(/\{\w+\}/g) ?? []).sort()]);

  assert.deepEqual(placeholders(fi), placeholders(en));
});

for (const [lcid, browser, language] of [
  [1035, ["en-US"], "fi"], ["1035", [], "fi"], [1033, ["fi-FI"], "en"], [1031, ["fi-FI"], "en"], [null, ["fi-FI", "en"], "fi"],
  [undefined, ["sv-FI", "fi"], "en"], [undefined, [], "en"],
]) {
  test(`a user of language ${lcid} with a browser of ${browser} reads ${language}`, () =>
    assert.equal(textsFor(lcid, browser).language, language));
}

test("placeholders are filled in, also with braces in the value", () => {
  assert.equal(textsFor(1033, []).texts("openCustomerOf", { name: "{name}" }), "Open {name}");
  assert.equal(textsFor(1035, []).texts("openCustomerOf", { name: "Maria" }), "Avaa Maria");
});

for (const [ms, words] of [[-5, "0 min"], [59 * 60_000, "59 min"], [61 * 60_000, "1 h"], [49 * 3_600_000, "2 d"]]) {
  test(`${ms} milliseconds of waiting are ${words}`, () => {
    assert.equal(waitingTime(0, ms, textsFor(1033, []).texts), `waiting for ${words}`);
  });
}
