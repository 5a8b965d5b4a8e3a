import { badResponse, organizationUnknown } from './errors.js';
import { type Answer, type Call, createHttp, type HttpOptions } from './http.js';
import type { Load } from './observer.js';
import type { Operation } from './operation.js';
import { createSharing } from './sharing.js';
import { createTraffic } from './traffic.js';

/** JumpCloud, as one operation sees it: the same question is asked once. Every failure is a DirectoryError. */
export interface JumpCloud {
  /** Throws also when JumpCloud knows no such thing. */
  ask(call: Call): Promise<Answer>;
  /** Null when JumpCloud knows no such thing (404). */
  find(call: Call): Promise<Answer | null>;
  /** The same without regard to what was answered before. */
  afresh: JumpCloud;
  /** Keeps other operations from taking the answers that this one got: something was wrong with one of them. */
  forget: () => void;
}

export interface ClientOptions extends HttpOptions {
  /** Most calls in flight to this organisation. */
  concurrency: number;
  /** How old an answer to another operation may be, in milliseconds; 0: operations share nothing. */
  maxAgeMs: number;
}

const CHEAPEST_CALL: Call = {
  method: 'GET',
  path: '/api/v2/usergroups',
  query: { limit: 1 },
  privilege: 'read user groups',
};

/** The connection to one JumpCloud organisation. */
export interface Client {
  /** The view that an operation gets of it. */
  connect(operation: Operation): JumpCloud;
  load(): Load;
}

export function createClient(options: ClientOptions): Client {
  const send = createTraffic(createHttp(options), options.concurrency, options.observer);
  const share = createSharing(send, options.maxAgeMs, options.observer);
  // With an unknown organisation everything is 404 (documented): until one answer has come, that may be what it means.
  let organizationKnown = options.organizationId === undefined;

  function connect(operation: Operation): JumpCloud {
    const asked = new Map<string, Promise<Answer | null>>();
    // Whatever may still hold on to the operation, its answers are not kept with it.
    operation.signal.addEventListener(
      'abort',
      () => {
        asked.clear();
      },
      { once: true },
    );

    function view(fresh: boolean): Omit<JumpCloud, 'afresh'> {
      async function next(call: Call): Promise<Answer | null> {
        const key = keyOf(call);
        const known = fresh ? undefined : asked.get(key);
        const answer = known ?? share(key, call, operation, fresh || operation.fresh);
        asked.set(key, answer);
        organizationKnown ||= (await answer) !== null && !call.anyOrganization;
        return answer;
      }
      async function ask(call: Call): Promise<Answer> {
        const answer = await next(call);
        if (answer === null) throw organizationKnown ? badResponse('HTTP 404') : organizationUnknown();
        return answer;
      }
      async function find(call: Call): Promise<Answer | null> {
        const answer = await next(call);
        if (answer === null && !organizationKnown) await ask(CHEAPEST_CALL);
        return answer;
      }
      return { ask, find, forget };
    }

    function forget(): void {
      for (const key of asked.keys()) share.forget(key);
    }

    const afresh: JumpCloud = {
      ...view(true),
      get afresh() {
        return afresh;
      },
    };
    return { ...view(false), afresh };
  }
  return { connect, load: send.load };
}

function keyOf({ method, path, query, body }: Call): string {
  return JSON.stringify([method, path, query, body]);
}
