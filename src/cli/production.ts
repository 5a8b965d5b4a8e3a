// To be imported before all else: unless told otherwise, graphql-js checks itself at every type that it meets, which
// takes a tenth of the time that a thousand users do.
process.env['NODE_ENV'] ??= 'production';
