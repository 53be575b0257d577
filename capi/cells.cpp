#include "cells.hpp"

#include <algorithm>

#include "text/codec.hpp"

namespace fxotp::capi {
namespace {

std::string_view bytes_of(const mac_tag& value) noexcept {
  if (value.key == 0) return {};
  return {reinterpret_cast<const char*>(value.bytes.data()), value.bytes.size()};
}

/// A row of a list, described as records are.
template <class Visitor, class Row>
void describe_row(Visitor&& v, Row& row, std::int64_t& number) {
  using domain::field;
  v.id(field::customer, row.customer);
  v.text(static_cast<field>(FXOTP_F_CUSTOMER_NAME), row.customer_name);
  v.id(field::token, row.token);
  v.flag(static_cast<field>(FXOTP_F_IS_SHARED), row.is_shared);
  v.id(field::user, row.user);
  v.text(static_cast<field>(FXOTP_F_USER_NAME), row.user_name);
  v.code(field::type, row.type, {1, 2});
  v.code(static_cast<field>(FXOTP_F_FACET), number, {0, facet::count - 1});
  v.flag(field::is_suspended, row.customer_suspended);
  v.day_of(field::started_on, row.started_on);
  v.at(field::updated_at, row.updated_at);
}

template <std::size_t At = 0>
text::stored_item read_item(std::uint32_t kind, cell_reader& in) {
  if constexpr (At < std::variant_size_v<text::stored_item>) {
    using item = std::variant_alternative_t<At, text::stored_item>;
    if (kind != domain::kind_number<item>) return read_item<At + 1>(kind, in);
    item out;
    domain::describe(in, out);
    if constexpr (std::is_same_v<item, audit_entry>) {
      in.tag(domain::field::mac_key, domain::field::mac, out.mac);
    } else if constexpr (!std::is_same_v<item, notice>) {
      in.u64(domain::field::version, out.seal.version);
      in.at(domain::field::updated_at, out.seal.updated_at);
      in.tag(domain::field::mac_key, domain::field::mac, out.seal.mac);
    }
    return out;
  } else {
    throw refusal{FXOTP_E_VALUE, 2};
  }
}

}  // namespace

void cell_writer::tag(field key, field bytes, const mac_tag& value) {
  out_.number(key, value.key);
  out_.text(bytes, bytes_of(value));
}

void cell_writer::texts(field of, const std::vector<std::string>& all) {
  out_.text(of, must(text::encode(all)));
}

void cell_writer::rows(field of, const selection& all) {
  out_.text(of, must(text::encode(all)));
}

void cell_writer::data(const std::variant<vip_data, email_data>& value) {
  const auto via = std::holds_alternative<vip_data>(value) ? method::vip : method::email;
  out_.number(field::method, static_cast<std::int64_t>(via));
  out_.text(field::method_data, must(text::encode(value)));
}

void cell_reader::finish() const {
  if (missing_ != 0) throw refusal{FXOTP_E_MISSING, 0, missing_};
  if (bad_ != 0) throw refusal{FXOTP_E_BODY, 0, bad_};
}

const given_cell* cell_reader::find(field of) {
  const auto number = static_cast<std::uint32_t>(of);
  const auto found = std::find_if(from_.begin(), from_.end(), [number](const given_cell& each) {
    return each.field == number;
  });
  if (found == from_.end()) {
    missing_ = number;
    return nullptr;
  }
  return &*found;
}

std::string_view cell_reader::text_of(field of) {
  const given_cell* found = find(of);
  return found == nullptr ? std::string_view{} : found->text;
}

std::int64_t cell_reader::number_of(field of, std::int64_t first, std::int64_t last) {
  const given_cell* found = find(of);
  if (found == nullptr) return first;
  if (found->number < first || found->number > last) {
    bad_ = static_cast<std::uint32_t>(of);
    return first;
  }
  return found->number;
}

void cell_reader::tag(field key, field bytes, mac_tag& into) {
  u32(key, into.key);
  const auto found = text_of(bytes);
  if (into.key == 0 && found.empty()) return;
  if (found.size() != into.bytes.size()) {
    bad_ = static_cast<std::uint32_t>(bytes);
    return;
  }
  std::copy(found.begin(), found.end(), into.bytes.begin());
}

void cell_reader::texts(field of, std::vector<std::string>& into) {
  take(text::decode_listed(text_of(of)), into, of);
}

void cell_reader::rows(field of, selection& into) {
  take(text::decode_selection(text_of(of)), into, of);
}

void cell_reader::data(std::variant<vip_data, email_data>& into) {
  const auto via = number_of(field::method, 1, 2);
  take(text::decode_method(text_of(field::method_data)), into, field::method_data);
  const bool is_vip = std::holds_alternative<vip_data>(into);
  if (is_vip != (via == static_cast<std::int64_t>(method::vip))) {
    bad_ = static_cast<std::uint32_t>(field::method);
  }
}

text::stored_item item_of(std::uint32_t kind, const std::vector<given_cell>& from) {
  cell_reader in(from);
  auto out = read_item(kind, in);
  in.finish();
  return out;
}

token_row list_row_of(const std::vector<given_cell>& from) {
  cell_reader in(from);
  token_row out;
  std::int64_t number = 0;
  describe_row(in, out, number);
  in.finish();
  out.facet = facet::from(static_cast<std::uint8_t>(number));
  return out;
}

chain_row chain_row_of(const std::vector<given_cell>& from, const bank_code& bank) {
  using domain::field;
  cell_reader in(from);
  chain_row out;
  in.code(field::subject_kind, out.about.kind, {1, 6});
  out.about.bank = bank;
  in.id(field::customer, out.about.customer);
  in.id(field::id, out.about.id);
  in.u64(field::entries, out.chain.entries);
  in.tag(field::newest_key, field::newest, out.chain.newest);
  in.finish();
  return out;
}

void put_item(table_maker& out, const text::stored_item& item) {
  std::visit(
      [&out](const auto& each) {
        using record_type = std::decay_t<decltype(each)>;
        constexpr bool is_entry = std::is_same_v<record_type, audit_entry>;
        out.begin_row();
        out.number(domain::field::kind, domain::kind_number<record_type>);
        cell_writer cells(out);
        domain::describe(cells, each);
        if constexpr (is_entry) {
          out.number(domain::field::version, 1);
          cells.tag(domain::field::mac_key, domain::field::mac, each.mac);
        } else if constexpr (!std::is_same_v<record_type, notice>) {
          cells.u64(domain::field::version, each.seal.version);
          cells.at(domain::field::updated_at, each.seal.updated_at);
          cells.tag(domain::field::mac_key, domain::field::mac, each.seal.mac);
        } else {
          out.number(domain::field::version, 1);
        }
        out.text(FXOTP_F_BODY, must(text::encode_item(each)));
      },
      item);
  out.text(FXOTP_F_RECORD, name_of(item));
}

}  // namespace fxotp::capi
