import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { mayBeSame, parseNumber, remainder } from "../../../Solutions/VoiceForD365App/WebResources/enreach_/scripts/numbers/number.js";
import {
  SOURCES, containingQueries, exactQueries, readMatches, recordQuery,
} from "../../../Solutions/VoiceForD365App/WebResources/enreach_/scripts/numbers/lookup.js";

const vectors = JSON.parse(await readFile(new URL("../vectors/numbers.json", import.meta.url), "utf8"));

for (const { text, number } of vectors.parse) {
  test(`'${text}' is ${number ?? "no number"}`, () => assert.equal(parseNumber(text)?.text ?? null, number));
}

for (const { one, other, same } of vectors.same) {
  test(`${one} and ${other} ${same ? "may reach the same line" : "are not the same"}`, () => {
    assert.equal(mayBeSame(one, other), same);
    assert.equal(mayBeSame(other, one), same);
  });
}

for (const { number, charactersToDrop, contains } of vectors.cut) {
  test(`C-15 D-09 ${number} without ${charactersToDrop} characters is searched as ${contains ?? "nothing"}`, () =>
    assert.equal(remainder(parseNumber(number), charactersToDrop), contains));
}

for (const { why, contacts, accounts, leads, matches } of vectors.matches) {
  test(`X-22 matches: ${why}`, () => {
    assert.deepEqual(readMatches([contacts, accounts, leads]).map(({ name }) => name), matches);
  });
}

test("C-16 contacts, accounts and leads are searched over the columns of the vectors, active ones only, one query each", () => {
  assert.deepEqual(Object.fromEntries(SOURCES.map(({ table, phones }) => [table, phones])), vectors.columns);

  const [contacts, accounts, leads] = exactQueries("+358401234567").map(decodeURIComponent);

  assert.match(contacts, /^contacts\?\$select=contactid,fullname,createdon,_parentcustomerid_value&/);
  assert.match(contacts, /statecode eq 0 and \(mobilephone eq '\+358401234567' or telephone1 eq /);
  assert.match(accounts, /^accounts\?.*\(telephone1 eq '\+358401234567' or telephone2 eq '\+358401234567'\)/);
  assert.match(leads, /^leads\?/);
  assert.ok(!exactQueries("+358").some((query) => query.includes("+")), "a plus in an address would be a blank");
  assert.match(decodeURIComponent(containingQueries("401234567")[1]), /contains\(telephone1,'401234567'\)/);
});

test("one record is read by its id, and only from a table of customers", () => {
  const id = "11111111-0000-4000-8000-000000000001";

  assert.equal(recordQuery("account", id), `accounts(${id})?$select=accountid,name`);
  assert.equal(recordQuery("incident", id), null);
  assert.equal(recordQuery("contact", "x') or ('"), null);
});
