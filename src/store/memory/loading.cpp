#include "store/key_set.hpp"
#include "store/memory/listing.hpp"

namespace fxotp::store {
namespace {

class loader {
 public:
  loader(const book& from, std::size_t keys) : from_(from) {
    // A user with their customer and token, or a token with its own.
    out.found.reserve(std::min<std::size_t>(3 * keys, 48));
  }

  void ask(const record_key& key) {
    if (key.kind == record_kind::administrators) return bring_set(key);
    const record* found = bring(key);
    if (found == nullptr) {
      if (!given_.insert(key)) return;
      out.absent.push_back(key);
      return;
    }
    if (const auto* u = std::get_if<user>(found)) {
      bring(key_of(customer_key{u->bank, u->customer}));
      bring_tokens(*u);
    } else if (const auto* t = std::get_if<token>(found)) {
      bring(key_of(customer_key{t->bank, t->customer}));
      for (const user_id& bound : t->users)
        bring(key_of(user_key{t->bank, t->customer, bound}));
    }
  }

  gathered out;

 private:
  /// Puts the record into the answer, once.
  const record* bring(const record_key& key) {
    const held* found = from_.find_held(key);
    if (found == nullptr) return nullptr;
    if (given_.insert(key)) out.found.push_back(*found);
    return found->get();
  }

  void bring_tokens(const user& of) {
    for (const token_id& bound : of.tokens)
      bring(key_of(token_key{of.bank, of.customer, bound}));
  }

  void bring_set(const record_key& key) {
    if (!given_.insert(key)) return;
    administrators set{{key.bank, key.customer}, {}};
    const std::string first = index_key(list_of::administrators, key.bank).id(key.customer).take();
    const auto& lists = from_.in_order();
    for (auto at = lists.lower_bound(first);
         at != lists.end() && at->first.compare(0, first.size(), first) == 0; ++at) {
      const auto* member = std::get_if<user>(&*at->second);
      if (member == nullptr) continue;
      set.users.push_back(member->id);
      bring(key_of(*at->second));
      bring_tokens(*member);
    }
    out.sets.push_back(std::move(set));
  }

  const book& from_;
  key_set given_;
};

}  // namespace

gathered gather(const book& from, const std::vector<record_key>& keys) {
  loader load(from, keys.size());
  for (const record_key& key : keys)
    load.ask(key);
  return std::move(load.out);
}

records copy_of(gathered all) {
  records out;
  out.found.reserve(all.found.size());
  for (const held& each : all.found)
    out.found.push_back(*each);
  out.absent = std::move(all.absent);
  out.sets = std::move(all.sets);
  return out;
}

}  // namespace fxotp::store
