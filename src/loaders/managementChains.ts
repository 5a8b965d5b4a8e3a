import { extendChain, type PartialChain, topOf, type ManagementChain } from '../domain/managementChain.js';
import type { ManagerResult, ManagerRule } from '../domain/manager.js';
import { asDirectoryError, DirectoryError } from '../jumpcloud/client/errors.js';
import type { SystemUser } from '../jumpcloud/api/systemUser.js';

export interface ChainRequest {
  user: SystemUser;
  maxDepth: number;
}

/**
 * Loads the management chains of several users level by level, so that each level is one batch. A failed lookup becomes
 * the result of its chain and leaves the other chains alone.
 */
export async function managementChains(
  requests: readonly ChainRequest[],
  rule: ManagerRule,
  managerOf: (user: SystemUser) => Promise<ManagerResult>,
): Promise<(ManagementChain | DirectoryError)[]> {
  const extend = async (chain: PartialChain | DirectoryError, maxDepth: number) => {
    if (chain instanceof DirectoryError || chain.end) return chain;
    return managerOf(topOf(chain))
      .then((result) => extendChain(chain, result, maxDepth, rule))
      .catch(asDirectoryError);
  };
  let chains: (PartialChain | DirectoryError)[] = requests.map(({ user }) => ({
    user,
    managers: [],
    end: null,
  }));
  for (;;) {
    const done = chains.map((chain) => (chain instanceof DirectoryError ? chain : finishedChain(chain)));
    if (done.every((chain) => chain !== null)) return done;
    chains = await Promise.all(chains.map((chain, index) => extend(chain, requests[index]?.maxDepth ?? 0)));
  }
}

/** Null while the chain is incomplete. */
function finishedChain({ managers, end }: PartialChain): ManagementChain | null {
  return end && { managers, end };
}
