/** The service under test: who approves the requests of a person. It gets its answer from jumpcloud-subgraph. */
export async function findApprover(subgraphUrl, email) {
  const response = await fetch(subgraphUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: 'query Approver($email: String!) { userByEmail(email: $email) { manager { email } } }',
      variables: { email },
    }),
  });
  const { data, errors } = await response.json();
  // An error is not "no manager": the request has to be sent again later.
  if (errors) throw new Error(errors[0].extensions.code);
  return data.userByEmail?.manager?.email ?? 'security@example.com';
}
