/// Who is told what of a token by mail (M4).
#pragma once

#include <vector>

#include "domain/rulebook.hpp"
#include "stage/draft.hpp"
#include "stage/operation.hpp"

namespace fxotp::operation {

/// Writes notices into drafts; none when the host brings no mailer. A notice goes to the confirmed
/// address that its reader had before the draft, in the reader's language; who had none, or whose
/// records cannot be read, is not told, and who declined an optional one is not either.
/// Errors of all these: unread.
class notices {
 public:
  /// `at` has the settled instant.
  notices(stage::view& seen, const domain::rulebook& rules, const stage::moment& at) noexcept
      : seen_(seen), rules_(rules), at_(at) {}

  /// Notes at once all that telling the users of these tokens reads.
  [[nodiscard]] result<void> read(const std::vector<const token*>& of);

  /// Tells everybody whom the token served before the draft.
  [[nodiscard]] result<void> tell_users(stage::draft& d, mail_kind what, const token& of);
  /// Tells one of the token's users.
  [[nodiscard]] result<void> tell_user(stage::draft& d, mail_kind what, const token& of,
                                       const user& whom);
  /// Tells the customer's other administrators of a user's token (E6).
  [[nodiscard]] result<void> tell_administrators(stage::draft& d, mail_kind what, const token& of,
                                                 const user& about);

 private:
  struct letter {
    mail_kind what{};
    const token& of;
    user_id about;
  };
  [[nodiscard]] result<const token*> address_of(const user& whom, const token& known);
  [[nodiscard]] result<const user*> reader(const user_key& key);
  result<void> tell(stage::draft& d, const letter& what, const user& to);

  stage::view& seen_;
  const domain::rulebook& rules_;
  stage::moment at_;
};

/// The notice of what became of a token by a wrong code, to all its users.
/// Errors: unread.
[[nodiscard]] result<void> tell_of_failure(notices& to, stage::draft& d, const token& of,
                                           event outcome);

}  // namespace fxotp::operation
