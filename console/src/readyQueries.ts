/** Queries that have an answer in every organisation. */
export const READY_QUERIES = [
  {
    title: 'People',
    query: `# Some people, and how their manager was found
query People {
  users(first: 5, orderBy: DISPLAY_NAME) {
    totalCount
    nodes {
      displayName
      email
      state
      manager { displayName }
      managerResolution { status matchedBy warnings }
    }
  }
}`,
  },
  {
    title: 'Search',
    query: `# Words in any order, in names and e-mails; case and accents do not matter
query Search {
  users(search: "an", first: 5) {
    totalCount
    nodes { id displayName email jobTitle }
  }
}`,
  },
  {
    title: 'Chain',
    query: `# The managers above some people
query Chain {
  users(first: 3) {
    nodes {
      displayName
      managementChain(maxDepth: 5) { end managers { displayName } }
    }
  }
}`,
  },
  {
    title: 'Groups',
    query: `# Some groups, and their first members
query Groups {
  groups(first: 5) {
    totalCount
    nodes { id name memberCount members(first: 3) { nodes { displayName } } }
  }
}`,
  },
  {
    title: 'Sign-in',
    query: `# People who cannot sign in
query CannotSignIn {
  users(filter: { signIn: [LOCKED, PASSWORD_PENDING, PASSWORD_EXPIRED] }, first: 10) {
    totalCount
    nodes { displayName signIn }
  }
}`,
  },
  {
    title: 'Directory',
    query: `# Whether the directory works
query Directory {
  directory { name state checks { code outcome message hint } }
}`,
  },
];
