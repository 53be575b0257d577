#include "failover/account.hpp"

#include <fstream>

namespace fxotp::test {

std::vector<line> read_account(const std::string& file, std::size_t after) {
  std::ifstream in(file, std::ios::binary);
  in.seekg(static_cast<std::streamoff>(after * sizeof(line)));
  std::vector<line> out;
  line one;
  while (in.read(reinterpret_cast<char*>(&one), sizeof one))
    out.push_back(one);
  return out;
}

bool is_acknowledged(const line& of) noexcept {
  return of.how == told::accepted || of.how == told::not_accepted || of.how == told::unlocked;
}

std::string in_words(const std::vector<line>& all, std::size_t end) {
  std::string out;
  const std::size_t first = end > 8 ? end - 8 : 0;
  for (std::size_t i = first; i <= end && i < all.size(); ++i) {
    const line& each = all[i];
    out += "\n asked " + std::to_string(static_cast<int>(each.what)) + " told " +
           std::to_string(static_cast<int>(each.how)) + " errc " + std::to_string(each.code) +
           " left " + std::to_string(each.left) + " step " + std::to_string(each.step) + " in " +
           std::to_string(each.took) + " ms";
  }
  return out;
}

}  // namespace fxotp::test
