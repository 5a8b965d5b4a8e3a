import type { Result } from 'ioredis';

type Arguments = (string | number | Buffer)[];

declare module 'ioredis' {
  interface RedisCommander<Context> {
    readAnswerBuffer(...keysAndArguments: Arguments): Result<unknown, Context>;
    storeAnswer(...keysAndArguments: Arguments): Result<unknown, Context>;
    takeTurn(...keysAndArguments: Arguments): Result<unknown, Context>;
    renewTurns(...keysAndArguments: Arguments): Result<unknown, Context>;
    endTurn(...keysAndArguments: Arguments): Result<unknown, Context>;
  }
}

/** After this time without an invalidation a new generation begins, so that keys of old integrations go away. */
export const GENERATION_MS = 30 * 86_400_000;

/**
 * KEYS: generation, version of what was learned, answer, lease. ARGV: a new generation, the token of a lease, its
 * milliseconds, whether to take no answer. Without a token no lease is taken. Returns the generation, the version, the
 * answer, and the state of the lease.
 */
const readAnswer = `
local generation = redis.call('GET', KEYS[1])
if not generation then
  generation = ARGV[1]
  redis.call('SET', KEYS[1], generation, 'PX', ${GENERATION_MS})
end
local version = redis.call('GET', KEYS[2]) or ''
local answer = ARGV[4] == '1' and '' or redis.call('GET', KEYS[3]) or ''
local lease = 'none'
if answer == '' then
  if ARGV[2] ~= '' and redis.call('SET', KEYS[4], ARGV[2], 'NX', 'PX', ARGV[3]) then
    lease = 'taken'
  elseif redis.call('EXISTS', KEYS[4]) == 1 then
    lease = 'held'
  end
end
return { generation, version, answer, lease }
`;

/**
 * KEYS: answer, lease. ARGV: the token of the lease, the value, its milliseconds. Values begin with the time of the answer
 * in 13 digits: a newer one is kept, unless it is from the future. Without a value, only the lease is released.
 */
const storeAnswer = `
if ARGV[2] ~= '' then
  local time = redis.call('TIME')
  local old = tonumber(redis.call('GETRANGE', KEYS[1], 0, 12))
  local isNewer = old and old > tonumber(string.sub(ARGV[2], 1, 13)) and old < time[1] * 1000 + 1000
  if not isNewer then redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3]) end
end
if ARGV[1] ~= '' and redis.call('GET', KEYS[2]) == ARGV[1] then redis.call('DEL', KEYS[2]) end
`;

export const ANSWER_SCRIPTS = {
  readAnswer: { numberOfKeys: 4, lua: readAnswer },
  storeAnswer: { numberOfKeys: 2, lua: storeAnswer },
};
