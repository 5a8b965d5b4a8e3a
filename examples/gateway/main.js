import { ApolloGateway, IntrospectAndCompose } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startEmbeddedJumpCloud } from 'jumpcloud-subgraph/embedded-jumpcloud';
import { startSubgraph } from '../startSubgraph.js';
import { startAccessRequests } from './accessRequests.js';
import { organization } from './organization.js';

const query = `
  query PendingRequests {
    accessRequests {
      reason
      group { name }
      requester {
        displayName
        manager { displayName email }
        managerResolution { status }
      }
    }
  }
`;

const jumpcloud = await startEmbeddedJumpCloud(organization);
const directory = await startSubgraph(jumpcloud);
const accessRequests = await startAccessRequests();

const supergraphSdl = new IntrospectAndCompose({
  subgraphs: [
    { name: 'jumpcloud', url: directory.url },
    { name: 'accessRequests', url: accessRequests.url },
  ],
});
const gateway = new ApolloServer({ gateway: new ApolloGateway({ supergraphSdl }) });

try {
  const { body } = await gateway.executeOperation({ query });
  process.stdout.write(`${JSON.stringify(body.singleResult, null, 2)}\n`);
} finally {
  await gateway.stop();
  await accessRequests.stop();
  await directory.stop();
  await jumpcloud.close();
}
