#include <fxotp/provisioning.hpp>

#include <new>

#include "engine/import.hpp"
#include "engine/run.hpp"
#include "operation/hand_over_mail.hpp"
#include "operation/put.hpp"
#include "operation/register_vip.hpp"
#include "operation/reseal.hpp"
#include "operation/rewrap.hpp"

namespace fxotp {

answer provisioning::put_bank(const actor& by, std::string_view name) const {
  operation::put_bank op(by, name, engine::rules_of(host_));
  return engine::run(op, host_, {by, action::put_bank}).what;
}
answer provisioning::put_customer(const actor& by, const customer_code& code,
                                  std::string_view name) const {
  operation::put_customer op(by, code, name, engine::rules_of(host_));
  return engine::run(op, host_, {by, action::put_customer}).what;
}
answer provisioning::put_operator(const actor& by, const operator_id& id, bool is_disabled) const {
  operation::put_operator op(by, id, is_disabled, engine::rules_of(host_));
  return engine::run(op, host_, {by, action::put_operator}).what;
}
answer provisioning::put_user(const actor& by, const user_entry& who) const {
  operation::put_user op(by, who, engine::rules_of(host_));
  return engine::run(op, host_, {by, action::put_user}).what;
}
answer provisioning::register_vip(const actor& by, const vip_entry& what) const {
  operation::register_vip op(by, what, engine::rules_of(host_));
  return engine::run(op, host_, {by, action::register_vip}).what;
}
import_report provisioning::import_csv(const actor& by, text_source& from) const {
  try {
    engine::import_run all(by, from, engine::rules_of(host_), host_.watch != nullptr);
    engine::drive(all, host_, {});
    return std::move(all.report());
  } catch (const std::bad_alloc&) {
    import_report out;
    out.why = errc::out_of_memory;
    return out;
  }
}
result<rewrap_page> provisioning::rewrap(const actor& by, const std::optional<cursor>& after,
                                         std::uint32_t rows) const {
  operation::rewrap op(by, after, rows, engine::rules_of(host_));
  return engine::value_of<rewrap_page>(engine::run(op, host_, {by, action::rewrap}));
}
result<std::uint64_t> provisioning::pending_notices(const actor& by, std::uint32_t most) const {
  operation::hand_over_mail op(by, most, engine::words_of(host_), engine::rules_of(host_));
  return engine::value_of<std::uint64_t>(engine::run(op, host_, {by, action::hand_over_mail}));
}
answer provisioning::reseal(const actor& by, const record_key& which,
                            std::string_view reason) const {
  operation::reseal op(by, which, reason, engine::rules_of(host_));
  return engine::run(op, host_, {by, action::reseal}).what;
}

}  // namespace fxotp
