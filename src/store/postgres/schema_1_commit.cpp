#include "store/postgres/schema.hpp"

namespace fxotp::store::postgres {

// One commit is one call. All locks come first, in one order for all servers, and what is relied on
// is read by a statement of its own: at `read committed` that is a later snapshot, which sees all
// that the holders of these locks have committed. The locks stand for keys, not rows, so that what
// must not be there is locked too, and what is only relied on is not written to.
const char* schema_1_commit() noexcept {
  return R"sql(
-- The places in `seen` that have moved, and then nothing is written; none: all of it stands.
CREATE FUNCTION fxotp.commit(locks bigint[], shared boolean[], seen fxotp.seen[],
  new_banks fxotp.bank[], new_customers fxotp.customer[], new_operators fxotp.desk_operator[],
  new_users fxotp."user"[], new_tokens fxotp.token[], new_uses fxotp.address_use[],
  new_proposals fxotp.proposal[], new_trails fxotp.trail[], new_entries fxotp.audit[],
  new_notices fxotp.notice[], taken fxotp.seen[]) RETURNS integer[] LANGUAGE plpgsql AS $$
DECLARE
  moved integer[];
  turn text;
  put_rows bigint;
  retyped boolean := false;
  reshaped boolean := false;
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'fxotp.commit needs read committed';
  END IF;
  FOR i IN 1 .. cardinality(locks) LOOP
    IF shared[i] THEN
      turn := pg_advisory_xact_lock_shared(locks[i])::text;
    ELSE
      turn := pg_advisory_xact_lock(locks[i])::text;
    END IF;
  END LOOP;
  SELECT array_agg(k.place::integer) INTO moved FROM (
    SELECT s.place, s.version AS wanted, CASE s.kind
      WHEN 1 THEN (SELECT r.version FROM fxotp.bank r WHERE r.code = s.bank)
      WHEN 2 THEN (SELECT r.version FROM fxotp.customer r
        WHERE r.bank = s.bank AND r.code = s.customer)
      WHEN 3 THEN (SELECT r.version FROM fxotp.desk_operator r
        WHERE r.bank = s.bank AND r.id = s.id)
      WHEN 4 THEN (SELECT r.version FROM fxotp."user" r
        WHERE r.bank = s.bank AND r.customer = s.customer AND r.id = s.id)
      WHEN 5 THEN (SELECT r.version FROM fxotp.token r
        WHERE r.bank = s.bank AND r.customer = s.customer AND r.id = s.id)
      WHEN 6 THEN (SELECT r.version FROM fxotp.proposal r WHERE r.bank = s.bank AND r.id = s.id)
      WHEN 7 THEN (SELECT r.version FROM fxotp.trail r WHERE r.bank = s.bank
        AND r.customer = s.customer AND r.kind = s.about AND r.id = s.id)
      WHEN 9 THEN (SELECT r.version FROM fxotp.address_use r
        WHERE r.bank = s.bank AND r.customer = s.customer AND r.address = s.id)
      END AS version
    FROM unnest(seen) WITH ORDINALITY s(kind, about, bank, customer, id, version, place)) k
  WHERE coalesce(k.version, 0) <> k.wanted;
  IF moved IS NOT NULL THEN RETURN moved; END IF;
  IF cardinality(new_banks) > 0 THEN
    INSERT INTO fxotp.bank AS t SELECT n.* FROM unnest(new_banks) n
    ON CONFLICT (code) DO UPDATE SET
      name = EXCLUDED.name, version = EXCLUDED.version, updated_at = EXCLUDED.updated_at,
      mac_key = EXCLUDED.mac_key, mac = EXCLUDED.mac
      WHERE t.version < EXCLUDED.version;
    GET DIAGNOSTICS put_rows = ROW_COUNT;
    IF put_rows <> cardinality(new_banks) THEN RAISE EXCEPTION USING ERRCODE = '40001'; END IF;
  END IF;
  IF cardinality(new_customers) > 0 THEN
    INSERT INTO fxotp.customer AS t SELECT n.* FROM unnest(new_customers) n
    ON CONFLICT (bank, code) DO UPDATE SET
      name = EXCLUDED.name, is_suspended = EXCLUDED.is_suspended, version = EXCLUDED.version,
      updated_at = EXCLUDED.updated_at, mac_key = EXCLUDED.mac_key, mac = EXCLUDED.mac
      WHERE t.version < EXCLUDED.version;
    GET DIAGNOSTICS put_rows = ROW_COUNT;
    IF put_rows <> cardinality(new_customers) THEN RAISE EXCEPTION USING ERRCODE = '40001'; END IF;
  END IF;
  IF cardinality(new_operators) > 0 THEN
    INSERT INTO fxotp.desk_operator AS t SELECT n.* FROM unnest(new_operators) n
    ON CONFLICT (bank, id) DO UPDATE SET
      is_disabled = EXCLUDED.is_disabled, version = EXCLUDED.version,
      updated_at = EXCLUDED.updated_at, mac_key = EXCLUDED.mac_key, mac = EXCLUDED.mac
      WHERE t.version < EXCLUDED.version;
    GET DIAGNOSTICS put_rows = ROW_COUNT;
    IF put_rows <> cardinality(new_operators) THEN RAISE EXCEPTION USING ERRCODE = '40001'; END IF;
  END IF;
  IF cardinality(new_users) > 0 THEN
    WITH put AS (
      INSERT INTO fxotp."user" AS t SELECT n.* FROM unnest(new_users) n
      ON CONFLICT (bank, customer, id) DO UPDATE SET
        name = EXCLUDED.name, type = EXCLUDED.type, role = EXCLUDED.role,
        enrollment = EXCLUDED.enrollment, mail_language = EXCLUDED.mail_language,
        declined = EXCLUDED.declined, is_deleted = EXCLUDED.is_deleted, tokens = EXCLUDED.tokens,
        listed = EXCLUDED.listed, version = EXCLUDED.version, updated_at = EXCLUDED.updated_at,
        mac_key = EXCLUDED.mac_key, mac = EXCLUDED.mac,
        is_retyped = t.type <> EXCLUDED.type
      WHERE t.version < EXCLUDED.version RETURNING t.is_retyped)
    SELECT count(*), coalesce(bool_or(is_retyped), false) INTO STRICT put_rows, retyped FROM put;
    IF put_rows <> cardinality(new_users) THEN RAISE EXCEPTION USING ERRCODE = '40001'; END IF;
  END IF;
  IF cardinality(new_tokens) > 0 THEN
    WITH put AS (
      INSERT INTO fxotp.token AS t SELECT n.* FROM unnest(new_tokens) n
      ON CONFLICT (bank, customer, id) DO UPDATE SET
        generation = EXCLUDED.generation, lifecycle = EXCLUDED.lifecycle, lock = EXCLUDED.lock,
        suspended_by_administrator = EXCLUDED.suspended_by_administrator,
        suspended_by_desk = EXCLUDED.suspended_by_desk, users = EXCLUDED.users,
        streak = EXCLUDED.streak, failures = EXCLUDED.failures, started_on = EXCLUDED.started_on,
        method = EXCLUDED.method, data = EXCLUDED.data, entries = EXCLUDED.entries,
        newest_key = EXCLUDED.newest_key, newest = EXCLUDED.newest, version = EXCLUDED.version,
        updated_at = EXCLUDED.updated_at, mac_key = EXCLUDED.mac_key, mac = EXCLUDED.mac,
        facet = EXCLUDED.facet,
        is_reshaped = (t.facet, t.started_on, t.users)
          IS DISTINCT FROM (EXCLUDED.facet, EXCLUDED.started_on, EXCLUDED.users)
      WHERE t.version < EXCLUDED.version RETURNING t.is_reshaped)
    SELECT count(*), coalesce(bool_or(is_reshaped), false) INTO STRICT put_rows, reshaped FROM put;
    IF put_rows <> cardinality(new_tokens) THEN RAISE EXCEPTION USING ERRCODE = '40001'; END IF;
  END IF;
  IF cardinality(new_uses) > 0 THEN
    INSERT INTO fxotp.address_use AS t SELECT n.* FROM unnest(new_uses) n
    ON CONFLICT (bank, customer, address) DO UPDATE SET
      users = EXCLUDED.users, version = EXCLUDED.version, updated_at = EXCLUDED.updated_at,
      mac_key = EXCLUDED.mac_key, mac = EXCLUDED.mac
      WHERE t.version < EXCLUDED.version;
    GET DIAGNOSTICS put_rows = ROW_COUNT;
    IF put_rows <> cardinality(new_uses) THEN RAISE EXCEPTION USING ERRCODE = '40001'; END IF;
  END IF;
  IF cardinality(new_proposals) > 0 THEN
    INSERT INTO fxotp.proposal AS t SELECT n.* FROM unnest(new_proposals) n
    ON CONFLICT (bank, id) DO UPDATE SET
      what = EXCLUDED.what, customer = EXCLUDED.customer, best_effort = EXCLUDED.best_effort,
      reenroll = EXCLUDED.reenroll, reason = EXCLUDED.reason, proposer = EXCLUDED.proposer,
      decider = EXCLUDED.decider, state = EXCLUDED.state, created_at = EXCLUDED.created_at,
      expires_at = EXCLUDED.expires_at, rows = EXCLUDED.rows, version = EXCLUDED.version,
      updated_at = EXCLUDED.updated_at, mac_key = EXCLUDED.mac_key, mac = EXCLUDED.mac
      WHERE t.version < EXCLUDED.version;
    GET DIAGNOSTICS put_rows = ROW_COUNT;
    IF put_rows <> cardinality(new_proposals) THEN RAISE EXCEPTION USING ERRCODE = '40001'; END IF;
  END IF;
  IF cardinality(new_trails) > 0 THEN
    INSERT INTO fxotp.trail AS t SELECT n.* FROM unnest(new_trails) n
    ON CONFLICT (bank, customer, kind, id) DO UPDATE SET
      entries = EXCLUDED.entries, newest_key = EXCLUDED.newest_key, newest = EXCLUDED.newest,
      hour_began = EXCLUDED.hour_began, refusals = EXCLUDED.refusals,
      version = EXCLUDED.version, updated_at = EXCLUDED.updated_at, mac_key = EXCLUDED.mac_key,
      mac = EXCLUDED.mac
      WHERE t.version < EXCLUDED.version;
    GET DIAGNOSTICS put_rows = ROW_COUNT;
    IF put_rows <> cardinality(new_trails) THEN RAISE EXCEPTION USING ERRCODE = '40001'; END IF;
  END IF;
  IF retyped OR reshaped THEN PERFORM fxotp.relist(new_users, new_tokens); END IF;
  IF cardinality(new_entries) > 0 THEN
    INSERT INTO fxotp.audit SELECT n.* FROM unnest(new_entries) n;
  END IF;
  IF cardinality(new_notices) > 0 THEN
    INSERT INTO fxotp.notice SELECT n.* FROM unnest(new_notices) n ON CONFLICT DO NOTHING;
  END IF;
  IF cardinality(taken) > 0 THEN
    DELETE FROM fxotp.notice t USING unnest(taken) n WHERE t.bank = n.bank AND t.id = n.id;
  END IF;
  RETURN NULL;
END $$;
)sql";
}

}  // namespace fxotp::store::postgres
