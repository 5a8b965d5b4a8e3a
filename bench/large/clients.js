import { send } from './send.js';

/**
 * Sends queries, all at once, on behalf of many clients. A process of its own, so that reading the long responses does not
 * delay the small queries that are measured.
 */
process.on('message', ({ url, queries }) => {
  void Promise.all(queries.map((query) => send(url, query))).then((results) => process.send(results));
});
process.send('ready');
