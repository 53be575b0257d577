#include "capi/field_storage.hpp"

#include <algorithm>

namespace fxotp::test::c {
namespace {

/// The field that holds the id of a kind of record; 0: its customer and bank say it all.
std::uint32_t id_field(std::int64_t kind) {
  switch (kind) {
    case FXOTP_KIND_OPERATOR:
      return FXOTP_F_OPERATOR;
    case FXOTP_KIND_USER:
      return FXOTP_F_USER;
    case FXOTP_KIND_TOKEN:
      return FXOTP_F_TOKEN;
    case FXOTP_KIND_PROPOSAL:
      return FXOTP_F_PROPOSAL;
    case FXOTP_KIND_ADDRESS_USE:
      return FXOTP_F_ADDRESS_TAG;
    case FXOTP_KIND_TRAIL:
    case FXOTP_KIND_ENTRY:
      return FXOTP_F_ID;
    case FXOTP_KIND_NOTICE:
      return FXOTP_F_MESSAGE;
    default:
      return 0;
  }
}

/// Known by their bank and id, whatever customer they are about.
bool is_bank_wide(std::int64_t kind) {
  return kind == FXOTP_KIND_PROPOSAL || kind == FXOTP_KIND_NOTICE;
}

/// What a row of FXOTP_T_KEYS or FXOTP_T_EXPECTED names.
field_storage::identity identity_at(const fxotp_table* of, std::uint32_t row) {
  const std::int64_t kind = number(of, row, FXOTP_F_KIND);
  const bool is_entry = kind == FXOTP_KIND_ENTRY;
  return {kind,
          number(of, row, FXOTP_F_SUBJECT_KIND),
          text(of, row, FXOTP_F_BANK),
          text(of, row, FXOTP_F_CUSTOMER),
          text(of, row, FXOTP_F_ID),
          is_entry ? number(of, row, FXOTP_F_SEQUENCE) : 0};
}

}  // namespace

field_storage::identity field_storage::identity_of(const field_row& row) {
  return {row.kind(),
          row.number(FXOTP_F_SUBJECT_KIND),
          row.text(FXOTP_F_BANK),
          is_bank_wide(row.kind()) ? std::string{} : row.text(FXOTP_F_CUSTOMER),
          row.text(id_field(row.kind())),
          row.number(FXOTP_F_SEQUENCE)};
}

const field_row* field_storage::find(std::int64_t kind, const field_row& beside,
                                     const std::string& id) const {
  const auto found =
      records.find({kind, 0, beside.text(FXOTP_F_BANK), beside.text(FXOTP_F_CUSTOMER), id, 0});
  return found == records.end() ? nullptr : &found->second;
}

void field_storage::give_administrators(fxotp_call* call, const std::string& bank,
                                        const std::string& customer) {
  for (const auto& [name, row] : records) {
    if (row.kind() == FXOTP_KIND_USER && row.text(FXOTP_F_BANK) == bank &&
        row.text(FXOTP_F_CUSTOMER) == customer && row.number(FXOTP_F_IS_DELETED) == 0 &&
        row.number(FXOTP_F_ROLE) == FXOTP_ROLE_ADMINISTRATOR) {
      note(row.answer(call));
    }
  }
}

void field_storage::load(fxotp_call* call) {
  const std::lock_guard<std::mutex> hold(lock_);
  const auto* keys = table_of(call, FXOTP_T_KEYS);
  for (std::uint32_t i = 0; i < rows(keys); ++i) {
    if (number(keys, i, FXOTP_F_KIND) == FXOTP_KIND_ADMINISTRATORS) {
      give_administrators(call, text(keys, i, FXOTP_F_BANK), text(keys, i, FXOTP_F_CUSTOMER));
      note(fxotp_answer_complete(call, i));
      continue;
    }
    const auto found = records.find(identity_at(keys, i));
    note(found == records.end() ? fxotp_answer_absent(call, i) : found->second.answer(call));
  }
  note(fxotp_answer_done(call));
}

void field_storage::list(fxotp_call* call) {
  const std::lock_guard<std::mutex> hold(lock_);
  const auto* asked = table_of(call, FXOTP_T_QUESTION);
  auto all = all_listed(asked);
  std::sort(all.begin(), all.end(), [](const listed& a, const listed& b) { return a.at < b.at; });
  const bool is_back = number(asked, 0, FXOTP_F_DIRECTION) == FXOTP_BACKWARD;
  if (is_back) std::reverse(all.begin(), all.end());
  const bool has_after = number(asked, 0, FXOTP_F_HAS_AFTER) == 1;
  const place after = place_after(asked);
  const std::int64_t enough = number(asked, 0, FXOTP_F_ROWS);
  std::int64_t given = 0;
  for (const listed& each : all) {
    if (has_after && !(is_back ? each.at < after : after < each.at)) continue;
    if (given == enough) return note(fxotp_answer_more(call));
    note(each.row.answer(call));
    ++given;
  }
  note(fxotp_answer_done(call));
}

void field_storage::count(fxotp_call* call) {
  const std::lock_guard<std::mutex> hold(lock_);
  std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t> tally;
  for (const listed& each : all_listed(table_of(call, FXOTP_T_QUESTION)))
    ++tally[{each.row.number(FXOTP_F_IS_SUSPENDED), each.row.number(FXOTP_F_FACET)}];
  for (const auto& [of, count] : tally) {
    note(fxotp_answer_tally(call, static_cast<std::uint32_t>(of.first),
                            static_cast<std::uint32_t>(of.second), count));
  }
  note(fxotp_answer_done(call));
}

std::int64_t field_storage::version_at(const fxotp_table* of, std::uint32_t row) const {
  const auto found = records.find(identity_at(of, row));
  return found == records.end() ? 0 : found->second.number(FXOTP_F_VERSION);
}

void field_storage::commit(fxotp_call* call) {
  const std::lock_guard<std::mutex> hold(lock_);
  const auto gone =
      moved(table_of(call, FXOTP_T_EXPECTED),
            [this](const fxotp_table* of, std::uint32_t row) { return version_at(of, row); });
  if (!gone.empty()) return answer_conflict(call, gone);
  const auto* puts = table_of(call, FXOTP_T_PUTS);
  for (std::uint32_t i = 0; i < rows(puts); ++i) {
    auto row = field_row::of_put(puts, i);
    const auto name = identity_of(row);
    if (row.kind() == FXOTP_KIND_NOTICE) {
      records.try_emplace(name, std::move(row));
    } else {
      records.insert_or_assign(name, std::move(row));
    }
  }
  const auto* drops = table_of(call, FXOTP_T_DROPS);
  for (std::uint32_t i = 0; i < rows(drops); ++i) {
    records.erase({FXOTP_KIND_NOTICE,
                   0,
                   text(drops, i, FXOTP_F_BANK),
                   {},
                   text(drops, i, FXOTP_F_MESSAGE),
                   0});
  }
  note(fxotp_answer_done(call));
}

}  // namespace fxotp::test::c
