import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Config } from '../config/config.js';
import type { RedisConfig } from '../config/redis.js';
import type { IntegrationConfig } from '../config/settings.js';
import type { SharedState } from '../jumpcloud/client/sharedState.js';
import { type AnswerOutcome, createAnswers } from './answers.js';
import { createBudget } from './budget.js';
import { createConnection, type RedisMetrics } from './connection.js';
import { createGeneration } from './generation.js';
import { createLearning } from './learning.js';
import { createSealing } from './sealing.js';

export interface ReplicaMetrics extends RedisMetrics {
  sharedAnswer(integration: string, outcome: AnswerOutcome): void;
}

/** The state that the replicas of this process share. */
export interface Replicas {
  stateOf(config: IntegrationConfig): SharedState;
  isUp(): boolean;
  /** Resolves when Redis can be used, or is known not to be. */
  started: Promise<void>;
  close(): Promise<void>;
}

export function connectReplicas(
  redis: RedisConfig,
  { upstream, cacheMaxAgeSeconds }: Pick<Config, 'upstream' | 'cacheMaxAgeSeconds'>,
  log: Logger,
  metrics: ReplicaMetrics,
): Replicas {
  const connection = createConnection(redis, log, metrics);
  const masterKey = Buffer.from(redis.encryptionKey.reveal(), 'base64');
  const replica = randomUUID();
  const callMs = upstream.timeoutMs;

  return {
    stateOf(config) {
      const sealing = createSealing(masterKey, identityOf(config));
      const count = (outcome: AnswerOutcome) => {
        metrics.sharedAnswer(config.name, outcome);
      };
      const learned = createLearning(connection, sealing, count);
      const validity = createGeneration(connection, sealing, () => learned.load());
      const options = { replica, maxAgeMs: cacheMaxAgeSeconds * 1000, callMs, count };
      return {
        validity,
        learned,
        answers: createAnswers(connection, sealing, validity, options),
        budget: createBudget(connection, sealing, { replica, callMs, concurrency: upstream.concurrency }),
      };
    },
    isUp: () => connection.isUp(),
    started: connection.started,
    close: () => connection.close(),
  };
}

/** What makes an integration another one. A rotated API key does, too: nobody but JumpCloud knows what it may read. */
function identityOf({ name, origin, organizationId, credential }: IntegrationConfig): string[] {
  const secret = 'apiKey' in credential ? credential.apiKey.reveal() : `client ${credential.clientId}`;
  return [name, origin, organizationId?.toLowerCase() ?? '', secret];
}
