import { wellKnown } from './sampleOrganization.js';

/** What the demo invites to ask; each is true of the sample organisation. */
export const questions = [
  {
    asks: 'Who is this person’s manager, and how was that found?',
    query: `query Manager { user(id: "${wellKnown.id}") { displayName manager { displayName email } managerResolution { status matchedBy } } }`,
  },
  {
    asks: 'The same by e-mail',
    query: `query ManagerByEmail { userByEmail(email: "${wellKnown.email}") { id manager { id email } } }`,
  },
  {
    asks: 'Why does this person have no usable manager?',
    query: `query WhyNoManager { user(id: "${wellKnown.oddId}") { displayName manager { id } managerResolution { status field rawValue } } }`,
  },
];
