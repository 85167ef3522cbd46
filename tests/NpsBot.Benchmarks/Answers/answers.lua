-- Every request is a new answer to another question. Reference, person and score follow from a counter, which may be scattered over 32 bits
-- (see PeopleToAsk.cs, which seeds the same numbers).
-- wrk ends its connections at once and would lose the last replies. So requests stop earlier than wrk does, and every reply is counted.
-- Arguments: file of the request, first question of this run, threads, seconds, people, spread.

local ffi = require("ffi")
ffi.cdef [[
  typedef struct { long sec; long usec; } timeval;
  int gettimeofday(timeval *, void *);
]]
local clock = ffi.new("timeval")
local threads = {}
local parts = {}
local values = {}
local filled = {}

local function now()
  ffi.C.gettimeofday(clock, nil)
  return tonumber(clock.sec) + tonumber(clock.usec) / 1e6
end

local function spread_out(number)
  return (number * spread) % 4294967296
end

function setup(thread)
  thread:set("index", #threads)
  table.insert(threads, thread)
end

function init(args)
  local file = assert(io.open(args[1], "rb"))
  local template = file:read("*a")
  file:close()
  local at = 1
  for before, mark, after in template:gmatch("()([#@][#@]+)()") do
    table.insert(parts, template:sub(at, before - 1))
    table.insert(parts, mark)
    at = after
  end
  table.insert(parts, template:sub(at))
  counter = tonumber(args[2]) + index
  step = tonumber(args[3])
  seconds = tonumber(args[4])
  people = tonumber(args[5])
  spread = tonumber(args[6])
end

function request()
  local time = now()
  ending = ending or time + seconds
  if time >= ending then
    return ""
  end
  local question = spread_out(counter)
  values["##########"] = string.format("%010d", question)
  values["@@@@@@@@@@"] = string.format("%010d", spread_out(counter % people))
  values["##"] = string.format("%2d", question % 11)
  values["@@"] = string.format("%02d", question % 11)
  -- Somebody of another network each time.
  values["#@"] = string.format("2001:db8:%x:%x::1", math.floor(question / 65536), question % 65536)
  counter = counter + step
  for i = 1, #parts do
    filled[i] = values[parts[i]] or parts[i]
  end
  return table.concat(filled)
end

function done(summary, latency, requests)
  local next = 0
  for _, thread in ipairs(threads) do
    next = math.max(next, thread:get("counter"))
  end
  local errors = summary.errors
  io.write(string.format("result: %d %d %d %d %d %d\n", summary.requests, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout, latency:percentile(50), latency:percentile(99), next))
end
