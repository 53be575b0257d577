#include "store/postgres/schema.hpp"

namespace fxotp::store::postgres {

const char* schema_1_steps() noexcept {
  return R"sql(
CREATE TYPE fxotp.seen AS (kind smallint, about smallint, bank text, customer text, id text,
  version bigint);

-- Brings the rows of lists in step with tokens and users as they were written.
CREATE FUNCTION fxotp.relist(new_users fxotp."user"[], new_tokens fxotp.token[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  UPDATE fxotp.binding b SET facet = b.facet / 3 * 3 + n.type
    FROM (SELECT u.bank, u.customer, u.id, u.type, x.id AS token_id FROM unnest(new_users) u,
      unnest(string_to_array(u.tokens, ' ')) AS x(id) OFFSET 0) n
    WHERE b.bank = n.bank AND b.customer = n.customer AND b.token_id = n.token_id
      AND b.user_id = n.id AND b.facet % 3 <> n.type;
  DELETE FROM fxotp.binding b USING unnest(new_tokens) n
    WHERE b.bank = n.bank AND b.customer = n.customer AND b.token_id = n.id
      AND b.user_id <> ALL (
        CASE n.users WHEN '' THEN ARRAY[''] ELSE string_to_array(n.users, ' ') END);
  INSERT INTO fxotp.binding AS b (bank, customer, facet, user_id, token_id, started_on)
    SELECT n.bank, n.customer, n.facet * 3 + coalesce((SELECT u.type FROM fxotp."user" u
        WHERE u.bank = n.bank AND u.customer = n.customer AND u.id = x.id), 0),
      x.id, n.id, n.started_on
      FROM unnest(new_tokens) n CROSS JOIN LATERAL
        unnest(CASE n.users WHEN '' THEN ARRAY[''] ELSE string_to_array(n.users, ' ') END) AS x(id)
    ON CONFLICT (bank, customer, token_id, user_id) DO UPDATE
      SET facet = EXCLUDED.facet, started_on = EXCLUDED.started_on
      WHERE (b.facet, b.started_on) IS DISTINCT FROM (EXCLUDED.facet, EXCLUDED.started_on);
END $$;
)sql";
}

}  // namespace fxotp::store::postgres
