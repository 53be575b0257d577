/// A command's choices, made in the model's world as it stands.
#include "operation/model/player.hpp"

namespace fxotp::test::model {
namespace {

/// As somebody might type it (L8): 123-456, or full width with a space.
std::string styled(const std::string& digits, int style) {
  if (style == 0 || digits.size() < 6) return digits;
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i == 3) out += style == 1 ? "-" : "\xE3\x80\x80";
    const bool is_wide = style == 2 && digits[i] >= '0' && digits[i] <= '9';
    out += is_wide ? std::string("\xEF\xBC") + static_cast<char>(0x90 + (digits[i] - '0'))
                   : std::string(1, digits[i]);
  }
  return out;
}

std::string vip_of(int who) {
  return people()[static_cast<std::size_t>(who)].vip;
}
const person& person_of(int who) {
  return people()[static_cast<std::size_t>(who)].who;
}

/// Their own, or a colleague's.
std::string credential_for(const command& c) {
  const int next = (c.who + 1) % static_cast<int>(people().size());
  const bool is_colleague = person_of(next).firm == person_of(c.who).firm;
  return vip_of(c.flag && is_colleague ? next : c.who);
}

}  // namespace

std::string player::token_of(const pick& of) {
  const auto& made = made_[person_of(of.who).key()];
  const auto living = [&](lifecycle life) -> std::string {
    for (const auto& id : made) {
      const auto found = w_.tokens.find(id);
      if (found != w_.tokens.end() && found->second.life == life) return id;
    }
    return vip_of(of.who);
  };
  switch (of.token) {
    case which::none:
      return {};
    case which::vip:
      return vip_of(of.who);
    case which::confirmed:
      return living(lifecycle::active);
    case which::waiting:
      return living(lifecycle::pending);
    case which::gone:
      return living(lifecycle::invalid);
    case which::of_another:
      return vip_of((of.who + 1) % static_cast<int>(people().size()));
    case which::unknown:
      return "VSST99999999";
  }
  return {};
}

player::frame player::resolve(const command& c) {
  frame f{c, s_.time.now(), {}, {}, {}, {}, {}, {}, {}, {}, false, false, false, {}, {}, {}, {}};
  f.by = {person_of(c.who), c.first_factor};
  f.token = token_of({c.who, c.token});
  if (c.what == kind::register_vip) f.token = credential_for(c);
  f.address = addresses()[static_cast<std::size_t>(c.address)];
  f.on.best_effort = c.best_effort;
  f.on.reenroll = c.reenroll;
  for (const auto& each : c.rows)
    f.on.rows.push_back({person_of(each.who), token_of(each)});
  if (c.what == kind::verify_vip) {
    choose_vip_code(f);
  } else if (c.what == kind::resynchronize) {
    choose_pair(f);
  } else {
    choose_mailed_code(f);
  }
  f.typed = styled(f.answer.digits, c.style);
  return f;
}

void player::choose_vip_code(frame& f) {
  const auto found = w_.tokens.find(f.token.empty() ? vip_of(f.c.who) : f.token);
  const auto drift = found == w_.tokens.end() ? 0 : found->second.drift;
  switch (f.c.code) {
    case typed::right:
      f.answer.digits = s_.vip_code(drift);
      break;
    case typed::right_before:
      f.answer.digits = s_.vip_code(drift - 1);
      break;
    case typed::right_next:
      f.answer.digits = s_.vip_code(drift + 1);
      break;
    case typed::far:
      f.answer.digits = s_.vip_code(drift + 2);
      break;
    case typed::wrong:
      f.answer.digits = door::other_than(s_.vip_code(drift));
      break;
    case typed::malformed:
      f.answer.digits = f.c.flag ? "12345" : "12345678";
      break;
  }
}

void player::choose_mailed_code(frame& f) {
  const auto key = f.by.by.key();
  const auto& mine = mailed_[key];
  const std::string invented(w_.chosen.digits, '7');
  const answered none{"00112233445566778899aabbccddeeff", invented};
  const answered newest = mine.empty() ? none : mine.back();
  const answered before = mine.size() < 2 ? newest : mine[mine.size() - 2];
  f.answer = newest;
  if (f.c.challenge == challenge_choice::before) f.answer = before;
  if (f.c.challenge == challenge_choice::invented) f.answer = none;
  if (f.c.challenge == challenge_choice::of_another) {
    for (const auto& [other, codes] : mailed_) {
      if (other != key && !codes.empty()) f.answer = codes.back();
    }
  }
  if (f.c.code == typed::right_before) f.answer.digits = before.digits;
  if (f.c.code == typed::wrong || f.c.code == typed::far)
    f.answer.digits = door::other_than(f.answer.digits);
  if (f.c.code == typed::malformed) f.answer.digits = f.c.flag ? "12a456" : "1234567";
}

void player::choose_pair(frame& f) {
  // Up to 100 steps away, either way; the same pair twice now and then.
  const auto away = (f.c.address - 2) * 40;
  const auto here = crypto::step_at(s_.time.now());
  f.answer.digits = s_.vip_code(away - 1);
  f.second = s_.vip_code(away);
  f.pair = {true, here + away};
  if (f.c.code == typed::wrong || f.c.code == typed::far) {
    f.second = door::other_than(f.second);
    f.pair.step.reset();
  }
  if (f.c.code == typed::malformed) {
    f.answer.digits = "123";
    f.pair = {false, {}};
  }
}

}  // namespace fxotp::test::model
