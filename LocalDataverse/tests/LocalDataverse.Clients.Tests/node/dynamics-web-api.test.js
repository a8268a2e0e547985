// github.com/AleksandrRogov/DynamicsWebApi
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DynamicsWebApi } from 'dynamics-web-api';
import { origin, solutionZip, token, untilDone } from './environment.js';

const client = new DynamicsWebApi({
  serverUrl: `${origin}/`,
  dataApi: { version: '9.2' },
  onTokenRefresh: () => token(),
});

test('connect', async () => {
  const me = await client.callFunction('WhoAmI');

  assert.match(me.UserId, /^[0-9a-f-]{36}$/);
});

test('create, read, update, delete', async () => {
  const created = await client.create({ collection: 'accounts', data: { name: 'Contoso' }, returnRepresentation: true });
  const id = created.accountid;
  await client.update({ collection: 'accounts', key: id, data: { telephone1: '123' } });
  await client.updateSingleProperty({ collection: 'accounts', key: id, fieldValuePair: { websiteurl: 'https://contoso.com' } });
  const read = await client.retrieve({ collection: 'accounts', key: id, select: ['name', 'telephone1', 'websiteurl'], includeAnnotations: '*' });
  await client.deleteRecord({ collection: 'accounts', key: id });

  assert.deepEqual([read.name, read.telephone1, read.websiteurl], ['Contoso', '123', 'https://contoso.com']);
  await assert.rejects(client.retrieve({ collection: 'accounts', key: id }), { status: 404, code: '0x80040217' });
});

test('links', async () => {
  const account = await client.create({ collection: 'accounts', data: { name: 'Linked' } });
  const contact = await client.create({
    collection: 'contacts', data: { lastname: 'Link', 'parentcustomerid_account@odata.bind': `accounts(${account})` },
  });
  await client.associateSingleValued({
    collection: 'accounts', primaryKey: account, navigationProperty: 'primarycontactid', relatedCollection: 'contacts', relatedKey: contact,
  });
  const read = await client.retrieve({
    collection: 'accounts', key: account, select: ['name'],
    expand: [{ property: 'primarycontactid', select: ['lastname'] }, { property: 'contact_customer_accounts', select: ['lastname'] }],
  });
  await client.disassociateSingleValued({ collection: 'accounts', primaryKey: account, navigationProperty: 'primarycontactid' });
  const after = await client.retrieve({ collection: 'accounts', key: account, select: ['_primarycontactid_value'] });

  assert.equal(read.primarycontactid.lastname, 'Link');
  assert.equal(read.contact_customer_accounts.length, 1);
  assert.equal(after._primarycontactid_value, null);
});

test('upsert, and its two preconditions', async () => {
  const key = crypto.randomUUID();
  await client.upsert({ collection: 'accounts', key, data: { name: 'first' } });
  await client.upsert({ collection: 'accounts', key, data: { name: 'second' }, ifnonematch: '*' });
  const read = await client.upsert({ collection: 'accounts', key, data: { name: 'third' }, returnRepresentation: true });
  const absent = await client.upsert({ collection: 'accounts', key: crypto.randomUUID(), data: { name: 'x' }, ifmatch: '*' });

  assert.equal(read.name, 'third');
  assert.equal(absent, null);
});

test('an entity tag guards an update', async () => {
  const account = await client.create({ collection: 'accounts', data: { name: 'Guarded' }, returnRepresentation: true });
  await client.update({ collection: 'accounts', key: account.accountid, data: { name: 'Changed' }, ifmatch: account['@odata.etag'] });

  const late = await client.update({ collection: 'accounts', key: account.accountid, data: { name: 'Late' }, ifmatch: account['@odata.etag'] });

  assert.equal(late, false);
});

test('a batch, with a change set whose parts name each other', async () => {
  client.startBatch();
  client.create({ collection: 'accounts', data: { name: 'Batched' }, contentId: '1' });
  client.create({ collection: 'contacts', data: { lastname: 'Batched', 'parentcustomerid_account@odata.bind': '$1' } });
  client.retrieveMultiple({ collection: 'accounts', filter: "name eq 'Batched'", select: ['name'], count: true, inChangeSet: false });
  const [account, contact, found] = await client.executeBatch();

  assert.match(account, /^[0-9a-f-]{36}$/);
  assert.match(contact, /^[0-9a-f-]{36}$/);
  assert.equal(found.value[0].name, 'Batched');

  client.startBatch();
  client.create({ collection: 'accounts', data: { name: 'Never' } });
  client.create({ collection: 'accounts', data: { nosuchcolumn: 1 } });
  await assert.rejects(client.executeBatch());
  assert.equal((await client.retrieveMultiple({ collection: 'accounts', filter: "name eq 'Never'" })).value.length, 0);
});

test('queries over pages', async () => {
  client.startBatch();
  for (let i = 0; i < 25; i++) client.create({ collection: 'accounts', data: { name: `Page ${String(i).padStart(2, '0')}` } });
  await client.executeBatch();

  const query = { collection: 'accounts', filter: "startswith(name,'Page ')", select: ['name'], orderBy: ['name'], maxPageSize: 10, count: true };
  const page = await client.retrieveMultiple(query);
  const next = await client.retrieveMultiple({ ...query }, page.oDataNextLink);
  const all = await client.retrieveAll(query);
  const count = await client.count({ collection: 'accounts', filter: "startswith(name,'Page ')" });

  assert.deepEqual([page.value.length, page.oDataCount, next.value[0].name], [10, 25, 'Page 10']);
  assert.deepEqual(all.value.map(row => row.name), Array.from({ length: 25 }, (_, i) => `Page ${String(i).padStart(2, '0')}`));
  assert.equal(Number(count), 25);
});

test('metadata', async () => {
  const account = await client.retrieveEntity({
    key: "LogicalName='account'", select: ['EntitySetName', 'PrimaryIdAttribute'], expand: [{ property: 'Attributes', select: ['LogicalName'] }],
  });
  const entities = await client.retrieveEntities({ select: ['LogicalName'], filter: "LogicalName eq 'contact'" });

  assert.equal(account.EntitySetName, 'accounts');
  assert.ok(account.Attributes.some(attribute => attribute.LogicalName === 'name'));
  assert.equal(entities.value.length, 1);
  assert.match(await client.retrieveCsdlMetadata(), /<EntityType Name="account"/);
});

test('columns of one type', async () => {
  const texts = await client.retrieveAttributes({
    entityKey: "LogicalName='account'", castType: 'Microsoft.Dynamics.CRM.StringAttributeMetadata', select: ['LogicalName', 'MaxLength'],
  });

  assert.ok(texts.value.find(column => column.LogicalName === 'name').MaxLength >= 100);
});

test('our solution is imported', async () => {
  const started = await client.callAction({
    actionName: 'ImportSolutionAsync',
    action: { OverwriteUnmanagedCustomizations: false, PublishWorkflows: true, CustomizationFile: solutionZip(), ImportJobId: crypto.randomUUID() },
  });
  const operation = await untilDone(() => client.retrieve({
    collection: 'asyncoperations', key: started.AsyncOperationId, select: ['statecode', 'statuscode', 'message'],
  }));
  const solution = await client.retrieveMultiple({
    collection: 'solutions', filter: "uniquename eq 'VoiceForD365Core'", select: ['version', 'ismanaged'],
  });

  assert.equal(operation.statuscode, 30, operation.message);
  assert.equal(solution.value[0].ismanaged, true);
});
