import { afterEach, describe, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { typeDefs } from '../src/graph/schema.js';
import { type AccessRequest, accessRequestsTypeDefs, startAccessRequests } from './support/accessRequests.js';
import { composers, gateways, type Subgraph } from './support/gateways.js';
import { group, id, user } from './support/people.js';
import { readAnswer, subgraph } from './support/subgraph.js';

const stops: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

function subgraphs(jumpcloudUrl: string, accessRequestsUrl: string): Subgraph[] {
  return [
    { name: 'jumpcloud', url: jumpcloudUrl, typeDefs: parse(typeDefs) },
    { name: 'access-requests', url: accessRequestsUrl, typeDefs: accessRequestsTypeDefs },
  ];
}

test.each(Object.entries(composers))(
  '%s composes us with a neighbour without an error or a hint',
  (_, compose) => {
    expect(
      compose(subgraphs('http://jumpcloud/graphql', 'http://access-requests/graphql')).complaints,
    ).toEqual([]);
  },
);

const people = [
  user(1, { email: 'boss@example.com', displayname: 'The Boss' }),
  user(2, { email: 'ada@example.com', manager: id(1) }),
  user(3, { email: 'Bob@Example.com', manager: id(404) }),
];

const requests: AccessRequest[] = [
  {
    id: 'AR-1',
    requester: { id: id(2) },
    approvals: ['BOSS@example.com', 'nobody@example.com', 'bob@example.com'].map((email) => ({
      approver: { email },
    })),
    targetGroup: { id: group(1).id },
  },
  { id: 'AR-2', requester: { id: id(405) }, approvals: [], targetGroup: { id: group(9).id } },
];

describe.each(Object.entries(gateways))('asked through %s', (_, startGateway) => {
  async function start() {
    const directory = await subgraph({ users: people, groups: [group(1, { name: 'Database owners' })] });
    const neighbour = await startAccessRequests(requests);
    stops.push(neighbour.stop);
    const gateway = await startGateway(subgraphs(`${directory.url}/graphql`, neighbour.url));
    stops.push(gateway.stop);
    const ask = async (query: string) =>
      readAnswer(
        await fetch(gateway.url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', accept: 'application/json' },
          body: JSON.stringify({ query }),
        }),
      );
    return { ask, jumpcloud: directory.jumpcloud };
  }

  test('an access request has its requester by id, its approvers by e-mail, their managers and its group', async () => {
    const { ask } = await start();
    const { data, errors } = await ask(`{
      accessRequest(id: "AR-1") {
        requester { displayName email manager { displayName } }
        approvals { approver { id displayName managerResolution { status } } }
        targetGroup { name membershipMethod }
      }
    }`);
    expect(errors).toEqual([]);
    expect(data).toEqual({
      accessRequest: {
        requester: {
          displayName: 'Person 2',
          email: 'ada@example.com',
          manager: { displayName: 'The Boss' },
        },
        approvals: [
          { approver: { id: id(1), displayName: 'The Boss', managerResolution: { status: 'NOT_SET' } } },
          { approver: null },
          { approver: { id: id(3), displayName: 'Person 3', managerResolution: { status: 'NOT_FOUND' } } },
        ],
        targetGroup: { name: 'Database owners', membershipMethod: 'STATIC' },
      },
    });
  });

  test('people and groups can be asked for themselves', async () => {
    const { ask } = await start();
    const { data, errors } = await ask(`{
      user(id: "${id(2)}") { email manager { email } }
      userByEmail(email: "ADA@example.com") { id }
      usersByIds(ids: ["${id(3)}", "${id(404)}"]) { email }
      users(orderBy: EMAIL, first: 2) { totalCount nodes { email } pageInfo { hasNextPage } }
      groups { nodes { name } }
    }`);
    expect(errors).toEqual([]);
    expect(data).toEqual({
      user: { email: 'ada@example.com', manager: { email: 'boss@example.com' } },
      userByEmail: { id: id(2) },
      usersByIds: [{ email: 'Bob@Example.com' }, null],
      users: {
        totalCount: 3,
        nodes: [{ email: 'Bob@Example.com' }, { email: 'ada@example.com' }],
        pageInfo: { hasNextPage: true },
      },
      groups: { nodes: [{ name: 'Database owners' }] },
    });
  });

  test('a requester and a group that the directory does not have are no error', async () => {
    const { ask } = await start();
    const { data, errors } = await ask(
      '{ accessRequest(id: "AR-2") { id requester { displayName } targetGroup { name } } }',
    );
    expect(errors).toEqual([]);
    expect(data).toMatchObject({ accessRequest: { id: 'AR-2' } });
  });

  test('a JumpCloud that fails costs what it would have answered, with its code, and nothing of the neighbour', async () => {
    const { ask, jumpcloud } = await start();
    jumpcloud.fault({ path: /systemusers/, status: 503 });
    const { data, errors } = await ask(
      '{ accessRequest(id: "AR-1") { id requester { displayName } targetGroup { name } } }',
    );
    expect(data).toMatchObject({ accessRequest: { id: 'AR-1', targetGroup: { name: 'Database owners' } } });
    expect(errors.map((error) => error.code)).toEqual(['DIRECTORY_UNAVAILABLE']);
  });
});
