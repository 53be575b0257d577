#include "store/sqlite/schema.hpp"

namespace fxotp::store {

// Ids are text, so that an auditor reads the file with plain SQL; only customers have a number,
// which keeps the clustered tables and their indices small. A row of `binding` is a row of the list
// of tokens: it repeats, in three orders, what the list filters and sorts by. What decisions rely
// on stands in `user` and `token`, under their MACs. `binding.facet` is the token's facet (0 to 23)
// times 3 plus the user's type (0: no user).
const char* schema_1() noexcept {
  return R"sql(
CREATE TABLE bank (
  code TEXT NOT NULL PRIMARY KEY CHECK (length(code) BETWEEN 1 AND 32),
  name TEXT NOT NULL CHECK (length(CAST(name AS BLOB)) BETWEEN 1 AND 200),
  version INTEGER NOT NULL CHECK (version >= 1),
  updated_at INTEGER NOT NULL,
  mac_key INTEGER NOT NULL CHECK (mac_key BETWEEN 0 AND 4294967295),
  mac BLOB NOT NULL CHECK (length(mac) IN (0, 16))
) STRICT, WITHOUT ROWID;

CREATE TABLE customer (
  id INTEGER PRIMARY KEY,
  bank TEXT NOT NULL REFERENCES bank,
  code TEXT NOT NULL CHECK (length(code) BETWEEN 1 AND 32),
  name TEXT NOT NULL CHECK (length(CAST(name AS BLOB)) BETWEEN 1 AND 200),
  is_suspended INTEGER NOT NULL CHECK (is_suspended IN (0, 1)),
  version INTEGER NOT NULL CHECK (version >= 1),
  updated_at INTEGER NOT NULL,
  mac_key INTEGER NOT NULL CHECK (mac_key BETWEEN 0 AND 4294967295),
  mac BLOB NOT NULL CHECK (length(mac) IN (0, 16)),
  UNIQUE (bank, code)
) STRICT;
CREATE INDEX customer_suspended ON customer (bank, code) WHERE is_suspended = 1;

CREATE TABLE desk_operator (
  bank TEXT NOT NULL REFERENCES bank,
  id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 32),
  is_disabled INTEGER NOT NULL CHECK (is_disabled IN (0, 1)),
  version INTEGER NOT NULL CHECK (version >= 1),
  updated_at INTEGER NOT NULL,
  mac_key INTEGER NOT NULL CHECK (mac_key BETWEEN 0 AND 4294967295),
  mac BLOB NOT NULL CHECK (length(mac) IN (0, 16)),
  PRIMARY KEY (bank, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE user (
  customer INTEGER NOT NULL REFERENCES customer,
  id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 32),
  name TEXT NOT NULL CHECK (length(CAST(name AS BLOB)) BETWEEN 1 AND 200),
  type INTEGER NOT NULL CHECK (type IN (1, 2)),
  role INTEGER NOT NULL CHECK (role IN (1, 2)),
  enrollment INTEGER NOT NULL CHECK (enrollment IN (1, 2)),
  mail_language INTEGER NOT NULL CHECK (mail_language IN (1, 2)),
  declined INTEGER NOT NULL CHECK (declined BETWEEN 0 AND 65535),
  is_deleted INTEGER NOT NULL CHECK (is_deleted IN (0, 1)),
  tokens TEXT NOT NULL,
  listed BLOB NOT NULL,
  version INTEGER NOT NULL CHECK (version >= 1),
  updated_at INTEGER NOT NULL,
  mac_key INTEGER NOT NULL CHECK (mac_key BETWEEN 0 AND 4294967295),
  mac BLOB NOT NULL CHECK (length(mac) IN (0, 16)),
  PRIMARY KEY (customer, id),
  CHECK (is_deleted = 0 OR tokens = '')
) STRICT, WITHOUT ROWID;
CREATE INDEX user_by_id ON user (id);
CREATE INDEX user_administrators ON user (customer, id) WHERE role = 2 AND is_deleted = 0;

CREATE TABLE token (
  customer INTEGER NOT NULL REFERENCES customer,
  id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 32),
  generation INTEGER NOT NULL CHECK (generation BETWEEN 1 AND 4294967295),
  lifecycle INTEGER NOT NULL CHECK (lifecycle BETWEEN 1 AND 3),
  lock INTEGER NOT NULL CHECK (lock BETWEEN 0 AND 2),
  suspended_by_administrator INTEGER NOT NULL CHECK (suspended_by_administrator IN (0, 1)),
  suspended_by_desk INTEGER NOT NULL CHECK (suspended_by_desk IN (0, 1)),
  users TEXT NOT NULL,
  streak INTEGER NOT NULL CHECK (streak BETWEEN 0 AND 4294967295),
  failures INTEGER NOT NULL CHECK (failures BETWEEN 0 AND 4294967295),
  started_on INTEGER NOT NULL CHECK (started_on BETWEEN -2147483648 AND 2147483647),
  method INTEGER NOT NULL CHECK (method IN (1, 2)),
  data BLOB NOT NULL CHECK (length(data) BETWEEN 3 AND 20000),
  entries INTEGER NOT NULL CHECK (entries >= 0),
  newest_key INTEGER NOT NULL CHECK (newest_key BETWEEN 0 AND 4294967295),
  newest BLOB NOT NULL CHECK (length(newest) IN (0, 16)),
  version INTEGER NOT NULL CHECK (version >= 1),
  updated_at INTEGER NOT NULL,
  mac_key INTEGER NOT NULL CHECK (mac_key BETWEEN 0 AND 4294967295),
  mac BLOB NOT NULL CHECK (length(mac) IN (0, 16)),
  PRIMARY KEY (customer, id),
  CHECK ((lifecycle = 3) = (users = '')),
  CHECK (lifecycle <> 1 OR method = 2),
  CHECK (streak <= failures),
  CHECK (lock <> 1 OR streak >= 1),
  CHECK (lock <> 2 OR failures >= 100)
) STRICT, WITHOUT ROWID;
CREATE INDEX token_by_id ON token (id);

CREATE TABLE binding (
  customer INTEGER NOT NULL,
  facet INTEGER NOT NULL CHECK (facet BETWEEN 0 AND 71),
  user_id TEXT NOT NULL,
  token_id TEXT NOT NULL,
  started_on INTEGER NOT NULL,
  bound TEXT GENERATED ALWAYS AS (nullif(user_id, '')) VIRTUAL,
  PRIMARY KEY (customer, facet, user_id, token_id),
  FOREIGN KEY (customer, token_id) REFERENCES token (customer, id),
  FOREIGN KEY (customer, bound) REFERENCES user (customer, id),
  CHECK ((user_id = '') = (facet % 3 = 0)),
  CHECK ((user_id = '') = (facet >= 48))
) STRICT, WITHOUT ROWID;
CREATE INDEX binding_by_token ON binding (customer, facet, token_id, user_id, started_on);
CREATE INDEX binding_by_start ON binding (customer, facet, started_on, token_id, user_id);
CREATE INDEX binding_rare ON binding (facet, customer)
  WHERE facet < 24 OR (facet < 48 AND facet / 6 % 4 > 0);

CREATE TABLE address_use (
  customer INTEGER NOT NULL REFERENCES customer,
  address TEXT NOT NULL CHECK (length(address) BETWEEN 1 AND 32),
  users TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version >= 1),
  updated_at INTEGER NOT NULL,
  mac_key INTEGER NOT NULL CHECK (mac_key BETWEEN 0 AND 4294967295),
  mac BLOB NOT NULL CHECK (length(mac) IN (0, 16)),
  PRIMARY KEY (customer, address)
) STRICT, WITHOUT ROWID;

