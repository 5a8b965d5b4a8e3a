import type { RowFold } from '../jumpcloud/api/seams.js';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';
import type { JumpCloud } from '../jumpcloud/client/client.js';

/** What is kept of a list of users while it is read. */
export interface UserFold<Row = SystemUser> extends RowFold<Row> {
  /** An estimate of the memory that it holds, of a list of so many users. */
  bytes(users: number): number;
  /** Completes it after the last user. */
  finish?(jumpcloud: JumpCloud): Promise<void>;
}

/** An estimate of the memory that a user takes. */
export const BYTES_PER_USER = 2_000;

/** A list of users, or of references to them. */
export interface UserList<Row = SystemUser> {
  /** Lists with the same key have the same users. */
  key: string;
  /** Finds out how long it is. */
  open(jumpcloud: JumpCloud): Promise<OpenList<Row>>;
}

export interface OpenList<Row = SystemUser> {
  users: number;
  pages: number;
  /** A fold is created for each attempt. */
  read<Fold extends RowFold<Row>>(jumpcloud: JumpCloud, createFold: () => Fold): Promise<Fold>;
}

export interface FoldRequest {
  list: UserList;
  /** Folds of a list with the same key are the same. */
  key: string;
  createFold: () => UserFold;
}

/** The folds by the keys of their requests, or why one of them failed. */
export type FoldResults = Map<string, UserFold | Error>;

/** Reads a list once for several folds. A fold that fails does not affect the others. */
export async function readFolds(
  list: OpenList,
  jumpcloud: JumpCloud,
  requests: readonly FoldRequest[],
): Promise<FoldResults> {
  const { results } = await list.read(jumpcloud, () => createGroup(requests));
  const finish = async ([key, fold]: [string, UserFold | Error]): Promise<[string, UserFold | Error]> => {
    if (!(fold instanceof Error)) await fold.finish?.(jumpcloud);
    return [key, fold];
  };
  return new Map(
    await Promise.all(
      [...results].map((result) =>
        finish(result).catch((error: unknown) => [result[0], asError(error)] as const),
      ),
    ),
  );
}

function createGroup(requests: readonly FoldRequest[]): RowFold<SystemUser> & { results: FoldResults } {
  const results: FoldResults = new Map(requests.map(({ key, createFold }) => [key, createFold()]));
  return {
    results,
    add(rows) {
      for (const [key, fold] of results) {
        try {
          if (!(fold instanceof Error)) fold.add(rows);
        } catch (error) {
          results.set(key, asError(error));
        }
      }
    },
  };
}

export function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
