// github.com/derekfinlinson/powerapps-tools
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  WebApiConfig, batchOperation, create, createWithReturnData, deleteProperty, deleteRecord, disassociate, retrieve, retrieveMultiple,
  unboundAction, unboundFunction, update, updateProperty,
} from 'dataverse-webapi/lib/node';
import { origin, solutionZip, speakToItsPort, token, untilDone } from './environment.js';

speakToItsPort();
const accessToken = await token();
const config = new WebApiConfig('9.2', accessToken, origin);

// With the default port changed, Node.js leaves the port out of the Host header, which links are made of.
const here = { customHeaders: { Host: new URL(origin).host } };

test('connect', async () => {
  assert.match((await unboundFunction(config, 'WhoAmI')).UserId, /^[0-9a-f-]{36}$/);
});

test('create, read, update, delete', async () => {
  const created = await createWithReturnData(config, 'accounts', { name: 'Fabrikam' }, '$select=name,accountid');
  const id = created.accountid;
  await update(config, 'accounts', id, { telephone1: '456' });
  await updateProperty(config, 'accounts', id, 'name', 'Fabrikam Inc.');
  const read = await retrieve(config, 'accounts', id, '$select=name,telephone1');
  await deleteProperty(config, 'accounts', id, 'telephone1');
  const cleared = await retrieve(config, 'accounts', id, '$select=telephone1');
  await deleteRecord(config, 'accounts', id);

  assert.deepEqual([read.name, read.telephone1, cleared.telephone1], ['Fabrikam Inc.', '456', null]);
  await assert.rejects(retrieve(config, 'accounts', id));
});

// Its associate writes 'https:/' with one slash in Node.js; whether a real environment forgives that is not known, so it is not used.
test('links', async () => {
  const account = await created('accounts', { name: 'Linking' });
  const contact = await created('contacts', { lastname: 'Linking', 'parentcustomerid_account@odata.bind': `/accounts(${account})` });
  const linked = await retrieve(config, 'contacts', contact, '$select=_parentcustomerid_value');
  await disassociate(config, 'accounts', account, 'contact_customer_accounts', contact);
  const unlinked = await retrieve(config, 'contacts', contact, '$select=_parentcustomerid_value');

  assert.deepEqual([linked._parentcustomerid_value, unlinked._parentcustomerid_value], [account, null]);
});

// Its function for the next page appends a slash to the link; whether a real environment forgives that is not known, so it is not used.
test('queries with a page size', async () => {
  for (let i = 0; i < 5; i++) await create(config, 'accounts', { name: `Sheet ${i}` });

  const first = await retrieveMultiple(config, 'accounts', "$select=name&$filter=startswith(name,'Sheet ')&$orderby=name", { maxPageSize: 2, ...here });

  assert.deepEqual(first.value.map(row => row.name), ['Sheet 0', 'Sheet 1']);
  assert.ok(first['@odata.nextLink'].startsWith(origin));
});

test('a batch', async () => {
  const answer = await batchOperation(
    config, '1', '1',
    [
      { queryString: 'accounts', entity: { name: 'In a batch' }, method: 'POST' },
      { queryString: `accounts(${crypto.randomUUID()})`, entity: { name: 'In a batch' }, method: 'PATCH' },
    ],
    ["accounts?$select=name&$filter=name eq 'In a batch'"]);

  assert.equal((await retrieveMultiple(config, 'accounts', "$select=name&$filter=name eq 'In a batch'")).value.length, 2);
  assert.ok(JSON.stringify(answer).includes('In a batch'));
});

test('metadata', async () => {
  const answer = await retrieveMultiple(config, 'EntityDefinitions', "$select=LogicalName,EntitySetName&$filter=LogicalName eq 'account'");

  assert.equal(answer.value[0].EntitySetName, 'accounts');
});

test('our solution is imported', async () => {
  const started = await unboundAction(config, 'ImportSolutionAsync', {
    OverwriteUnmanagedCustomizations: false, PublishWorkflows: true, CustomizationFile: solutionZip(), ImportJobId: crypto.randomUUID(),
  });
  const operation = await untilDone(() => retrieve(config, 'asyncoperations', started.AsyncOperationId, '$select=statecode,statuscode,message'));

  assert.equal(operation.statuscode, 30, operation.message);
});

/** Its create answers the new row's address, or its id, depending on the version. */
async function created(set, row) {
  return /[0-9a-f-]{36}/.exec(await create(config, set, row))[0];
}