CREATE TABLE proposal (
  number INTEGER PRIMARY KEY,
  bank TEXT NOT NULL REFERENCES bank,
  id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 32),
  what INTEGER NOT NULL CHECK (what BETWEEN 1 AND 255),
  customer TEXT NOT NULL CHECK (length(customer) <= 32),
  best_effort INTEGER NOT NULL CHECK (best_effort IN (0, 1)),
  reenroll INTEGER NOT NULL CHECK (reenroll IN (0, 1)),
  reason TEXT NOT NULL CHECK (length(CAST(reason AS BLOB)) <= 200),
  proposer TEXT NOT NULL CHECK (length(proposer) BETWEEN 1 AND 32),
  decider TEXT NOT NULL CHECK (length(decider) <= 32),
  state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 3),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  version INTEGER NOT NULL CHECK (version >= 1),
  updated_at INTEGER NOT NULL,
  mac_key INTEGER NOT NULL CHECK (mac_key BETWEEN 0 AND 4294967295),
  mac BLOB NOT NULL CHECK (length(mac) IN (0, 16)),
  rows BLOB NOT NULL,
  UNIQUE (bank, id),
  CHECK ((state = 1) = (decider = ''))
) STRICT;
CREATE INDEX proposal_by_state ON proposal (bank, state, id);

