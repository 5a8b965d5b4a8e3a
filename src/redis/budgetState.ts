/**
 * The rate limiter and the circuit breaker of `jumpcloud/client`, for all replicas together. Times are Redis's, in
 * milliseconds. A rate of 0 means that calls are not spaced. What is not a number counts as absent.
 *
 * KEYS: state, calls in flight, replicas that wait, when replicas were last served.
 */
export const BUDGET_STATE = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local names = { 'limit', 'threshold', 'rate', 'nextAt', 'loweredAt', 'decreasedAt', 'share', 'second', 'count', 'previous', 'failures', 'opened', 'openUntil', 'probeUntil' }
local values = redis.call('HMGET', KEYS[1], unpack(names))
local s = {}
for i, name in ipairs(names) do
  local number = tonumber(values[i])
  s[name] = number and number == number and number >= 0 and number or 0
end
local function save(...)
  local fields = {}
  for _, name in ipairs({ ... }) do
    fields[#fields + 1] = name
    fields[#fields + 1] = string.format('%.6f', s[name])
  end
  redis.call('HSET', KEYS[1], unpack(fields))
  redis.call('PEXPIRE', KEYS[1], 3600000)
end
`;
