/// Answers of any kind to any question.
#pragma once

#include "fuzz/calls.hpp"

namespace fxotp::fuzz {

inline void answer_final(context& c, fxotp_call* call) {
  static constexpr std::int32_t failures[] = {FXOTP_E_STORE_FAILED, FXOTP_E_BUSY, FXOTP_E_STOPPED,
                                              FXOTP_E_PORT_FAILED,  FXOTP_E_ID,   7};
  switch (c.in.byte() % 8) {
    case 0:
      fxotp_answer_done(call);
      return;
    case 1:
      fxotp_answer_more(call);
      return;
    case 2:
      fxotp_answer_failed(call, failures[c.in.byte() % std::size(failures)], 1);
      return;
    case 3:
      fxotp_answer_unsupported(call);
      return;
    case 4: {
      const std::array<unsigned char, 32> seed{static_cast<unsigned char>(c.in.byte())};
      const std::int64_t now =
          c.in.byte() < 250 ? 1'751'331'600'000'000 + c.in.number() * 1'000'000 : c.in.value();
      fxotp_answer_moment(call, now, c.in.byte() % 8 == 0 ? nullptr : seed.data(),
                          c.in.byte() % 8 == 1 ? 0 : 32);
      return;
    }
    case 5: {
      const std::array<std::uint32_t, 2> moved{c.in.byte() % 4, c.in.byte() % 8};
      fxotp_answer_conflict(call, moved.data(), c.in.byte() % 3);
      return;
    }
    case 6:
      fxotp_answer_uncertain(call, 5);
      return;
    default: {
      static constexpr std::int32_t verdicts[] = {FXOTP_UNDECIDED, FXOTP_ACCEPTED,
                                                  FXOTP_NOT_ACCEPTED, 1};
      const std::int32_t verdict = verdicts[c.in.byte() % 4];
      std::uint32_t size = 0;
      const char* const token = c.in.text(size);
      const auto status = fxotp_answer_verdict(call, verdict, token, size);
      c.was_told_right = c.was_told_right || (status == FXOTP_OK && verdict == FXOTP_ACCEPTED);
      return;
    }
  }
}

inline void answer_part(context& c, fxotp_call* call) {
  std::uint32_t size = 0;
  switch (c.in.byte() % 9) {
    case 0: {
      const std::string body = c.body();
      fxotp_answer_body(call, body.data(), size_of(body));
      return;
    }
    case 1:
      fxotp_answer_absent(call, c.in.byte() % 8);
      return;
    case 2:
      fxotp_answer_complete(call, c.in.byte() % 8);
      return;
    case 3: {
      const auto& index = c.host.storage.index;
      const std::string body = c.body();
      if (index.empty()) return;
      const auto& [key, name] = *std::next(index.begin(), c.in.number() % index.size());
      const auto own = c.host.storage.records.find(name);
      const std::string& of = c.in.byte() % 4 == 0 ? body : own->second.body;
      std::uint32_t enough = 77;
      fxotp_answer_entry(call, key.data(), size_of(key), of.data(), size_of(of), &enough);
      require(enough <= 1);
      return;
    }
    case 4:
      fxotp_answer_number(call, c.in.byte() % 130, c.in.value());
      return;
    case 5: {
      const char* const text = c.in.text(size);
      fxotp_answer_text(call, 1000 + c.in.byte() % 60, text, size);
      return;
    }
    case 6:
      fxotp_answer_row(call, c.in.byte() % 33);
      return;
    case 7:
      fxotp_answer_tally(call, c.in.byte() % 3, c.in.byte() % 26, c.in.value());
      return;
    default: {
      const char* const text = c.in.text(size);
      fxotp_answer_bytes(call, text, size);
      return;
    }
  }
}

/// The record by its fields, as a storage with a schema of its own gives it.
inline void answer_fields(context& c, fxotp_call* call) {
  const std::string body = c.body();
  auto* item = unwritten<fxotp_table>();
  if (fxotp_record_open(body.data(), size_of(body), FXOTP_T_PUTS, &item, nullptr) != FXOTP_OK) {
    require(item == nullptr);
    return;
  }
  const std::uint32_t* fields = nullptr;
  std::uint32_t count = 0;
  fxotp_table_fields(item, &fields, &count);
  const std::uint32_t without = c.in.byte();
  for (std::uint32_t i = 0; i < count; ++i) {
    if (fields[i] == FXOTP_F_RECORD || fields[i] == FXOTP_F_KIND || i == without) continue;
    if (fields[i] < 1000) {
      fxotp_answer_number(call, fields[i], test::c::number(item, 0, fields[i]));
    } else {
      const std::string text = test::c::text(item, 0, fields[i]);
      fxotp_answer_text(call, fields[i], text.data(), size_of(text));
    }
  }
  fxotp_answer_row(call, static_cast<std::uint32_t>(test::c::number(item, 0, FXOTP_F_KIND)));
  require(fxotp_table_close(item) == FXOTP_OK);
}

/// As a good host answers, or not.
inline void answer(context& c, fxotp_call* call) {
  std::uint32_t kind = 77;
  const auto status = fxotp_call_kind(call, &kind);
  require((status == FXOTP_OK) == (kind != FXOTP_ASK_NOTHING));
  const std::uint32_t how = c.in.byte();
  if (how < 160) {
    if (status == FXOTP_OK) c.host.answer(kind, call);
  } else if (how < 200) {
    answer_final(c, call);
  } else if (how < 240) {
    answer_part(c, call);
  } else {
    answer_fields(c, call);
  }
}

}  // namespace fxotp::fuzz
