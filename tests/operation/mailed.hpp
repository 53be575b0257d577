/// The sample bank's login, where the dealer and the administrator have an email address each.
#pragma once

#include "operation/door.hpp"

namespace fxotp::test {

inline constexpr error mailer_down{errc::not_delivered, rule::none};

/// The dealer reads Japanese at dealer@example.co.jp, the administrator English at
/// admin@example.co.jp.
struct mailed : door {
  explicit mailed(std::string_view now = "2025-07-01 10:00:00.000",
                  const policy& limits = test_policy(),
                  std::unique_ptr<repository> inner = make_memory_store())
      : door(now, limits, std::move(inner)) {
    give_address("9998000286", "EM00000286", "dealer@example.co.jp");
    change_user("9998000100", [](user& u) { u.mail_language = language::english; });
    give_address("9998000100", "EM00000100", "admin@example.co.jp");
  }

  /// A confirmed address, whatever the calendar says.
  void give_address(std::string_view user, std::string_view token, std::string_view address) {
    add(get_user(sample, user), {email(sample, token, address)});
  }
  /// Another address that waits beside the present one for ten minutes (E4).
  void wait_beside(std::string_view user, std::string_view token, std::string_view address) {
    auto t = email(sample, token, address);
    t.lifecycle = lifecycle::pending;
    std::get<email_data>(t.data).opened_until = time.now() + std::chrono::minutes(10);
    add(get_user(sample, user), {t});
  }
  /// A code is out for the token.
  void send_code_to(std::string_view token) {
    change_token(token, [this](fxotp::token& t) {
      challenge out;
      out.id = id<challenge_id>("0123456789abcdef0123456789abcdef");
      out.issued_at = time.now();
      out.expires_at = time.now() + std::chrono::minutes(5);
      std::get<email_data>(t.data).live = out;
    });
  }
  [[nodiscard]] bool has_code_out(std::string_view token) {
    return std::get<email_data>(get_token(sample, token).data).live.has_value();
  }
  [[nodiscard]] std::vector<notice> waiting() {
    auto found = store.list({notice_query{bank}, {}, 1'000, direction::forward});
    REQUIRE(found.has_value());
    return std::get<std::vector<notice>>(found.assume_value().rows);
  }
  /// Who got what, in order: `locked dealer@example.co.jp`.
  [[nodiscard]] names mails() const {
    static const std::map<mail_kind, std::string> words{
        {mail_kind::changed_notice, "changed "},   {mail_kind::locked_notice, "locked "},
        {mail_kind::unlocked_notice, "unlocked "}, {mail_kind::invalidated_notice, "invalidated "},
        {mail_kind::enrolled_notice, "enrolled "},
    };
    names out;
    for (const auto& m : box.all) {
      const auto at = words.find(m.kind);
      if (at != words.end()) out.push_back(at->second + m.to);
    }
    return out;
  }
  [[nodiscard]] selected_row email_row() const { return row("9998000286", "EM00000286"); }
};

}  // namespace fxotp::test
