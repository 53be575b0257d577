#include "stage/draft.hpp"

#include <algorithm>

#include "domain/chain.hpp"
#include "domain/seal.hpp"

namespace fxotp::stage {
namespace {

/// Up to here a linear search is the quicker one.
constexpr std::size_t linear_max = 8;
/// What a login relies on.
constexpr std::size_t typical = 3;

}  // namespace

const draft::met* draft::find(const void* seen) const noexcept {
  if (met_.size() > linear_max) {
    const auto at = index_.find(seen);
    return at == index_.end() ? nullptr : &met_[at->second];
  }
  const auto at =
      std::find_if(met_.begin(), met_.end(), [seen](const met& m) { return m.seen == seen; });
  return at == met_.end() ? nullptr : &*at;
}

draft::met& draft::meet(const void* seen, const record_key& key, std::uint64_t version) {
  expect(key, version);
  if (met_.empty()) met_.reserve(typical);
  met_.push_back({seen, nullptr});
  if (met_.size() == linear_max + 1) {
    for (std::size_t at = 0; at < met_.size(); ++at)
      index_.emplace(met_[at].seen, at);
  } else if (met_.size() > linear_max) {
    index_.emplace(seen, met_.size() - 1);
  }
  return met_.back();
}

void draft::expect(const record_key& key, std::uint64_t version) {
  if (out_.expected.empty()) out_.expected.reserve(typical);
  out_.expected.push_back({key, version});
}

audit_entry draft::entry(const subject& about, event outcome, std::string_view detail) const {
  audit_entry e;
  e.about = about;
  e.at = now_;
  e.phase = rules_.days.phase_at(now_);
  e.by = author_.by;
  e.approved_by = author_.approved_by;
  e.what = author_.what;
  e.outcome = outcome;
  e.reason = author_.reason;
  e.detail = detail;
  return e;
}

void draft::note(token& edited, event outcome, std::string_view detail) {
  auto e = entry(subject_of(edited), outcome, detail);
  domain::extend(edited.chain, e, rules_.keys);
  out_.entries.push_back(std::move(e));
}

void draft::note(const trail& seen, event outcome, std::string_view detail, error why) {
  auto e = entry(seen.about, outcome, detail);
  e.why = {why.code, why.by};  // What a vendor said is no part of the trail.
  domain::extend(edit(seen).chain, e, rules_.keys);
  out_.entries.push_back(std::move(e));
}

change_set draft::take() {
  bool keeps_time = false;
  const auto seal = [this, &keeps_time](auto& r) {
    ++r.seal.version;
    if (!keeps_time) r.seal.updated_at = now_;
    if constexpr (domain::has_mac<std::decay_t<decltype(r)>>) domain::seal(r, rules_.keys);
  };
  out_.writes.reserve(writes_.size());
  writes_.each([&](written& write) {
    keeps_time = write.keeps_time;
    std::visit(seal, write.what);
    out_.writes.push_back(std::move(write.what));
  });
  writes_.clear();
  met_.clear();
  index_.clear();
  return std::move(out_);
}

subject subject_of(const token& t) noexcept {
  return {subject_kind::token, t.bank, t.customer, t.id.as<any_tag>()};
}
subject subject_of(const user_key& u) noexcept {
  return {subject_kind::user, u.bank, u.customer, u.user.as<any_tag>()};
}
subject subject_of(const customer_key& c) noexcept {
  return {subject_kind::customer, c.bank, c.customer, {}};
}
subject subject_of(const operator_key& o) noexcept {
  return {subject_kind::desk_operator, o.bank, {}, o.id.as<any_tag>()};
}
subject subject_of(const bank_code& b) noexcept {
  return {subject_kind::bank, b, {}, {}};
}

subject subject_of(const actor& by) noexcept {
  switch (by.is) {
    case actor::kind::user:
      return {subject_kind::user, by.bank, by.customer, by.id};
    case actor::kind::desk:
      return {subject_kind::desk_operator, by.bank, {}, by.id};
    case actor::kind::system:
      return {subject_kind::system, by.bank, {}, by.id};
  }
  return {};
}

}  // namespace fxotp::stage
