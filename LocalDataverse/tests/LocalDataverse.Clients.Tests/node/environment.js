// What the local Dataverse under test is called; set by the test that starts it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import https from 'node:https';
import { ConfidentialClientApplication } from '@azure/msal-node';

const given = name => process.env[name] ?? assert.fail(`${name} is not set`);

export const origin = given('LOCAL_DATAVERSE');
export const api = `${origin}/api/data/v9.2/`;
export const tenant = given('LOCAL_DATAVERSE_TENANT');
export const clientId = given('LOCAL_DATAVERSE_CLIENT');
export const secret = () => readFileSync(given('LOCAL_DATAVERSE_SECRET_FILE'), 'utf8');
export const solutionZip = () => readFileSync(given('LOCAL_DATAVERSE_SOLUTION')).toString('base64');

/** MSAL as anyone would use it against a private cloud. */
export const msal = () => new ConfidentialClientApplication({
  auth: { clientId, clientSecret: secret(), authority: `${origin}/${tenant}`, knownAuthorities: [new URL(origin).host] },
});

export async function token() {
  return (await msal().acquireTokenByClientCredential({ scopes: [`${origin}/.default`] })).accessToken;
}

/** Looks until the operation has ended. */
export async function untilDone(look) {
  for (;;) {
    const operation = await look();
    if (operation.statecode === 3) return operation;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

/** For a client that always speaks to the default port of https: Node.js itself is told another one. */
export function speakToItsPort() {
  https.globalAgent.defaultPort = Number(new URL(origin).port);
}
