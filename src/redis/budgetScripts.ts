import { BUDGET_STATE } from './budgetState.js';
import { endTurn } from './endTurnScript.js';

/** A turn ends after this time, unless it is renewed: its replica may have died, or lost its connection. */
const TURN_MS = 1_500;
export const RENEW_TURNS_MS = 500;
/** Longer than a replica that waits needs for its next try. */
const GRACE_MS = 40;
/** How soon a call is tried again that waits for another one to end. */
const POLL_MS = 15;

/**
 * ARGV: the replica, the call, the usual and the maximum number of calls in flight, the longest time of a call. While there are fewer
 * turns than replicas that wait, those who were served least recently go first. Returns whether the turn is taken, how long
 * to wait, whether that is due to the rate limit, the limit, the rate, and the state of the circuit.
 */
const takeTurn = `${BUDGET_STATE}
local limit = math.floor(math.min(tonumber(ARGV[4]), s.limit >= 1 and s.limit or math.min(10, ARGV[3])))
local nextAt = math.min(s.nextAt, now + 60000)
local function reply(isTaken, wait, isPaused, circuit)
  return { isTaken, math.ceil(wait), isPaused, limit, string.format('%.6f', s.rate), circuit }
end
local circuit = 'closed'
if s.opened > 0 then
  if now < s.probeUntil and s.probeUntil < now + 3600000 then return reply(0, 0, 0, 'half-open') end
  if now < s.openUntil and s.openUntil < now + 60000 then return reply(0, 0, 0, 'open') end
  circuit = 'half-open'
end
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now)
redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', now)
local wait = nextAt - now
local free = limit - redis.call('ZCARD', KEYS[2])
if s.rate > 0 then free = math.min(free, 1) end
if wait <= 0 and free > 0 then
  local served = tonumber(redis.call('ZSCORE', KEYS[4], ARGV[1]) or 0)
  local before = 0
  for _, other in ipairs(redis.call('ZRANGE', KEYS[3], 0, 99)) do
    if other ~= ARGV[1] and tonumber(redis.call('ZSCORE', KEYS[4], other) or 0) < served then before = before + 1 end
  end
  if free > before then
    redis.call('ZADD', KEYS[2], now + ${TURN_MS}, ARGV[2])
    redis.call('PEXPIRE', KEYS[2], 60000)
    redis.call('ZADD', KEYS[4], time[1] * 1000000 + time[2], ARGV[1])
    redis.call('PEXPIRE', KEYS[4], 60000)
    redis.call('ZREM', KEYS[3], ARGV[1])
    if s.rate > 0 then
      s.nextAt = now + 1000 / s.rate
      save('nextAt')
    end
    if circuit == 'half-open' then
      s.probeUntil = now + ARGV[5]
      save('probeUntil')
    end
    return reply(1, 0, 0, circuit)
  end
end
local isPaused = wait > 0 and 1 or 0
if wait <= 0 then wait = ${POLL_MS} end
redis.call('ZADD', KEYS[3], now + wait + ${GRACE_MS}, ARGV[1])
redis.call('PEXPIRE', KEYS[3], 120000)
return reply(0, wait, isPaused, circuit)
`;

/** KEYS: calls in flight. ARGV: calls that are still running. */
const renewTurns = `
local time = redis.call('TIME')
for _, call in ipairs(ARGV) do
  redis.call('ZADD', KEYS[1], 'XX', time[1] * 1000 + math.floor(time[2] / 1000) + ${TURN_MS}, call)
end
`;

export const BUDGET_SCRIPTS = {
  renewTurns: { numberOfKeys: 1, lua: renewTurns },
  takeTurn: { numberOfKeys: 4, lua: takeTurn },
  endTurn: { numberOfKeys: 4, lua: endTurn },
};
