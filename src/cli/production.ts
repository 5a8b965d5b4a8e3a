// Import this before graphql: outside production graphql-js validates every value's type, which adds a tenth to the time
// of a query for a thousand users.
process.env['NODE_ENV'] ??= 'production';
