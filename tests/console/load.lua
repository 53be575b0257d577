-- What wrk asks the console for, for load.sh.
-- Arguments: FILE list|verify CONNECTIONS WRONG [warm]
-- FILE has a session a line; each of wrk's threads takes its share. What the threads count is told
-- at the end.
local threads = {}

function setup(thread)
  thread:set("place", #threads)
  table.insert(threads, thread)
end

local function lines_of(path)
  local out = {}
  for line in io.lines(path) do table.insert(out, line) end
  return out
end

function init(args)
  right, wrong, other = 0, 0, 0
  path, mode, is_warm = args[1], args[2], args[5] == "warm"
  window, attempts = math.ceil(tonumber(args[3]) / 2), tonumber(args[4])
  sessions, turn, sent = {}, 0, 0
  for i, line in ipairs(lines_of(path)) do
    local cookie, csrf = line:match("^(%S+) ?(%S*)$")
    if i % 2 == place then table.insert(sessions, { cookie = cookie, csrf = csrf, tries = 0 }) end
  end
  if mode == "verify" then
    codes = {}
    for _, line in ipairs(lines_of(path:gsub("verify$", "codes"))) do
      local began, code = line:match("^(%d+) (%d+)$")
      table.insert(codes, { began = tonumber(began), code = code })
    end
    -- The warm-up has its own sessions: the first ones of each thread's share.
    local share = math.max(window, math.floor(#sessions / 10))
    local from, to = is_warm and 1 or share + 1, is_warm and share or #sessions
    local mine = {}
    for i = from, to do table.insert(mine, sessions[i]) end
    sessions = mine
  end
end

local function code_now()
  local now = os.time()
  for i = #codes, 1, -1 do
    if codes[i].began <= now then return codes[i].code end
  end
end

local function list()
  turn = turn % #sessions + 1
  return wrk.format("GET", "/otp", { Cookie = sessions[turn].cookie })
end

-- As many sessions take turns as there are connections: each comes to its right code.
local function verify()
  if #sessions == 0 then -- All are through: what is asked for meanwhile does not count.
    wrk.thread:stop()
    return wrk.format("GET", "/login")
  end
  turn = turn % math.min(#sessions, window) + 1
  local which = sessions[turn]
  which.tries = which.tries + 1
  sent = sent + 1
  local code = code_now()
  if which.tries <= attempts then
    code = code:gsub("^%d", function(first) return tostring((first + 5) % 10) end)
  else
    table.remove(sessions, turn)
  end
  local body = "csrf=" .. which.csrf .. "&once=" .. place .. "-" .. sent .. "&via=vip&code=" .. code
  return wrk.format("POST", "/code", { Cookie = which.cookie,
    ["Content-Type"] = "application/x-www-form-urlencoded" }, body)
end

function request()
  return mode == "list" and list() or verify()
end

function response(status, headers, body)
  local to = headers["Location"] or headers["location"] or ""
  if mode == "list" then
    if status == 200 and body:find("VSMT", 1, true) then right = right + 1 else other = other + 1 end
  elseif status == 303 and to == "/" then right = right + 1
  elseif status == 303 and to:find("^/code%?done=") then wrong = wrong + 1
  elseif mode == "list" or status ~= 200 then other = other + 1 end
end

function done(summary, latency, requests)
  local total = { right = 0, wrong = 0, other = 0 }
  for _, thread in ipairs(threads) do
    for name in pairs(total) do total[name] = total[name] + thread:get(name) end
  end
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.timeout
  io.write(string.format("  answers: %d right, %d wrong codes, %d failed, %d unexpected\n",
    total.right, total.wrong, failed, total.other))
end
