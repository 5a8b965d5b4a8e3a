import { expect, test } from '@jest/globals';
import { pino } from 'pino';
import { shareOperation, startOperation } from '../../src/jumpcloud/client/operation.js';

const operationOf = () =>
  startOperation({ deadlineMs: 60_000, maxUpstreamCalls: 1 }, { log: pino({ level: 'silent' }) });

test('the signal of an operation is aborted, even if it is first read after the end', () => {
  const operation = operationOf();
  operation.end();
  expect(operation.signal.aborted).toBe(true);
});

test('a call that waits when the operation ends is aborted', () => {
  const operation = operationOf();
  const { signal } = operation;
  expect(signal.aborted).toBe(false);
  operation.end();
  expect(signal.aborted).toBe(true);
});

test('a shared operation goes on when the first of its operations ends', () => {
  const first = operationOf();
  const shared = shareOperation(first);
  const ended: string[] = [];
  first.atEnd(() => ended.push('first'));
  shared.atEnd(() => ended.push('shared'));
  first.end();
  expect([ended, shared.signal.aborted]).toEqual([['first'], false]);
  shared.end();
  expect([ended, shared.signal.aborted]).toEqual([['first', 'shared'], true]);
});
