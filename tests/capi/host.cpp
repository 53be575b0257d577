#include "capi/host.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "capi/calling.hpp"

namespace fxotp::test::c {

void host::answer(std::uint32_t kind, fxotp_call* call) {
  asked.push_back(kind);
  if (const auto other = instead.find(kind); other != instead.end()) return other->second(call);
  switch (kind) {
    case FXOTP_ASK_MOMENT: {
      const std::array<std::uint8_t, 32> seed{++seeds, 0x5A};
      now += 1;
      fxotp_answer_moment(call, now, seed.data(), 32);
      return;
    }
    case FXOTP_ASK_LOAD:
      return kept().load(call);
    case FXOTP_ASK_LIST:
      return kept().list(call);
    case FXOTP_ASK_COUNT:
      return kept().count(call);
    case FXOTP_ASK_COMMIT:
      return kept().commit(call);
    case FXOTP_ASK_MAIL:
      mails.push_back(text(table_of(call, FXOTP_T_QUESTION), 0, FXOTP_F_TEXT));
      break;
    case FXOTP_ASK_VALIDATE: {
      const std::string token = text(table_of(call, FXOTP_T_QUESTION), 0, FXOTP_F_TOKEN);
      fxotp_answer_verdict(call, reply, token.data(), static_cast<std::uint32_t>(token.size()));
      return;
    }
    case FXOTP_ASK_ROWS:
      rows_taken += rows(table_of(call, FXOTP_T_ROWS));
      break;
    case FXOTP_ASK_READ: {
      if (number(table_of(call, FXOTP_T_QUESTION), 0, FXOTP_F_ANEW) == 1) read = 0;
      const std::string piece = in.substr(std::min(read, in.size()), 1'000);
      read += piece.size();
      fxotp_answer_bytes(call, piece.data(), static_cast<std::uint32_t>(piece.size()));
      return;
    }
    case FXOTP_ASK_WRITE:
      out += text(table_of(call, FXOTP_T_QUESTION), 0, FXOTP_F_TEXT);
      break;
    case FXOTP_ASK_NOTICE:
    case FXOTP_ASK_REOPEN:
      break;
    default:
      fxotp_answer_unsupported(call);
      return;
  }
  fxotp_answer_done(call);
}

fxotp_callbacks host::callbacks() {
  return callbacks_to(*this);
}

std::string host::code() const {
  std::string run;
  for (const char c : mails.empty() ? std::string{} : mails.back() + ' ') {
    if (std::isdigit(static_cast<unsigned char>(c)) != 0) {
      run += c;
    } else if (run.size() == 6) {
      return run;
    } else {
      run.clear();
    }
  }
  return {};
}

}  // namespace fxotp::test::c
