import { grown, type GrowingChain, lastOf, type ManagementChain } from './directory/chain.js';
import type { ManagerFinding, ManagerRule } from './directory/manager.js';
import { asDirectoryError, DirectoryError } from './jumpcloud/errors.js';
import type { SystemUser } from './jumpcloud/systemUser.js';

export interface ChainQuestion {
  user: SystemUser;
  maxDepth: number;
}

/**
 * The management chains of several users, climbed level by level together, so that each level is one batch. A level
 * that can't be looked up for one of them ends that one with its error.
 */
export async function managementChains(
  questions: readonly ChainQuestion[],
  rule: ManagerRule,
  managerOf: (user: SystemUser) => Promise<ManagerFinding>,
): Promise<(ManagementChain | DirectoryError)[]> {
  const climb = async (chain: GrowingChain | DirectoryError, maxDepth: number) => {
    if (chain instanceof DirectoryError || chain.end) return chain;
    return managerOf(lastOf(chain))
      .then((finding) => grown(chain, finding, maxDepth, rule))
      .catch(asDirectoryError);
  };
  let chains: (GrowingChain | DirectoryError)[] = questions.map(({ user }) => ({
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

function finished({ managers, end }: GrowingChain): ManagementChain | null {
  return end && { managers, end };
}
