#include "operation/approve.hpp"
#include "operation/change_selection.hpp"
#include "operation/delete_user.hpp"
#include "operation/hold_customer.hpp"
#include "operation/list_address.hpp"
#include "operation/propose.hpp"
#include "operation/readmit.hpp"
#include "operation/resynchronize.hpp"
#include "starting.hpp"

namespace fxotp::capi {
namespace {

selection_request selection_of(const request& asked) {
  return {asked.rows(), asked.code(FXOTP_F_MODE, mode::all_or_nothing),
          asked.string(FXOTP_F_REASON), asked.flag(FXOTP_F_REENROLL)};
}

const operation::token_rule& rule_of(std::uint32_t operation) noexcept {
  switch (operation) {
    case FXOTP_OP_UNLOCK:
      return operation::unlock_rule;
    case FXOTP_OP_SUSPEND:
      return operation::suspend_rule;
    case FXOTP_OP_RESUME:
      return operation::resume_rule;
    default:
      return operation::invalidate_rule;
  }
}

stage::authorship author_of(const start& from) noexcept {
  return {actor_of(from.asked),
          {},
          static_cast<action>(from.operation),
          from.asked.text(FXOTP_F_REASON)};
}

/// Runs what takes an author, a user and perhaps an address.
template <class Operation, class... More>
running_ptr on_user(const start& from, More... more) {
  const auto author = author_of(from);
  const auto rules = from.with.rules();
  return hold(user_of(from.asked),
              [=](const user_key& whom) { return Operation(author, whom, more..., rules); }, from,
              {author.by, author.what});
}

running_ptr start_resynchronizing(const start& from) {
  struct both {
    selected_row which;
    code_pair codes;
  };
  const auto& in = from.asked;
  const user_key whom = user_of(in);
  const auto by = actor_of(in);
  const auto rules = from.with.rules();
  const both kept{{whom.customer, whom.user, in.id<token_id>(FXOTP_F_TOKEN)},
                  {in.text(FXOTP_F_CODE), in.text(FXOTP_F_SECOND_CODE), in.text(FXOTP_F_REASON)}};
  return hold(kept,
              [=](const both& k) { return operation::resynchronize(by, k.which, k.codes, rules); },
              from, {by, action::resynchronize, kept.which.token});
}

}  // namespace

running_ptr start_changing_rows(const start& from) {
  const auto by = actor_of(from.asked);
  const auto rules = from.with.rules();
  const auto& how = rule_of(from.operation);
  return hold(selection_of(from.asked),
              [=, &how](const selection_request& what) {
                return operation::change_selection(by, how, what, rules);
              },
              from, {by, how.what});
}

running_ptr start_of_customer(const start& from) {
  const auto author = author_of(from);
  const auto rules = from.with.rules();
  return hold(
      from.asked.id<customer_code>(FXOTP_F_CUSTOMER),
      [=](const customer_code& whom) { return operation::hold_customer(author, whom, rules); },
      from, {author.by, author.what});
}

running_ptr start_of_user(const start& from) {
  const auto address = from.asked.text(FXOTP_F_ADDRESS);
  switch (from.operation) {
    case FXOTP_OP_ADD_ADDRESS:
      return on_user<operation::add_address>(from, address);
    case FXOTP_OP_REMOVE_ADDRESS:
      return on_user<operation::remove_address>(from, address);
    case FXOTP_OP_REOPEN_ENROLLMENT:
      return on_user<operation::reopen_enrollment>(from);
    case FXOTP_OP_CLEAR_SENDS:
      return on_user<operation::clear_sends>(from);
    case FXOTP_OP_DELETE_USER:
      return on_user<operation::delete_user>(from);
    default:
      return start_resynchronizing(from);
  }
}

running_ptr start_of_proposal(const start& from) {
  const auto by = actor_of(from.asked);
  const auto rules = from.with.rules();
  const auto reason = from.asked.text(FXOTP_F_REASON);
  if (from.operation == FXOTP_OP_PROPOSE) {
    return hold(proposal_request{from.asked.code<action>(FXOTP_F_ACTION), selection_of(from.asked),
                                 from.asked.id<customer_code>(FXOTP_F_CUSTOMER)},
                [=](const proposal_request& what) { return operation::propose(by, what, rules); },
                from, {by, action::propose});
  }
  const auto which = from.asked.id<proposal_id>(FXOTP_F_PROPOSAL);
  if (from.operation == FXOTP_OP_APPROVE) {
    return hold(which, [=](const proposal_id& id) { return operation::approve(by, id, rules); },
                from, {by, action::approve});
  }
  return hold(which,
              [=](const proposal_id& id) { return operation::reject(by, id, reason, rules); }, from,
              {by, action::reject});
}

}  // namespace fxotp::capi