CREATE TABLE notice (
  bank TEXT NOT NULL CHECK (length(bank) BETWEEN 1 AND 32),
  id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 32),
  customer TEXT NOT NULL CHECK (length(customer) <= 32),
  kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 255),
  language INTEGER NOT NULL CHECK (language IN (1, 2)),
  about TEXT NOT NULL CHECK (length(about) <= 32),
  token TEXT NOT NULL CHECK (length(token) <= 32),
  at INTEGER NOT NULL,
  sealed_to BLOB NOT NULL CHECK (length(sealed_to) <= 4096),
  PRIMARY KEY (bank, id)
) STRICT, WITHOUT ROWID;
)sql";
}

// Clustered by time, so that entries are added at the end of their bank's; one verification then
// writes a page of the token and one of each of the two thin indices, wherever its customer is.
const char* schema_1_audit() noexcept {
  return R"sql(
CREATE TABLE trail (
  bank TEXT NOT NULL CHECK (length(bank) BETWEEN 1 AND 32),
  customer TEXT NOT NULL CHECK (length(customer) <= 32),
  kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 6),
  id TEXT NOT NULL CHECK (length(id) <= 32),
  entries INTEGER NOT NULL CHECK (entries >= 0),
  newest_key INTEGER NOT NULL CHECK (newest_key BETWEEN 0 AND 4294967295),
  newest BLOB NOT NULL CHECK (length(newest) IN (0, 16)),
  hour_began INTEGER NOT NULL,
  refusals INTEGER NOT NULL CHECK (refusals BETWEEN 0 AND 4294967295),
  version INTEGER NOT NULL CHECK (version >= 1),
  updated_at INTEGER NOT NULL,
  mac_key INTEGER NOT NULL CHECK (mac_key BETWEEN 0 AND 4294967295),
  mac BLOB NOT NULL CHECK (length(mac) IN (0, 16)),
  PRIMARY KEY (bank, customer, kind, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
  bank TEXT NOT NULL,
  customer TEXT NOT NULL,
  kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 6),
  id TEXT NOT NULL,
  sequence INTEGER NOT NULL CHECK (sequence >= 1),
  at INTEGER NOT NULL,
  phase INTEGER NOT NULL CHECK (phase BETWEEN 1 AND 4),
  actor INTEGER NOT NULL CHECK (actor BETWEEN 1 AND 3),
  actor_bank TEXT NOT NULL,
  actor_customer TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  approved_by TEXT NOT NULL,
  action INTEGER NOT NULL CHECK (action BETWEEN 1 AND 255),
  event INTEGER NOT NULL CHECK (event BETWEEN 1 AND 255),
  why INTEGER NOT NULL,
  why_rule INTEGER NOT NULL,
  why_vendor INTEGER NOT NULL,
  reason TEXT NOT NULL CHECK (length(CAST(reason AS BLOB)) <= 200),
  detail TEXT NOT NULL CHECK (length(CAST(detail AS BLOB)) <= 200),
  mac_key INTEGER NOT NULL CHECK (mac_key BETWEEN 0 AND 4294967295),
  mac BLOB NOT NULL CHECK (length(mac) IN (0, 16)),
  PRIMARY KEY (bank, at, customer, kind, id, sequence)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX audit_by_chain ON audit (bank, customer, kind, id, sequence);
CREATE INDEX audit_by_customer ON audit (bank, customer, at, kind, id, sequence);
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
  BEGIN SELECT RAISE(ABORT, 'audit entries are never changed'); END;
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
  BEGIN SELECT RAISE(ABORT, 'audit entries are never deleted'); END;
)sql";
}

}  // namespace fxotp::store
