#include <fxotp/administration.hpp>

#include "engine/run.hpp"
#include "operation/approve.hpp"
#include "operation/change_selection.hpp"
#include "operation/delete_user.hpp"
#include "operation/hold_customer.hpp"
#include "operation/list_address.hpp"
#include "operation/readmit.hpp"
#include "operation/resynchronize.hpp"

namespace fxotp {
namespace {

answer change(const host& with, const actor& by, const operation::token_rule& how,
              const selection_request& what) {
  operation::change_selection op(by, how, what, engine::rules_of(with));
  return engine::run(op, with, {by, how.what}).what;
}

answer hold(const host& with, const stage::authorship& author, const customer_code& whom) {
  operation::hold_customer op(author, whom, engine::rules_of(with));
  return engine::run(op, with, {author.by, author.what}).what;
}

answer run(stage::operation&& op, const host& with, const stage::authorship& author) {
  return engine::run(op, with, {author.by, author.what}).what;
}

}  // namespace

answer administration::unlock(const actor& by, const selection_request& what) const {
  return change(host_, by, operation::unlock_rule, what);
}
answer administration::suspend(const actor& by, const selection_request& what) const {
  return change(host_, by, operation::suspend_rule, what);
}
answer administration::resume(const actor& by, const selection_request& what) const {
  return change(host_, by, operation::resume_rule, what);
}
answer administration::invalidate(const actor& by, const selection_request& what) const {
  return change(host_, by, operation::invalidate_rule, what);
}

answer administration::suspend_customer(const actor& by, const customer_code& whom,
                                        std::string_view reason) const {
  return hold(host_, {by, {}, action::suspend_customer, reason}, whom);
}
answer administration::resume_customer(const actor& by, const customer_code& whom,
                                       std::string_view reason) const {
  return hold(host_, {by, {}, action::resume_customer, reason}, whom);
}

answer administration::resynchronize(const actor& by, const selected_row& which,
                                     const code_pair& codes) const {
  operation::resynchronize op(by, which, codes, engine::rules_of(host_));
  return engine::run(op, host_, {by, action::resynchronize, which.token}).what;
}

answer administration::add_address(const actor& by, const user_key& whom, std::string_view address,
                                   std::string_view reason) const {
  const stage::authorship author{by, {}, action::add_address, reason};
  return run(operation::add_address(author, whom, address, engine::rules_of(host_)), host_, author);
}
answer administration::remove_address(const actor& by, const user_key& whom,
                                      std::string_view address, std::string_view reason) const {
  const stage::authorship author{by, {}, action::remove_address, reason};
  return run(operation::remove_address(author, whom, address, engine::rules_of(host_)), host_,
             author);
}
answer administration::reopen_enrollment(const actor& by, const user_key& whom,
                                         std::string_view reason) const {
  const stage::authorship author{by, {}, action::reopen_enrollment, reason};
  return run(operation::reopen_enrollment(author, whom, engine::rules_of(host_)), host_, author);
}
answer administration::clear_sends(const actor& by, const user_key& whom,
                                   std::string_view reason) const {
  const stage::authorship author{by, {}, action::clear_sends, reason};
  return run(operation::clear_sends(author, whom, engine::rules_of(host_)), host_, author);
}

answer administration::delete_user(const actor& by, const user_key& whom,
                                   std::string_view reason) const {
  const stage::authorship author{by, {}, action::delete_user, reason};
  return run(operation::delete_user(author, whom, engine::rules_of(host_)), host_, author);
}

answer administration::propose(const actor& by, const proposal_request& what) const {
  operation::propose op(by, what, engine::rules_of(host_));
  return engine::run(op, host_, {by, action::propose}).what;
}
answer administration::approve(const actor& by, const proposal_id& which) const {
  operation::approve op(by, which, engine::rules_of(host_));
  return engine::run(op, host_, {by, action::approve}).what;
}
answer administration::reject(const actor& by, const proposal_id& which,
                              std::string_view reason) const {
  operation::reject op(by, which, reason, engine::rules_of(host_));
  return engine::run(op, host_, {by, action::reject}).what;
}

}  // namespace fxotp
