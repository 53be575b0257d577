#include "store/postgres/schema.hpp"

namespace fxotp::store::postgres {

// Every key begins with its tenant, so that each table can be partitioned, or spread over servers,
// by bank or by bank and customer. Texts are in order of their bytes. A row of `binding` is a row
// of the list of tokens: it repeats, in three orders, what the list filters and sorts by; its facet
// is the token's (0 to 23) times 3 plus the user's type (0: no user). `is_reshaped` and
// `is_retyped` say whether the last write changed what bindings repeat. An update of a token
// changes no indexed column, so that the row stays in its page (fillfactor). The indices of lists
// begin with an expression or a column that no statement about a single record names: a planner
// that knows nothing of a table yet cannot mistake them for its key.
const char* schema_1() noexcept {
  return R"sql(
CREATE TABLE fxotp.bank (
  code text COLLATE "C" NOT NULL CHECK (length(code) BETWEEN 1 AND 32),
  name text COLLATE "C" NOT NULL CHECK (octet_length(name) BETWEEN 1 AND 200),
  version bigint NOT NULL CHECK (version >= 1),
  updated_at bigint NOT NULL,
  mac_key bigint NOT NULL CHECK (mac_key BETWEEN 0 AND 4294967295),
  mac bytea NOT NULL CHECK (octet_length(mac) IN (0, 16)),
  PRIMARY KEY (code)
);

CREATE TABLE fxotp.customer (
  bank text COLLATE "C" NOT NULL REFERENCES fxotp.bank,
  code text COLLATE "C" NOT NULL CHECK (length(code) BETWEEN 1 AND 32),
  name text COLLATE "C" NOT NULL CHECK (octet_length(name) BETWEEN 1 AND 200),
  is_suspended boolean NOT NULL,
  version bigint NOT NULL CHECK (version >= 1),
  updated_at bigint NOT NULL,
  mac_key bigint NOT NULL CHECK (mac_key BETWEEN 0 AND 4294967295),
  mac bytea NOT NULL CHECK (octet_length(mac) IN (0, 16)),
  PRIMARY KEY (bank, code)
) WITH (fillfactor = 90);
CREATE INDEX customer_suspended ON fxotp.customer (bank, code) WHERE is_suspended;

CREATE TABLE fxotp.desk_operator (
  bank text COLLATE "C" NOT NULL REFERENCES fxotp.bank,
  id text COLLATE "C" NOT NULL CHECK (length(id) BETWEEN 1 AND 32),
  is_disabled boolean NOT NULL,
  version bigint NOT NULL CHECK (version >= 1),
  updated_at bigint NOT NULL,
  mac_key bigint NOT NULL CHECK (mac_key BETWEEN 0 AND 4294967295),
  mac bytea NOT NULL CHECK (octet_length(mac) IN (0, 16)),
  PRIMARY KEY (bank, id)
);

CREATE TABLE fxotp."user" (
  bank text COLLATE "C" NOT NULL,
  customer text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL CHECK (length(id) BETWEEN 1 AND 32),
  name text COLLATE "C" NOT NULL CHECK (octet_length(name) BETWEEN 1 AND 200),
  type smallint NOT NULL CHECK (type BETWEEN 1 AND 2),
  role smallint NOT NULL CHECK (role BETWEEN 1 AND 2),
  enrollment smallint NOT NULL CHECK (enrollment BETWEEN 1 AND 2),
  mail_language smallint NOT NULL CHECK (mail_language BETWEEN 1 AND 2),
  declined integer NOT NULL CHECK (declined BETWEEN 0 AND 65535),
  is_deleted boolean NOT NULL,
  tokens text COLLATE "C" NOT NULL,
  listed bytea NOT NULL,
  version bigint NOT NULL CHECK (version >= 1),
  updated_at bigint NOT NULL,
  mac_key bigint NOT NULL CHECK (mac_key BETWEEN 0 AND 4294967295),
  mac bytea NOT NULL CHECK (octet_length(mac) IN (0, 16)),
  is_retyped boolean NOT NULL,
  PRIMARY KEY (bank, customer, id),
  FOREIGN KEY (bank, customer) REFERENCES fxotp.customer,
  CHECK (NOT is_deleted OR tokens = '')
) WITH (fillfactor = 90);
CREATE INDEX user_by_id ON fxotp."user" ((bank || ' ' || id));
CREATE INDEX user_administrators ON fxotp."user" (bank, customer, id)
  WHERE role = 2 AND NOT is_deleted;

CREATE TABLE fxotp.token (
  bank text COLLATE "C" NOT NULL,
  customer text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL CHECK (length(id) BETWEEN 1 AND 32),
  generation bigint NOT NULL CHECK (generation BETWEEN 1 AND 4294967295),
  lifecycle smallint NOT NULL CHECK (lifecycle BETWEEN 1 AND 3),
  lock smallint NOT NULL CHECK (lock BETWEEN 0 AND 2),
  suspended_by_administrator boolean NOT NULL,
  suspended_by_desk boolean NOT NULL,
  users text COLLATE "C" NOT NULL,
  streak bigint NOT NULL CHECK (streak BETWEEN 0 AND 4294967295),
  failures bigint NOT NULL CHECK (failures BETWEEN 0 AND 4294967295),
  started_on integer NOT NULL,
  method smallint NOT NULL CHECK (method BETWEEN 1 AND 2),
  data bytea NOT NULL CHECK (octet_length(data) BETWEEN 3 AND 20000),
  entries bigint NOT NULL CHECK (entries >= 0),
  newest_key bigint NOT NULL CHECK (newest_key BETWEEN 0 AND 4294967295),
  newest bytea NOT NULL CHECK (octet_length(newest) IN (0, 16)),
  version bigint NOT NULL CHECK (version >= 1),
  updated_at bigint NOT NULL,
  mac_key bigint NOT NULL CHECK (mac_key BETWEEN 0 AND 4294967295),
  mac bytea NOT NULL CHECK (octet_length(mac) IN (0, 16)),
  facet smallint NOT NULL CHECK (facet BETWEEN 0 AND 23),
  is_reshaped boolean NOT NULL,
  PRIMARY KEY (bank, customer, id),
  FOREIGN KEY (bank, customer) REFERENCES fxotp.customer,
  CHECK (facet = (((lifecycle - 1) * 2 + (lock > 0)::integer) * 2
    + (suspended_by_administrator OR suspended_by_desk)::integer) * 2 + method - 1),
  CHECK ((lifecycle = 3) = (users = '')),
  CHECK (lifecycle <> 1 OR method = 2),
  CHECK (streak <= failures),
  CHECK (lock <> 1 OR streak >= 1),
  CHECK (lock <> 2 OR failures >= 100)
) WITH (fillfactor = 80);
CREATE INDEX token_by_id ON fxotp.token ((bank || ' ' || id));
)sql";
}

}  // namespace fxotp::store::postgres
