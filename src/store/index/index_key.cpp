#include "store/index/index_key.hpp"

namespace fxotp::store {

std::string key_in(list_of list, const bank_code& bank, const cursor& at) {
  index_key out(list, bank);
  switch (list) {
    case list_of::administrators:
      return out.id(at.customer).id(at.first).take();
    case list_of::chains:
      return out.id(at.customer).kind(at.kind).id(at.first).take();
    case list_of::entries:
      return out.id(at.customer).kind(at.kind).id(at.first).number(at.sequence).take();
    case list_of::notices:
    case list_of::proposals:
      return out.id(at.first).take();
    case list_of::records:
      return out.kind(at.kind).id(at.customer).id(at.first).take();
    case list_of::by_start:
      return out.id(at.customer).signed_number(at.number).id(at.first).id(at.second).take();
    case list_of::by_token:
    case list_of::by_user:
      return out.id(at.customer).id(at.first).id(at.second).take();
    case list_of::by_time:
      break;
  }
  out.signed_number(at.number).id(at.customer).kind(at.kind).id(at.first).number(at.sequence);
  return out.take();
}

std::string beyond(std::string beginning) {
  while (!beginning.empty() && static_cast<unsigned char>(beginning.back()) == 0xFFU) {
    beginning.pop_back();
  }
  if (!beginning.empty()) {
    beginning.back() = static_cast<char>(
        static_cast<unsigned char>(static_cast<unsigned char>(beginning.back()) + 1));
  }
  return beginning;
}

list_of list_for(row_order order) noexcept {
  switch (order) {
    case row_order::token:
      return list_of::by_token;
    case row_order::user:
      return list_of::by_user;
    case row_order::started_on:
      return list_of::by_start;
  }
  return list_of::by_token;
}

}  // namespace fxotp::store
