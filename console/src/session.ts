export interface Session {
  session: 'NOT_NEEDED' | 'SIGNED_IN' | 'SIGNED_OUT';
  /** The names of the integrations, for those who may see the page. */
  integrations?: string[];
}

const URL = '/console/session';

export async function readSession(): Promise<Session> {
  const response = await fetch(URL);
  return (await response.json()) as Session;
}

/** Begins a session with the gateway's token. Returns the problem, or null. */
export async function signIn(token: string): Promise<string | null> {
  const response = await fetch(URL, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  if (response.ok) return null;
  const body = (await response.json()) as { errors?: { message: string }[] };
  return body.errors?.[0]?.message ?? 'The subgraph does not respond.';
}

export async function signOut(): Promise<void> {
  await fetch(URL, { method: 'DELETE' });
}
