#include "bench/lib/verify_script.hpp"

#include <string_view>
#include <utility>
#include <vector>

namespace fxotp::bench {
namespace {

/// Words in capitals, and what stands for them.
using words = std::vector<std::pair<std::string, std::string>>;

/// `i` counts a client's transactions. Neighbours among the numbers of locks do not matter.
constexpr std::string_view who = R"(\set visit FIRST + OF_EACH * :client_id + :i
\set i :i + 1
\set n BEGIN + :visit * STRIDE % VISITORS
\set version 2 + :visit / VISITORS
\set customer 10000000 + 2 + (:n - LARGE) / 2
\set user 9000000000 + :n
\set token 100000000 + :n
\set customer_lock 20000000000 + :customer
\set user_lock 30000000000 + :n
\set token_lock 40000000000 + :n
\set year 2010 + :n / (LARGE / 20) % 15
\set month 1 + :n % 9
\set day 1 + :n % 28
)";

constexpr std::string_view locks = "ARRAY[1, :customer_lock, :user_lock, :token_lock]::bigint[]";
constexpr std::string_view shared = "'{t,t,t,f}'";

constexpr std::string_view seen = R"(ARRAY[
  ROW(5, 0, 'GM01000', CUSTOMER, TOKEN, :version - 1),
  ROW(2, 0, 'GM01000', CUSTOMER, '', 1),
  ROW(4, 0, 'GM01000', CUSTOMER, USER, 1)]::fxotp.seen[])";

constexpr std::string_view tokens = R"(ARRAY[
  ROW('GM01000', CUSTOMER, TOKEN, 1, 2, 0, false, false, USER, 0, 0,
    make_date(:year, :month, :day) - '1970-01-01'::date, 1, '\xDATA'::bytea, :version, 1, MAC,
    :version, 1751331600000000, 1, MAC, FACET, true)]::fxotp.token[])";

constexpr std::string_view entries = R"(ARRAY[
  ROW('GM01000', CUSTOMER, 5, TOKEN, :version, 1751331600000000, 2, 1, 'GM01000', CUSTOMER, USER,
    '', 43, 11, 0, 0, 0, '', 'user=' || USER, 1, MAC)]::fxotp.audit[])";

std::string with(std::string text, const words& all) {
  for (const auto& [word, value] : all) {
    for (std::size_t at = text.find(word); at != std::string::npos;
         at = text.find(word, at + value.size()))
      text.replace(at, word.size(), value);
  }
  return text;
}

/// pgbench has numbers only, so the server makes texts of them.
words rows_of(const verify_statements& of) {
  return {{"CUSTOMER", "'C' || substr(:customer::text, 2)"},
          {"USER", ":user::text"},
          {"TOKEN", "'VSST' || substr(:token::text, 2)"},
          {"MAC", R"('\x00112233445566778899aabbccddeeff'::bytea)"},
          {"DATA", of.data},
          {"FACET", of.facet}};
}

/// Its parameters, the last one first: `$1` begins `$14` too.
std::string bound(std::string statement, const std::vector<std::string_view>& values) {
  words all;
  for (std::size_t at = values.size(); at > 0; --at)
    all.emplace_back("$" + std::to_string(at), values[at - 1]);
  return with(std::move(statement), all) + ";\n";
}

}  // namespace

std::string verify_script(const verify_statements& of, const town_plan& plan, std::uint64_t first,
                          std::uint64_t of_each) {
  const std::uint64_t large = large_customer(plan.tokens());
  const words numbers{{"FIRST", std::to_string(first)},
                      {"OF_EACH", std::to_string(of_each)},
                      {"BEGIN", std::to_string(large + plan.visitors())},
                      {"STRIDE", std::to_string(town_plan::stride)},
                      {"VISITORS", std::to_string(plan.visitors())},
                      {"LARGE", std::to_string(large)}};
  const std::string load = bound(of.load, {"ARRAY['GM01000']", "ARRAY[CUSTOMER]", "ARRAY[USER]"});
  constexpr std::string_view none = "'{}'";
  const std::string commit = bound(of.commit, {locks, shared, seen, none, none, none, none, tokens,
                                               none, none, none, entries, none, none});
  return with(std::string(who), numbers) + with(load + commit, rows_of(of));
}

}  // namespace fxotp::bench
