import { afterEach, describe, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { typeDefs } from '../../src/graph/typeDefs.js';
import { composers, gateways } from '../support/gateways.js';
import {
  type AccessRequest,
  type Neighbour,
  neighbourTypeDefs,
  startNeighbour,
} from '../support/neighbours.js';
import { group, id, user } from '../support/people.js';
import { readResponse, subgraph, whileOverloaded } from '../support/subgraph.js';

const stops: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

const oneNeighbour: Neighbour[] = ['accessRequests'];
const twoNeighbours: Neighbour[] = ['requests', 'approvals'];

describe.each([[oneNeighbour], [twoNeighbours]])('with the subgraphs %j', (neighbours) => {
  test.each(Object.entries(composers))('%s composes this subgraph without errors or hints', (_, compose) => {
    const others = neighbours.map((name) => ({
      name,
      url: `http://${name}/`,
      typeDefs: neighbourTypeDefs(name),
    }));
    const ours = { name: 'jumpcloud', url: 'http://jumpcloud/graphql', typeDefs: parse(typeDefs) };
    expect(compose([ours, ...others]).complaints).toEqual([]);
  });
});

const people = [
  user(1, { email: 'boss@example.com', displayname: 'The Boss' }),
  user(2, { email: 'ada@example.com', manager: id(1) }),
  user(3, { email: 'Bob@Example.com', manager: id(404) }),
];

const requests: AccessRequest[] = [
  {
    id: 'AR-1',
    requester: { id: id(2) },
    approvals: [{ approver: { email: 'BOSS@example.com' } }, { approver: { email: 'bob@example.com' } }],
    targetGroup: { id: group(1).id },
  },
  {
    id: 'AR-2',
    requester: { id: id(405) },
    approvals: [{ approver: { email: 'nobody@example.com' } }],
    targetGroup: { id: group(9).id },
  },
];

// If a subgraph uses both keys of User, Hive Gateway 2.12 assumes that every user has both, and loses fields.
describe.each([
  ['@apollo/gateway', oneNeighbour],
  ['@apollo/gateway', twoNeighbours],
  ['Hive Gateway', twoNeighbours],
])('through %s, with the subgraphs %j', (gatewayName, neighbours) => {
  async function start() {
    const { url, jumpcloud } = await subgraph({
      users: people,
      groups: [group(1, { name: 'Database owners', members: [id(1), id(2)] })],
    });
    const others = await Promise.all(neighbours.map((name) => startNeighbour(name, requests)));
    stops.push(...others.map((other) => other.stop));
    const ours = { name: 'jumpcloud', url: `${url}/graphql`, typeDefs: parse(typeDefs) };
    const gateway = await gateways[gatewayName]?.([ours, ...others]);
    if (!gateway) throw new Error('unknown gateway');
    stops.push(gateway.stop);
    const ask = (query: string) =>
      whileOverloaded(
        async () =>
          readResponse(
            await fetch(gateway.url, {
              method: 'POST',
              headers: { 'content-type': 'application/json', accept: 'application/json' },
              body: JSON.stringify({ query }),
            }),
          ),
        ({ errors: [error] }) =>
          /^(The subgraph is overloaded|503: Service Unavailable)/.test(error?.message ?? ''),
      );
    return { ask, jumpcloud };
  }

  test('an access request resolves its requester by id, its approvers by e-mail, their managers and its group', async () => {
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
          { approver: { id: id(3), displayName: 'Person 3', managerResolution: { status: 'NOT_FOUND' } } },
        ],
        targetGroup: { name: 'Database owners', membershipMethod: 'STATIC' },
      },
    });
  });

  test('users and groups can be queried directly', async () => {
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

  test('memberships, management chains, direct reports and searches can be queried', async () => {
    const { ask } = await start();
    const { data, errors } = await ask(`{
      accessRequest(id: "AR-1") {
        requester { managementChain { managers { displayName } end } groups { nodes { name } } membershipIn(groupIds: ["${group(1).id}"]) { isMember } }
        targetGroup { memberCount members(search: "ADA") { nodes { email } totalCount } }
      }
      users(search: "the boss") { nodes { isManager directReports { nodes { email } } } }
      reports: users(filter: { managerId: "${id(1)}" }) { nodes { email } }
      groups(search: "owners") { nodes { name } }
      groupsByNames(names: ["database OWNERS"]) { groups { id } }
      lookUpUsers(identifiers: ["ADA@example.com", "nobody"]) { status user { displayName } }
    }`);
    expect(errors).toEqual([]);
    expect(data).toEqual({
      accessRequest: {
        requester: {
          managementChain: { managers: [{ displayName: 'The Boss' }], end: 'ROOT' },
          groups: { nodes: [{ name: 'Database owners' }] },
          membershipIn: [{ isMember: true }],
        },
        targetGroup: { memberCount: 2, members: { nodes: [{ email: 'ada@example.com' }], totalCount: 1 } },
      },
      users: { nodes: [{ isManager: true, directReports: { nodes: [{ email: 'ada@example.com' }] } }] },
      reports: { nodes: [{ email: 'ada@example.com' }] },
      groups: { nodes: [{ name: 'Database owners' }] },
      groupsByNames: [{ groups: [{ id: group(1).id }] }],
      lookUpUsers: [
        { status: 'FOUND', user: { displayName: 'Person 2' } },
        { status: 'NOT_FOUND', user: null },
      ],
    });
  });

  test('approvers can be resolved, and a request that failed leaves the others', async () => {
    const { ask, jumpcloud } = await start();
    const query = `{
      resolveApprovers(
        requests: [{ requesterId: "${id(2)}" }, { requesterEmail: "BOB@example.com", excludeUserIds: ["${id(1)}"] }, {}]
        policy: { levels: 2, fallbackGroupIds: ["${group(1).id}"], fallbackUserIds: ["${id(3)}"] }
      ) {
        requester { email } outcome integrationName
        approvers { level via user { displayName email } viaGroup { name } }
        steps { level result managerStatus warnings user { id } }
      }
    }`;
    const boss = { displayName: 'The Boss', email: 'boss@example.com' };
    const ada = { displayName: 'Person 2', email: 'ada@example.com' };
    const chain = { managerStatus: 'RESOLVED', warnings: [] };
    const fallback = { level: 0, managerStatus: null, warnings: [] };
    const { data, errors } = await ask(query);
    expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT', path: ['resolveApprovers', 2] }]);
    expect(data).toEqual({
      resolveApprovers: [
        {
          requester: { email: 'ada@example.com' },
          outcome: 'PARTIAL',
          integrationName: 'jumpcloud',
          approvers: [{ level: 1, via: 'MANAGER', user: boss, viaGroup: null }],
          steps: [
            { ...chain, level: 1, result: 'CHOSEN', user: { id: id(1) } },
            { ...chain, level: 2, result: 'NO_MANAGER', managerStatus: 'NOT_SET', user: null },
          ],
        },
        {
          requester: { email: 'Bob@Example.com' },
          outcome: 'FALLBACK',
          integrationName: 'jumpcloud',
          approvers: [{ level: 0, via: 'FALLBACK_GROUP', user: ada, viaGroup: { name: 'Database owners' } }],
          steps: [
            { ...chain, level: 1, result: 'NO_MANAGER', managerStatus: 'NOT_FOUND', user: null },
            { ...fallback, result: 'EXCLUDED', user: { id: id(1) } },
            { ...fallback, result: 'CHOSEN', user: { id: id(2) } },
          ],
        },
        null,
      ],
    });
    jumpcloud.fault({ path: /usergroups/, status: 503 });
    const outage = await ask(query);
    expect(outage.data).toMatchObject({ resolveApprovers: [{ outcome: 'PARTIAL' }, null, null] });
    expect(outage.errors.map(({ code }) => code).sort()).toEqual(['BAD_USER_INPUT', 'DIRECTORY_UNAVAILABLE']);
  });

  test('users and groups that do not exist cause no error', async () => {
    const { ask } = await start();
    const { data, errors } = await ask(
      '{ accessRequest(id: "AR-2") { id requester { displayName } approvals { approver { displayName } } targetGroup { name } } }',
    );
    expect(errors).toEqual([]);
    expect(data).toMatchObject({ accessRequest: { id: 'AR-2' } });
  });

  test('a JumpCloud failure is an error with its code, and leaves the data of other subgraphs and of groups', async () => {
    const { ask, jumpcloud } = await start();
    jumpcloud.fault({ path: /systemusers/, status: 503 });
    const { data, errors } = await ask(
      '{ accessRequest(id: "AR-1") { id requester { displayName } targetGroup { name } } }',
    );
    expect(data).toMatchObject({ accessRequest: { id: 'AR-1', targetGroup: { name: 'Database owners' } } });
    expect(errors.map((error) => error.code)).toEqual(['DIRECTORY_UNAVAILABLE']);
  });
});
