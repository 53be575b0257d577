#include "store/rows/columns.hpp"

#include <cstring>

#include <boost/outcome/try.hpp>

#include "text/codec.hpp"

namespace fxotp::store {
namespace {

template <class Record>
result<Record> checked(Record&& made, const columns& from) {
  if (!from.is_good()) return errc::store_corrupt;
  return std::forward<Record>(made);
}

chain_head chain_in(columns& from) noexcept {
  chain_head out;
  out.entries = from.count();
  out.newest = from.tag();
  return out;
}

}  // namespace

mac_tag columns::tag() noexcept {
  mac_tag out;
  out.key = u32();
  const std::string_view bytes = view();
  if (bytes.empty()) return out;
  if (bytes.size() != out.bytes.size()) {
    is_good_ = false;
    return out;
  }
  std::memcpy(out.bytes.data(), bytes.data(), bytes.size());
  return out;
}

stamp columns::seal() noexcept {
  stamp out;
  out.version = count();
  out.updated_at = at();
  out.mac = tag();
  return out;
}

blob stored(const mac_tag& tag) noexcept {
  if (tag == mac_tag{}) return {};
  return {{reinterpret_cast<const char*>(tag.bytes.data()), tag.bytes.size()}};
}

result<bank> bank_in(const stored_row& in) {
  columns from(in);
  bank out;
  out.code = from.id<bank_code>();
  out.name = from.text();
  out.seal = from.seal();
  return checked(std::move(out), from);
}

result<customer> customer_in(const stored_row& in, const bank_code& bank) {
  columns from(in, 1);
  customer out;
  out.bank = bank;
  out.code = from.id<customer_code>();
  out.name = from.text();
  out.is_suspended = from.flag();
  out.seal = from.seal();
  return checked(std::move(out), from);
}

result<desk_operator> operator_in(const stored_row& in, const bank_code& bank) {
  columns from(in);
  desk_operator out;
  out.bank = bank;
  out.id = from.id<operator_id>();
  out.is_disabled = from.flag();
  out.seal = from.seal();
  return checked(std::move(out), from);
}

result<user> user_in(const stored_row& in, const customer_key& of) {
  columns from(in);
  user out;
  out.bank = of.bank;
  out.customer = of.customer;
  out.id = from.id<user_id>();
  out.name = from.text();
  out.type = from.within<user_type>(1, 2);
  out.role = from.within<role>(1, 2);
  out.enrollment = from.within<enrollment>(1, 2);
  out.mail_language = from.within<language>(1, 2);
  out.declined.bits = from.within<std::uint16_t>(0, 0xFFFF);
  out.is_deleted = from.flag();
  BOOST_OUTCOME_TRY(out.tokens, split<token_id>(from.view()));
  BOOST_OUTCOME_TRY(out.listed, text::decode_listed(from.view()));
  out.seal = from.seal();
  return checked(std::move(out), from);
}

result<token> token_in(const stored_row& in, const customer_key& of) {
  columns from(in);
  token out;
  out.bank = of.bank;
  out.customer = of.customer;
  out.id = from.id<token_id>();
  out.generation = from.u32();
  out.lifecycle = from.within<lifecycle>(1, 3);
  out.lock = from.within<lock>(0, 2);
  out.suspended_by_administrator = from.flag();
  out.suspended_by_desk = from.flag();
  BOOST_OUTCOME_TRY(out.users, split<user_id>(from.view()));
  out.streak = from.u32();
  out.failures = from.u32();
  out.started_on = from.within<day>(INT32_MIN, INT32_MAX);
  const auto via = from.within<method>(1, 2);
  BOOST_OUTCOME_TRY(out.data, text::decode_method(from.view()));
  if (via != out.via()) from.reject();
  out.chain = chain_in(from);
  out.seal = from.seal();
  return checked(std::move(out), from);
}

result<address_use> address_use_in(const stored_row& in, const customer_key& of) {
  columns from(in);
  address_use out;
  out.bank = of.bank;
  out.customer = of.customer;
  out.address = from.id<address_tag_id>();
  BOOST_OUTCOME_TRY(out.users, split<user_id>(from.view()));
  out.seal = from.seal();
  return checked(std::move(out), from);
}

result<proposal> proposal_in(const stored_row& in, const bank_code& bank) {
  columns from(in);
  proposal out;
  out.bank = bank;
  out.id = from.id<proposal_id>();
  out.what = from.within<action>(1, 255);
  out.customer = from.id<customer_code>(true);
  out.best_effort = from.flag();
  out.reenroll = from.flag();
  out.reason = from.text();
  out.proposer = from.id<operator_id>();
  out.decider = from.id<operator_id>(true);
  out.state = from.within<proposal_state>(1, 3);
  out.created_at = from.at();
  out.expires_at = from.at();
  BOOST_OUTCOME_TRY(out.rows, text::decode_selection(from.view()));
  out.seal = from.seal();
  return checked(std::move(out), from);
}

result<trail> trail_in(const stored_row& in, const bank_code& bank) {
  columns from(in);
  trail out;
  out.about.bank = bank;
  out.about.customer = from.id<customer_code>(true);
  out.about.kind = from.within<subject_kind>(1, 6);
  out.about.id = from.id<any_id>(true);
  out.chain = chain_in(from);
  out.hour_began = from.at();
  out.refusals = from.u32();
  out.seal = from.seal();
  return checked(std::move(out), from);
}

result<audit_entry> entry_in(const stored_row& in, const bank_code& bank) {
  columns from(in);
  audit_entry out;
  out.about.bank = bank;
  out.about.customer = from.id<customer_code>(true);
  out.about.kind = from.within<subject_kind>(1, 6);
  out.about.id = from.id<any_id>(true);
  out.sequence = from.count();
  out.at = from.at();
  out.phase = from.within<phase>(1, 4);
  out.by.is = from.within<actor::kind>(1, 3);
  out.by.bank = from.id<bank_code>(true);
  out.by.customer = from.id<customer_code>(true);
  out.by.id = from.id<any_id>(true);
  out.approved_by = from.id<operator_id>(true);
  out.what = from.within<action>(0, 255);
  out.outcome = from.within<event>(0, 255);
  out.why.code = from.within<errc>(0, 65'535);
  out.why.by = from.within<rule>(0, 65'535);
  out.why.vendor = from.within<std::int32_t>(INT32_MIN, INT32_MAX);
  out.reason = from.text();
  out.detail = from.text();
  out.mac = from.tag();
  return checked(std::move(out), from);
}

result<notice> notice_in(const stored_row& in, const bank_code& bank) {
  columns from(in);
  notice out;
  out.bank = bank;
  out.id = from.id<message_id>();
  out.customer = from.id<customer_code>(true);
  out.kind = from.within<mail_kind>(1, 255);
  out.in = from.within<language>(1, 2);
  out.about = from.id<user_id>(true);
  out.token = from.id<token_id>(true);
  out.at = from.at();
  out.sealed_to = from.text();
  return checked(std::move(out), from);
}

}  // namespace fxotp::store
