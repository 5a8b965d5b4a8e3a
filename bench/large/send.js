/** What became of a query: `answered`, the code of its first error, or `connection lost`. */
export async function send(url, query, variables) {
  try {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const { errors } = await response.json();
    return errors ? errors[0].extensions.code : 'answered';
  } catch {
    return 'connection lost';
  }
}
