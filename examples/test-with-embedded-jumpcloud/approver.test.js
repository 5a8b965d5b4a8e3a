import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { startEmbeddedJumpCloud } from 'jumpcloud-subgraph/embedded-jumpcloud';
import { startSubgraph } from '../startSubgraph.js';
import { findApprover } from './approver.js';

const organization = {
  users: [
    { _id: '5f0000000000000000000001', email: 'grace@example.com', state: 'ACTIVATED' },
    {
      _id: '5f0000000000000000000002',
      email: 'ada@example.com',
      state: 'ACTIVATED',
      manager: '5f0000000000000000000001',
    },
  ],
  groups: [],
};

let jumpcloud;
let subgraph;

before(async () => {
  jumpcloud = await startEmbeddedJumpCloud(organization);
  // Without the cache, every test sees what its JumpCloud answers.
  subgraph = await startSubgraph(jumpcloud, { CACHE_MAX_AGE_SECONDS: '0' });
});

afterEach(() => {
  jumpcloud.clearFaults();
});

after(async () => {
  await subgraph.stop();
  await jumpcloud.close();
});

test('the manager approves', async () => {
  assert.equal(await findApprover(subgraph.url, 'ada@example.com'), 'grace@example.com');
});

test('security approves for a person without a manager', async () => {
  assert.equal(await findApprover(subgraph.url, 'grace@example.com'), 'security@example.com');
});

test('nobody approves while JumpCloud rejects the API key', async () => {
  jumpcloud.fault({ status: 401 });
  await assert.rejects(findApprover(subgraph.url, 'ada@example.com'), {
    message: 'DIRECTORY_UNAUTHENTICATED',
  });
});
