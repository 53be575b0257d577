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

}  // namespace fxotp::test
