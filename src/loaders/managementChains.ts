import { extendChain, type PartialChain, topOf, type ManagementChain } from '../domain/managementChain.js';
import type { ManagerResult, ManagerRule } from '../domain/manager.js';
import { asDirectoryError, DirectoryError } from '../jumpcloud/client/errors.js';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';

export interface ChainRequest {
  user: SystemUser;
  maxDepth: number;
}

/**
 * The management chains of several users, climbed level by level together, so that each level is one batch. A level
 * that can't be looked up for one of them ends that one with its error.
 */
export async function managementChains(
  questions: readonly ChainRequest[],
  rule: ManagerRule,
  managerOf: (user: SystemUser) => Promise<ManagerResult>,
): Promise<(ManagementChain | DirectoryError)[]> {
  const climb = async (chain: PartialChain | DirectoryError, maxDepth: number) => {
    if (chain instanceof DirectoryError || chain.end) return chain;
    return managerOf(topOf(chain))
      .then((finding) => extendChain(chain, finding, maxDepth, rule))
      .catch(asDirectoryError);
  };
  let chains: (PartialChain | DirectoryError)[] = questions.map(({ user }) => ({
    user,
    managers: [],
    end: null,
  }));
  for (;;) {
    const done = chains.map((chain) => (chain instanceof DirectoryError ? chain : finished(chain)));
    if (done.every((chain) => chain !== null)) return done;
    chains = await Promise.all(chains.map((chain, index) => climb(chain, questions[index]?.maxDepth ?? 0)));
  }
}

function finished({ managers, end }: PartialChain): ManagementChain | null {
  return end && { managers, end };
}
