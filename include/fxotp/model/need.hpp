/// What is asked of a store, and what comes back.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <fxotp/model/records.hpp>
#include <fxotp/model/status.hpp>

namespace fxotp {

/// The kinds of key. `administrators` is a set: all administrators of a customer who are not
/// deleted, with their tokens.
enum class record_kind : std::uint8_t {
  bank = 1,
  customer = 2,
  desk_operator = 3,
  user = 4,
  token = 5,
  proposal = 6,
  trail = 7,
  administrators = 8,
  address_use = 9,
};

/// The key of a record. `of` is set for trails only.
struct record_key {
  record_kind kind = record_kind::bank;
  subject_kind of{};
  bank_code bank;
  customer_code customer;
  any_id id;
};
inline bool operator==(const record_key& a, const record_key& b) noexcept {
  return a.kind == b.kind && a.id == b.id && a.of == b.of && a.customer == b.customer &&
         a.bank == b.bank;
}
struct record_key_hash {
  std::size_t operator()(const record_key& key) const noexcept;
};

[[nodiscard]] record_key key_of(const bank_code& bank) noexcept;
[[nodiscard]] record_key key_of(const customer_key& customer) noexcept;
[[nodiscard]] record_key key_of(const operator_key& op) noexcept;
[[nodiscard]] record_key key_of(const user_key& user) noexcept;
[[nodiscard]] record_key key_of(const token_key& token) noexcept;
[[nodiscard]] record_key key_of(const customer_key& of, const address_tag_id& address) noexcept;
[[nodiscard]] record_key key_of(const bank_code& bank, const proposal_id& proposal) noexcept;
[[nodiscard]] record_key key_of(const subject& trail_of) noexcept;
[[nodiscard]] record_key administrators_of(const customer_key& customer) noexcept;
[[nodiscard]] record_key key_of(const record& any) noexcept;
/// The stamp of any record.
[[nodiscard]] const stamp& stamp_of(const record& any) noexcept;

/// A customer's administrators who are not deleted, in order.
struct administrators {
  customer_key of;
  std::vector<user_id> users;
};

/// What a load gave. Every asked key is among the records, or in `absent`, or (a set) in `sets`.
struct records {
  std::vector<record> found;
  std::vector<record_key> absent;
  std::vector<administrators> sets;
};

/// How a query matches an id.
template <class Id>
struct id_match {
  enum class how : std::uint8_t { any = 0, exact = 1, prefix = 2 };
  how by = how::any;
  Id text;
};

/// The order of a page of tokens. Ties are broken by the other ids, so each order is total.
enum class row_order : std::uint8_t {
  token = 1,       ///< (customer, token, user)
  user = 2,        ///< (customer, user, token)
  started_on = 3,  ///< (customer, started_on, token, user)
};
enum class direction : std::uint8_t { forward = 1, backward = 2 };

/// Tokens for the screen, a row a binding; an invalid token without users gives one row.
/// With a customer, rows come in the given order; over a bank, customers come in order of code.
struct token_query {
  bank_code bank;
  std::optional<customer_code> customer;
  id_match<user_id> user;
  id_match<token_id> token;
  std::optional<user_type> type;
  std::optional<day> started_from;   ///< Inclusive.
  std::optional<day> started_until;  ///< Inclusive.
  term_set terms;
  row_order order = row_order::token;
};
/// Users that are not deleted, by (customer, user), with their customer and tokens.
struct user_query {
  bank_code bank;
  std::optional<customer_code> customer;
};
/// Audit entries. By subject: in order of (customer, kind, id, sequence). By time: in order of
/// (at, customer, kind, id, sequence).
struct entry_query {
  bank_code bank;
  std::optional<customer_code> customer;  ///< All entries whose subject lies in it.
  std::optional<subject> about;
  bool by_time = false;
};
/// The newest entries of all subjects, tokens included, by (customer, kind, id).
struct chain_query {
  bank_code bank;
  std::optional<customer_code> customer;
};
/// Proposals of a bank, by id.
struct proposal_query {
  bank_code bank;
  std::optional<proposal_state> state;
};
/// Notices still to be handed over, by id: oldest first.
struct notice_query {
  bank_code bank;
};
/// Banks, customers, operators, users (deleted ones too), tokens (invalid ones too) and address
/// uses as they stand, by (kind, customer, id): for verification.
struct record_query {
  bank_code bank;
  std::optional<customer_code> customer;
};
using list_query = std::variant<token_query, user_query, entry_query, chain_query, proposal_query,
                                record_query, notice_query>;

/// The key of a row: where a page goes on. Which fields count depends on the query.
struct cursor {
  customer_code customer;
  std::uint8_t kind = 0;    ///< Subject or record kind.
  any_id first;             ///< Token, user, subject or record id, or proposal.
  any_id second;            ///< Order `token` and `started_on`: the user; order `user`: the token.
  std::int64_t number = 0;  ///< started_on, or the entry's instant in microseconds.
  std::uint64_t sequence = 0;
};
/// Shape: an opaque ASCII text of at most 160 bytes, for a host to hand to a browser and back.
[[nodiscard]] std::string to_text(const cursor& at);
/// Errors: invalid_cursor.
[[nodiscard]] result<cursor> parse_cursor(std::string_view text) noexcept;

/// A row of ユーザOTP管理, as stored; the fields below the line are derived by the operation.
struct token_row {
  customer_code customer;
  std::string customer_name;
  token_id token;
  bool is_shared = false;  ///< 共有
  user_id user;            ///< Empty for an invalid token without users.
  std::string user_name;
  user_type type = user_type::corporate;
  fxotp::facet facet;
  bool customer_suspended = false;
  day started_on{};
  instant updated_at{};

  fxotp::status status = fxotp::status::available;
  bool accepted_now = false;
  error why_not;  ///< Why it is not accepted now.
};

/// The newest entry of one subject.
struct chain_row {
  subject about;
  chain_head chain;
};

/// Rows of one query, and where the next page begins when there may be more. Only an unset `next`
/// is the end: a page of tokens may have fewer rows than asked for, even none, while `next` is set.
/// It then lies beyond `after` and the page's rows.
struct page {
  std::variant<std::vector<token_row>, std::vector<record>, std::vector<audit_entry>,
               std::vector<chain_row>, std::vector<notice>>
      rows;
  std::optional<cursor> next;
};

/// Rows by facet: [customer suspended][facet].
struct tally {
  std::array<std::array<std::uint64_t, facet::count>, 2> rows{};
};

/// A page that an operation asks for.
struct page_need {
  list_query query;
  std::optional<cursor> after;
  std::uint32_t rows = 50;
  direction way = direction::forward;
};

/// All that an attempt still misses.
struct need {
  std::vector<record_key> keys;
  std::optional<page_need> page;
  std::optional<token_query> count;
  [[nodiscard]] bool is_empty() const noexcept { return keys.empty() && !page && !count; }
};

}  // namespace fxotp
