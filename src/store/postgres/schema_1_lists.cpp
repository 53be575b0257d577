#include "store/postgres/schema.hpp"

namespace fxotp::store::postgres {

const char* schema_1_lists() noexcept {
  return R"sql(
CREATE TABLE fxotp.binding (
  bank text COLLATE "C" NOT NULL,
  customer text COLLATE "C" NOT NULL,
  facet smallint NOT NULL CHECK (facet BETWEEN 0 AND 71),
  user_id text COLLATE "C" NOT NULL,
  token_id text COLLATE "C" NOT NULL,
  started_on integer NOT NULL,
  bound text COLLATE "C" GENERATED ALWAYS AS (nullif(user_id, '')) STORED,
  home text COLLATE "C" NOT NULL GENERATED ALWAYS AS (bank || ' ' || customer) STORED,
  PRIMARY KEY (bank, customer, token_id, user_id),
  FOREIGN KEY (bank, customer, token_id) REFERENCES fxotp.token,
  FOREIGN KEY (bank, customer, bound) REFERENCES fxotp."user",
  CHECK ((user_id = '') = (facet % 3 = 0)),
  CHECK ((user_id = '') = (facet >= 48))
);
CREATE INDEX binding_by_token ON fxotp.binding
  (home, facet, token_id, user_id, started_on);
CREATE INDEX binding_by_user ON fxotp.binding
  (home, facet, user_id, token_id, started_on);
CREATE INDEX binding_by_start ON fxotp.binding
  (home, facet, started_on, token_id, user_id);
CREATE INDEX binding_rare ON fxotp.binding (bank, customer, token_id, user_id)
  WHERE facet < 24 OR (facet < 48 AND facet / 6 % 4 > 0);

CREATE TABLE fxotp.address_use (
  bank text COLLATE "C" NOT NULL,
  customer text COLLATE "C" NOT NULL,
  address text COLLATE "C" NOT NULL CHECK (length(address) BETWEEN 1 AND 32),
  users text COLLATE "C" NOT NULL,
  version bigint NOT NULL CHECK (version >= 1),
  updated_at bigint NOT NULL,
  mac_key bigint NOT NULL CHECK (mac_key BETWEEN 0 AND 4294967295),
  mac bytea NOT NULL CHECK (octet_length(mac) IN (0, 16)),
  PRIMARY KEY (bank, customer, address),
  FOREIGN KEY (bank, customer) REFERENCES fxotp.customer
);

CREATE TABLE fxotp.proposal (
  bank text COLLATE "C" NOT NULL REFERENCES fxotp.bank,
  id text COLLATE "C" NOT NULL CHECK (length(id) BETWEEN 1 AND 32),
  what smallint NOT NULL CHECK (what BETWEEN 1 AND 255),
  customer text COLLATE "C" NOT NULL CHECK (length(customer) <= 32),
  best_effort boolean NOT NULL,
  reenroll boolean NOT NULL,
  reason text COLLATE "C" NOT NULL CHECK (octet_length(reason) <= 200),
  proposer text COLLATE "C" NOT NULL CHECK (length(proposer) BETWEEN 1 AND 32),
  decider text COLLATE "C" NOT NULL CHECK (length(decider) <= 32),
  state smallint NOT NULL CHECK (state BETWEEN 1 AND 3),
  created_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  rows bytea NOT NULL,
  version bigint NOT NULL CHECK (version >= 1),
  updated_at bigint NOT NULL,
  mac_key bigint NOT NULL CHECK (mac_key BETWEEN 0 AND 4294967295),
  mac bytea NOT NULL CHECK (octet_length(mac) IN (0, 16)),
  PRIMARY KEY (bank, id),
  CHECK ((state = 1) = (decider = ''))
);
CREATE INDEX proposal_by_state ON fxotp.proposal (bank, state, id);

CREATE TABLE fxotp.notice (
  bank text COLLATE "C" NOT NULL CHECK (length(bank) BETWEEN 1 AND 32),
  id text COLLATE "C" NOT NULL CHECK (length(id) BETWEEN 1 AND 32),
  customer text COLLATE "C" NOT NULL CHECK (length(customer) <= 32),
  kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 255),
  language smallint NOT NULL CHECK (language BETWEEN 1 AND 2),
  about text COLLATE "C" NOT NULL CHECK (length(about) <= 32),
  token text COLLATE "C" NOT NULL CHECK (length(token) <= 32),
  at bigint NOT NULL,
  sealed_to bytea NOT NULL CHECK (octet_length(sealed_to) <= 4096),
  PRIMARY KEY (bank, id)
);

CREATE TABLE fxotp.trail (
  bank text COLLATE "C" NOT NULL CHECK (length(bank) BETWEEN 1 AND 32),
  customer text COLLATE "C" NOT NULL CHECK (length(customer) <= 32),
  kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 6),
  id text COLLATE "C" NOT NULL CHECK (length(id) <= 32),
  entries bigint NOT NULL CHECK (entries >= 0),
  newest_key bigint NOT NULL CHECK (newest_key BETWEEN 0 AND 4294967295),
  newest bytea NOT NULL CHECK (octet_length(newest) IN (0, 16)),
  hour_began bigint NOT NULL,
  refusals bigint NOT NULL CHECK (refusals BETWEEN 0 AND 4294967295),
  version bigint NOT NULL CHECK (version >= 1),
  updated_at bigint NOT NULL,
  mac_key bigint NOT NULL CHECK (mac_key BETWEEN 0 AND 4294967295),
  mac bytea NOT NULL CHECK (octet_length(mac) IN (0, 16)),
  PRIMARY KEY (bank, customer, kind, id)
) WITH (fillfactor = 80);
)sql";
}

const char* schema_1_audit() noexcept {
  return R"sql(
CREATE TABLE fxotp.audit (
  bank text COLLATE "C" NOT NULL,
  customer text COLLATE "C" NOT NULL,
  kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 6),
  id text COLLATE "C" NOT NULL,
  sequence bigint NOT NULL CHECK (sequence >= 1),
  at bigint NOT NULL,
  phase smallint NOT NULL CHECK (phase BETWEEN 1 AND 4),
  actor smallint NOT NULL CHECK (actor BETWEEN 1 AND 3),
  actor_bank text COLLATE "C" NOT NULL,
  actor_customer text COLLATE "C" NOT NULL,
  actor_id text COLLATE "C" NOT NULL,
  approved_by text COLLATE "C" NOT NULL,
  action smallint NOT NULL CHECK (action BETWEEN 1 AND 255),
  event smallint NOT NULL CHECK (event BETWEEN 1 AND 255),
  why integer NOT NULL,
  why_rule integer NOT NULL,
  why_vendor integer NOT NULL,
  reason text COLLATE "C" NOT NULL CHECK (octet_length(reason) <= 200),
  detail text COLLATE "C" NOT NULL CHECK (octet_length(detail) <= 200),
  mac_key bigint NOT NULL CHECK (mac_key BETWEEN 0 AND 4294967295),
  mac bytea NOT NULL CHECK (octet_length(mac) IN (0, 16)),
  PRIMARY KEY (bank, customer, kind, id, sequence)
);
CREATE INDEX audit_by_time ON fxotp.audit (bank, at, customer, kind, id, sequence);
CREATE INDEX audit_by_customer ON fxotp.audit (bank, customer, at, kind, id, sequence);
CREATE FUNCTION fxotp.audit_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit entries are never changed or deleted';
END $$;
CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON fxotp.audit
  FOR EACH STATEMENT EXECUTE FUNCTION fxotp.audit_stays();
)sql";
}

}  // namespace fxotp::store::postgres
