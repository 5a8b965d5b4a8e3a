import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from '@jest/globals';
import {
  type EmbeddedJumpCloud,
  type JumpCloudData,
  startEmbeddedJumpCloud,
} from '../../src/embedded-jumpcloud/embeddedJumpCloud.js';
import type { Variant } from '../../src/embedded-jumpcloud/server/variant.js';
import { subgraph } from './subgraph.js';

const running: EmbeddedJumpCloud[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.close()));
});

interface Options {
  variants: readonly Partial<Variant>[];
  data: JumpCloudData;
  env?: Record<string, string>;
  /** How many integrations of each JumpCloud there are. Each learns its forms by itself. */
  copies?: number;
}

export type StartedWorld = Awaited<ReturnType<typeof worlds>>[number];

/** One subgraph in front of several JumpClouds with the same data. All are closed after the test. */
export async function worlds({ variants, data, env = {}, copies = 1 }: Options) {
  const jumpclouds = await Promise.all(variants.map((variant) => startEmbeddedJumpCloud(data, { variant })));
  running.push(...jumpclouds);
  const nameOf = (world: number, copy: number) => `${world}.${copy}`;
  const numbers = Array.from({ length: copies }, (_, copy) => copy);
  const path = join(mkdtempSync(join(tmpdir(), 'worlds-')), 'integrations.json');
  const integrations = jumpclouds.flatMap(({ origin, apiKey }, world) =>
    numbers.map((copy) => ({
      name: nameOf(world, copy),
      baseUrl: origin,
      apiKey,
      managerFieldMayBeEmpty: true,
    })),
  );
  writeFileSync(path, JSON.stringify(integrations));
  const { ask, entities } = await subgraph({ env: { ...env, INTEGRATIONS_FILE: path } });
  return jumpclouds.map((jumpcloud, world) => ({
    jumpcloud,
    copies: numbers.map((copy) => {
      const headers = { 'x-directory-integration': nameOf(world, copy) };
      return {
        ask: (query: string) => ask(query, {}, headers),
        entities: (representations: unknown[], selection: string) =>
          entities(representations, selection, headers),
      };
    }),
  }));
}
