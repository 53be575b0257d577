#include <fxotp/model/need.hpp>

#include "cells.hpp"
#include "store/index/places.hpp"

namespace fxotp::capi {
namespace {

std::string_view word_of(record_kind kind) noexcept {
  switch (kind) {
    case record_kind::bank:
      return "bank";
    case record_kind::customer:
      return "customer";
    case record_kind::desk_operator:
      return "operator";
    case record_kind::user:
      return "user";
    case record_kind::token:
      return "token";
    case record_kind::proposal:
      return "proposal";
    case record_kind::trail:
      return "trail";
    case record_kind::administrators:
      return "administrators";
    case record_kind::address_use:
      return "address";
  }
  return {};
}

/// Parts between single spaces.
class speller {
 public:
  explicit speller(std::string_view first) : out_(first) {}
  speller& part(std::string_view text) {
    out_ += ' ';
    out_ += text;
    return *this;
  }
  speller& part(std::uint64_t number) { return part(std::to_string(number)); }
  /// A name does not end in spaces.
  [[nodiscard]] std::string take() {
    out_.erase(out_.find_last_not_of(' ') + 1);
    return std::move(out_);
  }

 private:
  std::string out_;
};

}  // namespace

std::string name_of(const record_key& key) {
  speller out(word_of(key.kind));
  out.part(key.bank.view());
  switch (key.kind) {
    case record_kind::bank:
      break;
    case record_kind::customer:
    case record_kind::administrators:
      out.part(key.customer.view());
      break;
    case record_kind::desk_operator:
    case record_kind::proposal:
      out.part(key.id.view());
      break;
    case record_kind::trail:
      out.part(static_cast<std::uint64_t>(key.of));
      [[fallthrough]];
    case record_kind::user:
    case record_kind::token:
    case record_kind::address_use:
      out.part(key.customer.view()).part(key.id.view());
      break;
  }
  return out.take();
}

std::string name_of(const audit_entry& entry) {
  const subject& about = entry.about;
  speller out("entry");
  out.part(about.bank.view()).part(static_cast<std::uint64_t>(about.kind));
  out.part(about.customer.view()).part(about.id.view()).part(entry.sequence);
  return out.take();
}

std::string name_of(const notice_key& key) {
  return speller("notice").part(key.bank.view()).part(key.id.view()).take();
}

std::optional<record> record_of(text::stored_item&& item) {
  return std::visit(
      [](auto& each) -> std::optional<record> {
        using item_type = std::decay_t<decltype(each)>;
        if constexpr (std::is_same_v<item_type, audit_entry> || std::is_same_v<item_type, notice>) {
          return std::nullopt;
        } else {
          return record(std::move(each));
        }
      },
      item);
}

namespace {

/// Calls with a record, an entry or a notice.
template <class OfRecord, class OfEntry, class OfNotice>
auto sorted(const text::stored_item& item, OfRecord of_record, OfEntry of_entry,
            OfNotice of_notice) {
  if (const auto* entry = std::get_if<audit_entry>(&item)) return of_entry(*entry);
  if (const auto* fresh = std::get_if<notice>(&item)) return of_notice(*fresh);
  return of_record(*record_of(text::stored_item(item)));
}

}  // namespace

std::string name_of(const text::stored_item& item) {
  return sorted(
      item, [](const record& r) { return name_of(key_of(r)); },
      [](const audit_entry& e) { return name_of(e); },
      [](const notice& n) { return name_of(key_of(n)); });
}

std::vector<std::string> keys_of(const text::stored_item& item) {
  using all = std::vector<std::string>;
  return sorted(
      item,
      [](const record& r) {
        all out;
        for (auto& each : store::places_of(r))
          out.push_back(std::move(each.first));
        return out;
      },
      [](const audit_entry& e) { return store::places_of(e); },
      [](const notice& n) { return all{store::place_of(key_of(n))}; });
}

const bank_code& bank_of(const text::stored_item& item) noexcept {
  return std::visit(
      [](const auto& each) -> const bank_code& {
        using item_type = std::decay_t<decltype(each)>;
        if constexpr (std::is_same_v<item_type, bank>) {
          return each.code;
        } else if constexpr (std::is_same_v<item_type, trail> ||
                             std::is_same_v<item_type, audit_entry>) {
          return each.about.bank;
        } else {
          return each.bank;
        }
      },
      item);
}

void put_entry_key(table_maker& out, const audit_entry& entry) {
  out.begin_row();
  out.number(FXOTP_F_KIND, FXOTP_KIND_ENTRY);
  out.number(FXOTP_F_SUBJECT_KIND, static_cast<std::int64_t>(entry.about.kind));
  out.text(FXOTP_F_BANK, entry.about.bank.view());
  out.text(FXOTP_F_CUSTOMER, entry.about.customer.view());
  out.text(FXOTP_F_ID, entry.about.id.view());
  out.text(FXOTP_F_RECORD, name_of(entry));
  out.number(FXOTP_F_SEQUENCE, static_cast<std::int64_t>(entry.sequence));
}

void put_key(table_maker& out, const record_key& key) {
  const bool is_set = key.kind == record_kind::administrators;
  std::string begin;
  if (is_set) {
    store::index_key list(store::list_of::administrators, key.bank);
    begin = list.id(key.customer).take();
  }
  out.begin_row();
  out.number(FXOTP_F_KIND, static_cast<std::int64_t>(key.kind));
  out.number(FXOTP_F_SUBJECT_KIND, static_cast<std::int64_t>(key.of));
  out.text(FXOTP_F_BANK, key.bank.view());
  out.text(FXOTP_F_CUSTOMER, key.customer.view());
  out.text(FXOTP_F_ID, key.id.view());
  out.text(FXOTP_F_RECORD, is_set ? std::string{} : name_of(key));
  out.text(FXOTP_F_BEGIN, begin);
  out.text(FXOTP_F_END, is_set ? store::beyond(begin) : std::string{});
}

}  // namespace fxotp::capi
