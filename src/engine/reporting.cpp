#include <fxotp/reporting.hpp>

#include <new>

#include <boost/outcome/try.hpp>

#include "engine/csv_pages.hpp"
#include "engine/run.hpp"
#include "operation/audit_checkpoint.hpp"
#include "operation/count.hpp"
#include "operation/export_rows.hpp"
#include "operation/list.hpp"
#include "operation/list_addresses.hpp"
#include "operation/list_proposals.hpp"
#include "operation/migration.hpp"
#include "operation/read_audit.hpp"
#include "operation/verify_audit.hpp"

namespace fxotp {
namespace {

using engine::rules_of;

template <class Value>
result<Value> ask(stage::operation& op, const host& with, const engine::asked& by,
                  const engine::outlets& to = {}) {
  return engine::value_of<Value>(engine::run(op, with, by, to));
}

/// Hands pages of the list on as CSV.
class csv_sink final : public row_sink {
 public:
  csv_sink(text_sink& to, const host& with, language in)
      : pages_(engine::words_of(with), in), to_(to) {}

  [[nodiscard]] result<void> take(const row_page& page) override {
    return to_.write(pages_.text_of(page));
  }
  [[nodiscard]] result<void> finish() {
    const auto rest = pages_.rest();
    return rest.empty() ? result<void>(done()) : to_.write(rest);
  }

 private:
  engine::csv_pages pages_;
  text_sink& to_;
};

/// Runs what is not an operation: nothing that a port throws gets out.
template <class Body>
auto guarded(Body body) noexcept -> decltype(body()) {
  try {
    return body();
  } catch (const std::bad_alloc&) {
    return errc::out_of_memory;
  } catch (...) {
    return errc::port_failed;
  }
}

}  // namespace

result<token_page> reporting::list(const actor& by, const list_filter& filter,
                                   const page_request& page) const {
  operation::list op(by, filter, page, rules_of(host_));
  return ask<token_page>(op, host_, {by, action::list});
}

result<status_counts> reporting::count(const actor& by, const list_filter& filter) const {
  operation::count op(by, filter, rules_of(host_));
  return ask<status_counts>(op, host_, {by, action::count});
}

result<std::uint64_t> reporting::export_csv(const actor& by, const list_filter& filter, language in,
                                            text_sink& to) const {
  if (in != language::japanese && in != language::english) return errc::invalid_value;
  return guarded([&]() -> result<std::uint64_t> {
    csv_sink csv(to, host_, in);
    BOOST_OUTCOME_TRY(const auto rows, export_rows(by, filter, csv));
    BOOST_OUTCOME_TRYV(csv.finish());
    return rows;
  });
}

result<std::uint64_t> reporting::export_rows(const actor& by, const list_filter& filter,
                                             row_sink& to) const {
  operation::export_rows op(by, filter, rules_of(host_));
  return ask<std::uint64_t>(op, host_, {by, action::export_csv}, {&to, nullptr, nullptr});
}

result<migration_report> reporting::report(const actor& by, const report_request& what,
                                           row_sink& to) const {
  operation::migration op(by, what, operation::tally_rows::customers, rules_of(host_));
  return ask<migration_report>(op, host_, {by, action::report}, {&to, nullptr, nullptr});
}

result<std::uint64_t> reporting::stragglers(const actor& by, const report_request& what,
                                            row_sink& to) const {
  operation::migration op(by, what, operation::tally_rows::stragglers, rules_of(host_));
  return ask<std::uint64_t>(op, host_, {by, action::report}, {&to, nullptr, nullptr});
}

result<entry_page> reporting::read_audit(const actor& by, const audit_request& what) const {
  operation::read_audit op(by, what, rules_of(host_));
  return ask<entry_page>(op, host_, {by, action::read_audit});
}

result<audit_verdict> reporting::verify_audit(const actor& by,
                                              std::optional<customer_code> customer,
                                              text_source* checkpoint) const {
  return guarded([&]() -> result<audit_verdict> {
    operation::verify_audit op(by, {customer, checkpoint != nullptr}, rules_of(host_));
    return ask<audit_verdict>(op, host_, {by, action::verify_audit},
                              {nullptr, nullptr, checkpoint});
  });
}

result<std::uint64_t> reporting::audit_checkpoint(const actor& by, text_sink& to) const {
  operation::audit_checkpoint op(by, rules_of(host_));
  return ask<std::uint64_t>(op, host_, {by, action::checkpoint}, {nullptr, &to, nullptr});
}

result<address_page> reporting::addresses(const actor& by,
                                          const std::optional<customer_code>& customer,
                                          const page_request& page) const {
  operation::list_addresses op(by, customer, page, rules_of(host_));
  return ask<address_page>(op, host_, {by, action::list_addresses});
}

result<proposal_page> reporting::proposals(const actor& by, std::optional<proposal_state> state,
                                           const page_request& page) const {
  operation::list_proposals op(by, state, page, rules_of(host_));
  return ask<proposal_page>(op, host_, {by, action::list_proposals});
}

}  // namespace fxotp
