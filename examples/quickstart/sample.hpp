/// The manual's sample data on a SQLite file, and a clock that the walk-through moves.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <fxotp/administration.hpp>
#include <fxotp/login.hpp>
#include <fxotp/messages.hpp>
#include <fxotp/provisioning.hpp>
#include <fxotp/reporting.hpp>

namespace quickstart {

/// A clock that stands where it was put.
class set_clock final : public fxotp::clock {
 public:
  [[nodiscard]] fxotp::instant now() override { return now_; }
  /// Japan time: `2025-06-23 00:00:00.000`.
  void set(std::string_view japan_time);
  void advance(std::chrono::seconds by) { now_ += by; }

 private:
  fxotp::instant now_{};
};

/// Keeps what is mailed, as the user's mailbox would.
class mailbox_pane final : public fxotp::mailer {
 public:
  [[nodiscard]] fxotp::result<void> send(const fxotp::mail& what) override;
  /// Shows the newest mail.
  void show_newest() const;
  /// The code in the newest mail that has one.
  [[nodiscard]] std::string code() const;

 private:
  std::vector<fxotp::mail> mails_;
};

/// An id written in the program; ends the program if it is not one.
template <class Id>
Id id(std::string_view text) {
  return Id::parse(text).value();
}

/// A bank, two customers, an administrator and dealers with VIP Access, a support desk: registered
/// on 2024/10/01, in a file of its own.
class sample {
 public:
  explicit sample(const std::string& path);
  sample(const sample&) = delete;
  sample& operator=(const sample&) = delete;

  const fxotp::bank_code bank = id<fxotp::bank_code>("GM01000");
  const fxotp::customer_code customer = id<fxotp::customer_code>("GM11253");
  const fxotp::customer_code other = id<fxotp::customer_code>("GM20480");
  const fxotp::token_id token = id<fxotp::token_id>("VSST76422445");
  const fxotp::user_key user{bank, customer, id<fxotp::user_id>("9998000286")};
  const fxotp::user_key dealer{bank, customer, id<fxotp::user_id>("9998000287")};
  const fxotp::token_id dealer_token = id<fxotp::token_id>("VSST76422446");
  const fxotp::actor administrator =
      fxotp::actor::user({bank, customer, id<fxotp::user_id>("9998000001")});
  const fxotp::token_id administrator_token = id<fxotp::token_id>("VSST76422001");
  const fxotp::actor foreign = fxotp::actor::user({bank, other, id<fxotp::user_id>("9998000901")});
  const fxotp::actor desk = fxotp::actor::desk({bank, id<fxotp::operator_id>("desk-01")});
  const fxotp::actor second = fxotp::actor::desk({bank, id<fxotp::operator_id>("desk-02")});
  const fxotp::actor system = fxotp::actor::system(bank, id<fxotp::system_name>("quickstart"));

  set_clock clock;
  fxotp::system_entropy entropy;
  mailbox_pane mailbox;

  [[nodiscard]] const fxotp::host& host() const noexcept { return *host_; }
  /// Five wrong codes in a row: the fifth locks.
  void mistype(const fxotp::user_key& who);

 private:
  void provision() const;
  void add(const fxotp::user_key& who, std::string_view name, fxotp::role as,
           const fxotp::token_id& token) const;

  std::unique_ptr<fxotp::repository> store_;
  std::unique_ptr<fxotp::host> host_;
};

/// Ends the program with the reason when something that the walk-through counts on fails.
void expect(const fxotp::answer& what);

}  // namespace quickstart
