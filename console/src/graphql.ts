/** An error of a response, or of the connection. */
export interface Failure {
  message: string;
  code: string;
  path: string;
}

export interface Answer<Data> {
  data: Data | null;
  failures: Failure[];
  /** When the oldest data in it was read from JumpCloud, in milliseconds since 1970. */
  readAt: number;
}

interface ResponseBody {
  data?: unknown;
  errors?: { message: string; path?: (string | number)[]; extensions?: { code?: string } }[];
  extensions?: { directory?: { ageMs?: number } };
}

const INTEGRATION = 'integration';
const MAX_TRIES = 5;
export const signedOut = new EventTarget();

let knownIntegrations: string[] = [];

/** The organisation that is queried: the one that was chosen, or the first. "" if there is only one. */
export const integration = {
  known: () => knownIntegrations,
  setKnown: (names: string[]) => {
    knownIntegrations = names;
  },
  get: () => {
    const chosen = sessionStorage.getItem(INTEGRATION) ?? '';
    if (knownIntegrations.length < 2) return '';
    return knownIntegrations.includes(chosen) ? chosen : (knownIntegrations[0] ?? '');
  },
  set: (name: string) => {
    sessionStorage.setItem(INTEGRATION, name);
  },
};

/** Sends a query. Rejects only if it is aborted. `Data` must be what the query selects. */
export async function send<Data>(
  query: string,
  variables: Record<string, unknown>,
  signal: AbortSignal,
  name = integration.get(),
): Promise<Answer<Data>> {
  const body = await post(query, variables, signal, name);
  return {
    data: (body.data ?? null) as Data | null,
    failures: (body.errors ?? []).map(({ message, path = [], extensions }) => ({
      message,
      code: extensions?.code ?? '',
      path: path.join('.'),
    })),
    readAt: Date.now() - (body.extensions?.directory?.ageMs ?? 0),
  };
}

/** The body of the response to a query, as it is. */
export async function post(
  query: string,
  variables: unknown,
  signal: AbortSignal,
  name = integration.get(),
): Promise<ResponseBody> {
  try {
    const response = await fetchUnlessBusy('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(name && { 'x-directory-integration': name }) },
      body: JSON.stringify({ query, variables }),
      signal,
    });
    if (response.status === 401) signedOut.dispatchEvent(new Event('signedOut'));
    return (await response.json()) as ResponseBody;
  } catch (error) {
    if (signal.aborted) throw error;
    return { errors: [{ message: 'The subgraph does not respond.', extensions: { code: 'NO_RESPONSE' } }] };
  }
}

/** Tries again after the time that an overloaded subgraph asks for, a few times. */
async function fetchUnlessBusy(
  url: string,
  request: RequestInit & { signal: AbortSignal },
): Promise<Response> {
  for (let tries = 1; ; tries += 1) {
    const response = await fetch(url, request);
    const seconds = Number(response.headers.get('retry-after'));
    if (response.status !== 503 || !seconds || tries === MAX_TRIES) return response;
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  }
}
