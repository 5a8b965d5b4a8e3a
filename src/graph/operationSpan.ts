import type { ApolloServerPlugin } from '@apollo/server';
import { trace } from '@opentelemetry/api';
import { failSpan, tracer } from '../jumpcloud/client/tracing.js';
import type { RequestContext } from './context.js';

const MAX_NAME = 100;

/** Gives each operation a span. Batches and calls are a part of it. */
export const traceOperations: ApolloServerPlugin<RequestContext> = {
  requestDidStart({ contextValue: { operation, integration } }) {
    const parent = operation.traceContext;
    const attributes = { 'directory.integration': integration.name };
    const span = tracer.startSpan('graphql', { attributes }, parent);
    operation.traceContext = trace.setSpan(parent, span);
    return Promise.resolve({
      didResolveOperation({ operation: definition, operationName }) {
        const type = definition?.operation ?? 'query';
        span.updateName(type);
        span.setAttribute('graphql.operation.type', type);
        if (operationName) span.setAttribute('graphql.operation.name', operationName.slice(0, MAX_NAME));
        return Promise.resolve();
      },
      willSendResponse({
        response: { body },
        contextValue: {
          operation: { cost },
        },
      }) {
        const { errors = [] } = body.kind === 'single' ? body.singleResult : {};
        span.setAttributes({ 'directory.calls': cost.calls, 'directory.cached': cost.cached });
        const code = errors[0]?.extensions?.['code'];
        if (errors.length > 0) failSpan(span, typeof code === 'string' ? code : 'INTERNAL_SERVER_ERROR');
        span.end();
        return Promise.resolve();
      },
    });
  },
};
