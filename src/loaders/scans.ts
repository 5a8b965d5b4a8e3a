import DataLoader from 'dataloader';
import type { JumpCloud } from '../jumpcloud/client/client.js';
import {
  asError,
  type FoldRequest,
  type FoldResults,
  readFolds,
  type UserFold,
  type UserList,
} from './folds.js';
import type { Pacer } from './loaderOptions.js';
import type { SharedScans } from './sharedScans.js';

/** Reads lists of users whole. All folds of one list that are requested in one tick share one read. */
export interface Scans {
  /** The result of the fold. Many fields, of many operations, may wait for the same read; each computes it in its turn. */
  fold<Row, Fold extends UserFold<Row>, Result>(
    list: UserList<Row>,
    key: string,
    createFold: () => Fold,
    resultOf: (fold: Fold) => Result,
  ): Promise<Result>;
}

/** A list of at most this many pages takes little memory, so that it needs no place. */
export const SMALL_LIST_PAGES = 20;

export function createScans(jumpcloud: JumpCloud, shared: SharedScans, pacer?: Pacer): Scans {
  const loader = new DataLoader<FoldRequest, UserFold, string>(
    async (requests) => {
      const lists = new Map(requests.map(({ list }) => [list.key, list]));
      const results = new Map(
        await Promise.all(
          [...lists].map(async ([key, list]) => {
            const group = requests.filter((request) => request.list.key === key);
            const read = (view: JumpCloud) => foldList(view, list, group);
            return [key, await jumpcloud.traced('list', {}, read).catch(asError)] as const;
          }),
        ),
      );
      return requests.map(({ list, key }) => {
        const folds = results.get(list.key);
        const fold = folds instanceof Error ? folds : folds?.get(key);
        return fold ?? new Error('A scan returned no fold.');
      });
    },
    { cacheKeyFn: ({ list, key }) => `${list.key} ${key}` },
  );

  async function foldList(
    view: JumpCloud,
    list: UserList,
    requests: readonly FoldRequest[],
  ): Promise<FoldResults> {
    const openedAt = performance.now();
    const open = await list.open(view);
    return open.pages > SMALL_LIST_PAGES
      ? shared.fold(view, list, { ...open, openedAt }, requests)
      : readFolds(open, view, requests);
  }

  return {
    // Lists with the same keys have rows of the same type, and folds with the same keys are the same.
    async fold<Row, Fold extends UserFold<Row>, Result>(
      list: UserList<Row>,
      key: string,
      createFold: () => Fold,
      resultOf: (fold: Fold) => Result,
    ) {
      const fold = await loader.load({ list, key, createFold } as FoldRequest);
      if (pacer?.isOver()) await pacer.turn();
      return resultOf(fold as Fold);
    },
  };
}
