#include "operation/import_plan.hpp"

#include <algorithm>
#include <cstring>
#include <new>
#include <string>

namespace fxotp::operation {
namespace {

template <class Id>
Id id_from(std::string_view text) noexcept {
  const auto parsed = Id::parse(text);
  return parsed ? parsed.assume_value() : Id{};
}

/// What a stored user has besides ids: followed by the name and, each behind its length, listed
/// addresses and tokens.
struct user_head {
  std::uint64_t version = 0;
  user_type type{};
  role as{};
  enrollment enrolls{};
  language mail{};
  mail_kind_set declined;
  std::uint32_t name_size = 0;
  std::uint32_t listed = 0;
};

std::string pack(const user& from) {
  user_head head;
  head.version = from.seal.version;
  head.type = from.type;
  head.as = from.role;
  head.enrolls = from.enrollment;
  head.mail = from.mail_language;
  head.declined = from.declined;
  head.name_size = static_cast<std::uint32_t>(from.name.size());
  head.listed = static_cast<std::uint32_t>(from.listed.size());
  std::string out(sizeof head, '\0');
  std::memcpy(out.data(), &head, sizeof head);
  out.append(from.name, 0, head.name_size);
  for (const auto& sealed : from.listed) {
    const auto size = static_cast<std::uint32_t>(sealed.size());
    out.append(reinterpret_cast<const char*>(&size), sizeof size);
    out.append(sealed, 0, size);
  }
  for (const auto& id : from.tokens) {
    out.push_back(static_cast<char>(id.view().size()));
    out.append(id.view());
  }
  return out;
}

void unpack(std::string_view bytes, user& into) {
  user_head head;
  std::memcpy(&head, bytes.data(), sizeof head);
  bytes.remove_prefix(sizeof head);
  into.seal.version = head.version;
  into.type = head.type;
  into.role = head.as;
  into.enrollment = head.enrolls;
  into.mail_language = head.mail;
  into.declined = head.declined;
  into.name = bytes.substr(0, head.name_size);
  bytes.remove_prefix(head.name_size);
  for (; head.listed != 0; --head.listed) {
    std::uint32_t size = 0;
    std::memcpy(&size, bytes.data(), sizeof size);
    into.listed.emplace_back(bytes.substr(sizeof size, size));
    bytes.remove_prefix(sizeof size + size);
  }
  while (!bytes.empty()) {
    const std::size_t size = static_cast<unsigned char>(bytes.front());
    into.tokens.push_back(id_from<token_id>(bytes.substr(1, size)));
    bytes.remove_prefix(1 + size);
  }
}

}  // namespace

std::uint32_t import_plan::add_customer(const customer_code& code, std::uint64_t version) {
  versions_.push_back(version);
  return customers_.add(0, code.view());
}

customer_code import_plan::customer_at(std::uint32_t number) const noexcept {
  return id_from<customer_code>(customers_.id_of(number));
}

std::uint32_t import_plan::add_user(std::uint32_t customer, const user_id& id) {
  members_.emplace_back();
  return users_.add(customer, id.view());
}

std::uint32_t import_plan::add_stored(std::uint32_t customer, const user& found) {
  members_.push_back({stored_.add(pack(found)), none});
  return users_.add(customer, found.id.view());
}

bool import_plan::is_stored(std::uint32_t user) const noexcept {
  return members_[user].stored != of_file;
}

bool import_plan::is_user(std::uint32_t number, const user_key& key) const noexcept {
  return number < users_.size() && users_.id_of(number) == key.user.view() &&
         customers_.id_of(users_.owner_of(number)) == key.customer.view();
}

user import_plan::stored_user(const bank_code& bank, std::uint32_t user) const {
  fxotp::user out;
  out.bank = bank;
  out.customer = customer_at(users_.owner_of(user));
  out.id = id_from<user_id>(users_.id_of(user));
  unpack(stored_.at(members_[user].stored), out);
  return out;
}

std::vector<token_id> import_plan::tokens_of(std::uint32_t user) const {
  std::vector<token_id> out;
  for (auto at = members_[user].newest; at != none; at = bindings_[at].before) {
    out.push_back(id_from<token_id>(tokens_.id_of(bindings_[at].token)));
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::uint32_t import_plan::add_token(std::uint32_t customer, const token_id& id) {
  return tokens_.add(customer, id.view());
}

void import_plan::bind(std::uint32_t user, std::uint32_t token) {
  if (bindings_.size() == none) throw std::bad_alloc();
  bindings_.push_back({token, members_[user].newest});
  members_[user].newest = static_cast<std::uint32_t>(bindings_.size() - 1);
}

const kept_token* import_plan::kept(std::uint32_t token) const noexcept {
  const auto found = kept_.find(token);
  return found == kept_.end() ? nullptr : &found->second;
}

bool import_plan::is_token(std::uint32_t number, const token_key& key) const noexcept {
  return number < tokens_.size() && tokens_.id_of(number) == key.token.view() &&
         customers_.id_of(tokens_.owner_of(number)) == key.customer.view();
}

void import_plan::end_finding() noexcept {
  customers_.end_finding();
  operators_.end_finding();
  users_.end_finding();
  tokens_.end_finding();
}

}  // namespace fxotp::operation
