#include <algorithm>

#include "engine.hpp"

using namespace fxotp::capi;

int32_t fxotp_keys_open(fxotp_keys** keys) {
  return guarded(outputs(keys), [&] {
    auto made = std::make_unique<key_maker>();
    *keys = reinterpret_cast<fxotp_keys*>(open_slot(tag::keys, made.get()));
    static_cast<void>(made.release());
  });
}

int32_t fxotp_keys_add(fxotp_keys* keys, uint32_t id, const void* bytes, uint32_t size) {
  return guarded(true, [&] {
    auto& to = object_of<key_maker>(keys, tag::keys);
    if (bytes == nullptr) throw refusal{FXOTP_E_NULL, 3};
    const auto is_same = [id](const fxotp::key_ring::key& each) { return each.id == id; };
    const bool is_there = std::any_of(to.all.begin(), to.all.end(), is_same);
    if (id == 0 || is_there || size != fxotp::key_ring::key_size || to.all.size() == 64) {
      throw refusal{FXOTP_E_KEY_RING};
    }
    to.all.push_back({id, fxotp::secret_bytes({static_cast<const char*>(bytes), size})});
  });
}

int32_t fxotp_keys_activate(fxotp_keys* keys, uint32_t id) {
  return guarded(true, [&] {
    auto& of = object_of<key_maker>(keys, tag::keys);
    const auto is_same = [id](const fxotp::key_ring::key& each) { return each.id == id; };
    if (std::none_of(of.all.begin(), of.all.end(), is_same)) throw refusal{FXOTP_E_KEY_RING, 2};
    of.active = id;
  });
}

int32_t fxotp_keys_close(fxotp_keys* keys) {
  return guarded(true, [&] {
    if (keys == nullptr) return;
    const std::unique_ptr<key_maker> gone(&object_of<key_maker>(keys, tag::keys));
    close_slot(slot_of(keys));
  });
}
