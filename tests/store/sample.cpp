#include "store/sample.hpp"

namespace fxotp::test {

std::string words(const commit_result& ended) {
  const std::string code = " " + std::to_string(static_cast<int>(ended.why.code)) + " " +
                           std::to_string(ended.why.vendor);
  switch (ended.what) {
    case commit_result::kind::stood:
      return "stood";
    case commit_result::kind::conflict:
      return "conflict";
    case commit_result::kind::uncertain:
      return "uncertain" + code;
    case commit_result::kind::failed:
      break;
  }
  return "failed" + code;
}

std::string commit(repository& in, const change_set& changes) {
  return words(in.commit(changes));
}

}  // namespace fxotp::test
