#include "operation/audit_checkpoint.hpp"

#include <boost/outcome/try.hpp>

#include "operation/reading.hpp"

namespace fxotp::operation {
namespace {

std::string lines_of(const std::vector<chain_row>& rows) {
  std::string out;
  for (const auto& row : rows) {
    if (row.chain.entries != 0) out += checkpoint_line(row);
  }
  return out;
}

}  // namespace

result<stage::decision> audit_checkpoint::decide(stage::view& seen, const stage::moment& at) const {
  if (failed_.is_set()) return failed_;
  BOOST_OUTCOME_TRY(const auto by, look_up_reader(seen, at, {by_, action::checkpoint, {}}, rules_));
  if (by.is_refused()) return by.refuse(rules_);
  const auto write = [](std::string bytes, std::optional<cursor> next) {
    return stage::decision{{}, stage::write_text{std::move(bytes), next}};
  };
  switch (is_at_) {
    case step::head:
      return write(checkpoint_head(by_.bank, mac_.so_far().key, by.who.now), {});
    case step::chains: {
      const chain_query all{by_.bank, {}};
      BOOST_OUTCOME_TRY(page * found, seen.page({all, after_, page_rows_max, direction::forward}));
      BOOST_OUTCOME_TRY(const auto* rows, rows_of<chain_row>(*found));
      return write(lines_of(*rows), found->next);
    }
    case step::end:
      return write(checkpoint_end(mac_.so_far()), {});
    case step::over:
      break;
  }
  return answered(subjects_, by.who.now);
}

void audit_checkpoint::told(const stage::effect& of) {
  const auto* written = std::get_if<stage::write_text>(&of);
  if (written == nullptr) return;
  std::string_view rest = written->bytes;
  while (!rest.empty() && is_at_ != step::end) {
    const auto line = rest.substr(0, rest.find('\n') + 1);
    const auto added = mac_.add(line, rules_.keys);
    if (!added) failed_ = added.error();
    subjects_ += is_at_ == step::chains ? 1U : 0U;
    rest.remove_prefix(line.size());
  }
  after_ = written->next;
  const bool goes_on = is_at_ == step::chains && after_;
  if (!goes_on) is_at_ = static_cast<step>(static_cast<int>(is_at_) + 1);
}

}  // namespace fxotp::operation
