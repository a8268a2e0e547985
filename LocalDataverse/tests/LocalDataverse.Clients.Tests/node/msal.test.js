// @azure/msal-node, with global fetch for the calls.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PublicClientApplication } from '@azure/msal-node';
import { api, msal, origin, tenant } from './environment.js';

const scopes = [`${origin}/.default`];

const whoAmI = async accessToken =>
  (await (await fetch(`${api}WhoAmI`, { headers: { Authorization: `Bearer ${accessToken}`, Accept: 'application/json' } })).json()).UserId;

test('a client secret', async () => {
  const app = msal();
  const first = await app.acquireTokenByClientCredential({ scopes });
  const second = await app.acquireTokenByClientCredential({ scopes });

  assert.equal(first.fromCache, false);
  assert.equal(second.fromCache, true);
  assert.equal(second.accessToken, first.accessToken);
  assert.match(await whoAmI(first.accessToken), /^[0-9a-f-]{36}$/);
});

test('a device code, then a silent renewal with the refresh token', async () => {
  const app = new PublicClientApplication({
    auth: {
      clientId: '51f81489-12ee-4a9e-aaae-a2591f45987d', authority: `${origin}/${tenant}`, knownAuthorities: [new URL(origin).host],
    },
  });

  const result = await app.acquireTokenByDeviceCode({
    scopes,
    deviceCodeCallback: ({ userCode, verificationUri }) => type(userCode, verificationUri),
  });
  const account = result.account;
  const renewed = await app.acquireTokenSilent({ scopes, account, forceRefresh: true });

  assert.equal(account.username, 'agent@voice.local');
  assert.notEqual(renewed.accessToken, result.accessToken);
  assert.equal(await whoAmI(renewed.accessToken), '00000006-0000-0000-0000-000000000002');
});

test('the browser, which is sent back with a code', async () => {
  const app = new PublicClientApplication({
    auth: {
      clientId: '51f81489-12ee-4a9e-aaae-a2591f45987d', authority: `${origin}/${tenant}`, knownAuthorities: [new URL(origin).host],
    },
  });

  const result = await app.acquireTokenInteractive({ scopes, openBrowser: url => answer(url, { user: 'agent@voice.local' }) });
  const renewed = await app.acquireTokenSilent({ scopes, account: result.account, forceRefresh: true });

  assert.equal(result.account.username, 'agent@voice.local');
  assert.equal(await whoAmI(renewed.accessToken), '00000006-0000-0000-0000-000000000002');
  await assert.rejects(app.acquireTokenInteractive({ scopes, openBrowser: url => answer(url, { cancel: '1' }) }), /AADSTS65004|access_denied/);
});

test('a wrong secret is refused in the words of Entra ID', async () => {
  const { ConfidentialClientApplication } = await import('@azure/msal-node');
  const { clientId } = await import('./environment.js');
  const app = new ConfidentialClientApplication({
    auth: { clientId, clientSecret: 'wrong', authority: `${origin}/${tenant}`, knownAuthorities: [new URL(origin).host] },
  });

  await assert.rejects(app.acquireTokenByClientCredential({ scopes }), /AADSTS7000215/);
});

// What a person does in a browser.
function type(code, page) {
  return fetch(page, { method: 'POST', body: new URLSearchParams({ code, user: 'agent@voice.local' }) });
}

async function answer(url, field) {
  const page = await fetch(url);
  const [, flow] = (await page.text()).match(/name=flow value=([^>]+)>/);
  const cookie = page.headers.get('set-cookie').split(';')[0];
  const sent = await fetch(new URL('/authorize/login', url), {
    method: 'POST', body: new URLSearchParams({ flow, ...field }), headers: { cookie }, redirect: 'manual',
  });
  const fields = [...(await sent.text()).matchAll(/name=(\w+) value="([^"]*)"/g)].map(([, name, value]) => [name, value]);
  // Either the address has the answer, or the page posts it.
  const back = sent.headers.get('location');
  await (back ? fetch(back) : fetch(new URL(new URL(url).searchParams.get('redirect_uri')), { method: 'POST', body: new URLSearchParams(fields) }));
}
