// o.js, a client for any OData service: github.com/janhommes/o.js
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { o } from 'odata';
import { api, solutionZip, token, untilDone } from './environment.js';

const headers = { Authorization: `Bearer ${await token()}`, 'Content-Type': 'application/json', Accept: 'application/json' };
// A batch has settings of its own, which replace the others.
const batch = { endpoint: '$batch', boundaryPrefix: 'batch_', changsetBoundaryPrefix: 'changset_', headers: new Headers(headers) };
const client = () => o(api, { headers, batch });

test('connect', async () => {
  assert.match((await client().get('WhoAmI').query()).UserId, /^[0-9a-f-]{36}$/);
});

test('create, read, update, delete', async () => {
  const accountid = crypto.randomUUID();
  await client().post('accounts', { accountid, name: 'Northwind' }).query();
  await client().patch(`accounts(${accountid})`, { telephone1: '789' }).query();
  const read = await client().get(`accounts(${accountid})`).query({ $select: 'name,telephone1' });
  await client().delete(`accounts(${accountid})`).query();

  assert.deepEqual([read.name, read.telephone1], ['Northwind', '789']);
  await assert.rejects(client().get(`accounts(${accountid})`).query());
});

test('upsert', async () => {
  const accountid = crypto.randomUUID();
  await client().patch(`accounts(${accountid})`, { name: 'one' }).query();
  await client().patch(`accounts(${accountid})`, { name: 'two' }).query();

  assert.equal((await client().get(`accounts(${accountid})`).query({ $select: 'name' })).name, 'two');
});

test('queries over pages', async () => {
  for (let i = 0; i < 5; i++) await client().post('accounts', { name: `Leaf ${i}` }).query();
  const paged = o(api, { headers: { ...headers, Prefer: 'odata.maxpagesize=2' } });

  const answer = await (await paged.get('accounts').fetch({ $select: 'name', $filter: "startswith(name,'Leaf ')", $orderby: 'name' })).json();
  const next = await (await o(answer['@odata.nextLink'], { headers: { ...headers, Prefer: 'odata.maxpagesize=2' } }).get().fetch()).json();

  assert.deepEqual([...answer.value, ...next.value].map(row => row.name), ['Leaf 0', 'Leaf 1', 'Leaf 2', 'Leaf 3']);
});

test('a batch, and a change set', async () => {
  const reads = await client().get('accounts?$top=1&$select=name').get("EntityDefinitions(LogicalName='contact')?$select=EntitySetName").batch();
  assert.equal(reads.length, 2);

  const names = [crypto.randomUUID(), crypto.randomUUID()];
  await o(api, { headers, batch: { ...batch, useChangset: true } }).post('accounts', { name: names[0] }).post('accounts', { name: names[1] }).batch();
  const found = await client().get('accounts').query({ $select: 'name', $filter: `name eq '${names[0]}' or name eq '${names[1]}'` });
  assert.equal(found.length, 2);
});

test('metadata', async () => {
  const account = await client().get("EntityDefinitions(LogicalName='account')").query({ $select: 'EntitySetName', $expand: 'Attributes($select=LogicalName)' });

  assert.equal(account.EntitySetName, 'accounts');
  assert.ok(account.Attributes.length > 10);
});

test('our solution is imported', async () => {
  const started = await client().post('ImportSolutionAsync', {
    OverwriteUnmanagedCustomizations: false, PublishWorkflows: true, CustomizationFile: solutionZip(), ImportJobId: crypto.randomUUID(),
  }).query();
  const operation = await untilDone(() => client().get(`asyncoperations(${started.AsyncOperationId})`).query({ $select: 'statecode,statuscode,message' }));

  assert.equal(operation.statuscode, 30, operation.message);
});
