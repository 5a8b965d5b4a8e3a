import { send } from './send.js';

/**
 * Sends queries, all at once, on behalf of many clients, which repeat them for some time. A process of its own, so that
 * reading the long responses does not delay the small queries that are measured.
 */
process.on('message', ({ url, queries, variables, forMs = 0 }) => {
  const endsAt = performance.now() + forMs;
  const client = async (query) => {
    let result = await send(url, query, variables);
    while (result === 'answered' && performance.now() < endsAt) result = await send(url, query, variables);
    return result;
  };
  void Promise.all(queries.map(client)).then((results) => process.send(results));
});
process.send('ready');
