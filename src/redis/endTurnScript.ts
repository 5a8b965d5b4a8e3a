import { BUDGET_STATE } from './budgetState.js';

/**
 * ARGV: the call, its outcome, milliseconds since it was sent, Retry-After in milliseconds, the usual and the maximum number
 * of calls in flight, whether the call was slow, and whether others waited for it.
 */
export const endTurn = `${BUDGET_STATE}
redis.call('ZREM', KEYS[2], ARGV[1])
local outcome = ARGV[2]
local sentAt = now - ARGV[3]
if outcome == 'aborted' then
  if s.probeUntil > 0 then
    s.probeUntil = 0
    save('probeUntil')
  end
  return
end
if outcome == 'failed' then
  s.failures = s.failures + 1
  local isProbe = s.probeUntil > now
  if (s.opened > 0 and isProbe) or (s.opened == 0 and s.failures >= 10) then
    s.openUntil = now + 1000 * 2 ^ math.min(s.opened, 2)
    s.opened = s.opened + 1
    s.probeUntil = 0
  end
  return save('failures', 'opened', 'openUntil', 'probeUntil')
end
s.failures, s.opened, s.probeUntil = 0, 0, 0
local usual, max = tonumber(ARGV[5]), tonumber(ARGV[6])
if s.limit < 1 then s.limit = math.min(10, usual) end
local function grown()
  local isSlowStart = s.threshold == 0 or s.limit < s.threshold
  return s.limit + (isSlowStart and 1 or 1 / s.limit)
end
local function lower(to)
  if sentAt < s.loweredAt then return end
  s.limit, s.threshold, s.loweredAt = to, to, now
end
local function advance()
  local second = time[1] + 0
  if second ~= s.second then
    s.previous = second == s.second + 1 and s.count or 0
    s.count = 0
    s.second = second
  end
end
advance()
if outcome == 'succeeded' then
  s.count = s.count + 1
  s.share = s.share - s.share / 50
  if s.limit < usual then s.limit = math.min(usual, grown())
  elseif ARGV[7] == '1' then lower(math.max(usual, s.limit * 0.75))
  elseif ARGV[8] == '1' then s.limit = math.min(max, grown()) end
  if s.rate > 0 then s.rate = s.rate + math.max(1 / s.rate, 0.1) end
  if now - s.decreasedAt > 60000 then s.rate = 0 end
else
  s.share = s.share + (1 - s.share) / 50
  lower(math.max(1, math.min(usual, s.limit) / 2))
  if sentAt >= s.decreasedAt and s.share > 0.06 then
    local perSecond = s.count + s.previous * (1 - time[2] / 1000000)
    local rate = s.rate > 0 and math.min(s.rate, perSecond) or perSecond
    s.rate = math.max(1, 0.7 * rate)
    s.share = 0
    s.decreasedAt = now
  end
  s.nextAt = math.max(math.min(s.nextAt, now + 60000), now + math.min(tonumber(ARGV[4]), 60000))
end
save('limit', 'threshold', 'rate', 'nextAt', 'loweredAt', 'decreasedAt', 'share', 'second', 'count', 'previous', 'failures', 'opened', 'probeUntil')
`;
