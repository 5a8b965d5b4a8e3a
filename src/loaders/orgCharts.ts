import type { ManagerStatus } from '../domain/manager.js';
import { chartFrom, chartKey, type ChartNode } from '../domain/orgChart.js';
import { createSortedPageFold } from '../domain/pageFold.js';
import type { Page, PageRequest } from '../domain/pagination.js';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import type { DirectoryError } from '../jumpcloud/client/errors.js';
import { readHierarchy } from './hierarchy.js';
import type { LoaderOptions } from './loaderOptions.js';
import type { Scans } from './scans.js';
import type { UserLoaders } from './users.js';

export interface OrgChartRequest extends PageRequest {
  rootId: string | null;
  depth: number;
}

/** GraphQL's `OrgChartNode`. */
export interface PlacedUser {
  user: SystemUser;
  managerId: string | null | DirectoryError;
  managerStatus: ManagerStatus | DirectoryError;
  depth: number;
  directReportCount: number;
  inCycle: boolean;
}

const NODES_PER_TURN = 1_000;

/** A page of the chart. Null if there is no such root. */
export async function readOrgChart(
  scans: Scans,
  request: OrgChartRequest,
  options: LoaderOptions,
  userLoaders: UserLoaders,
): Promise<Page<PlacedUser> | null> {
  const nodes = chartFrom(await readHierarchy(scans, options, userLoaders), request);
  if (nodes === null) return null;
  const page = await pageOfChart(nodes, request, options);
  const nodesById = new Map(page.entries.map(({ row }) => [row.id, row]));
  const users = await userLoaders.withRecords(page);
  const entries = users.entries.flatMap(({ row: user, position }) => {
    const node = nodesById.get(user.id);
    if (!node) return [];
    const { person, depth, directReportCount, inCycle } = node;
    const { managerStatus } = person;
    const managerId = managerStatus instanceof Error ? managerStatus : person.managerId;
    return [{ row: { user, managerId, managerStatus, depth, directReportCount, inCycle }, position }];
  });
  return { ...users, entries };
}

/** In turns of the event loop: a chart may have everybody. */
async function pageOfChart(
  nodes: Iterable<ChartNode>,
  request: OrgChartRequest,
  { pacer }: Pick<LoaderOptions, 'pacer'>,
): Promise<Page<ChartNode>> {
  const fold = createSortedPageFold(request, chartKey);
  let done = 0;
  for (const node of nodes) {
    if (done % NODES_PER_TURN === 0 && pacer?.isOver()) await pacer.turn();
    fold.add(node);
    done += 1;
  }
  return fold.page();
}
