#include <fxotp/messages.hpp>
#include <set>
#include <string>

#include "catch.hpp"
#include "domain/utf8.hpp"
#include "text/enumerators.hpp"

using namespace fxotp;
using std::string_literals::operator""s;

namespace {

constexpr language ja = language::japanese;
constexpr language en = language::english;

bool is_ascii(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) > 0x7E) return false;
  }
  return true;
}

// Every enumerator of one kind has a text of its own in both languages.
template <class Enum>
void check_all(const messages& words, bool is_distinct) {
  std::set<std::string_view> seen_ja;
  std::set<std::string_view> seen_en;
  const auto all = text::all_of<Enum>();
  REQUIRE_FALSE(all.empty());
  for (const Enum each : all) {
    CAPTURE(static_cast<unsigned>(each));
    for (const language in : {ja, en}) {
      const std::string_view text = words.text(each, in);
      CHECK(domain::check_text(text, messages::text_size_max).has_value());
      if constexpr (!std::is_same_v<Enum, word>) CHECK(text != words.text(word::unknown, in));
    }
    CHECK(is_ascii(words.text(each, en)));
    seen_ja.insert(words.text(each, ja));
    seen_en.insert(words.text(each, en));
  }
  if (is_distinct) {
    CHECK(seen_ja.size() == all.size());
    CHECK(seen_en.size() == all.size());
  }
}

template <class Enum>
void check_numbers() {
  for (std::size_t n = text::number_end; n < 65'536; ++n) {
    if (text::is_enumerator(static_cast<Enum>(n))) FAIL("beyond number_end: " << n);
  }
}

}  // namespace

TEST_CASE("messages: every enumerator has both languages", "[text][messages]") {
  const messages words = messages::standard();
  check_all<errc>(words, true);
  check_all<rule>(words, true);
  check_all<status>(words, true);
  check_all<phase>(words, true);
  check_all<event>(words, true);
  check_all<action>(words, true);
  check_all<column>(words, false);
  check_all<word>(words, false);
  check_all<user_type>(words, true);
  check_all<role>(words, true);
  check_all<method>(words, true);
  check_all<audit_break_kind>(words, true);
  check_all<proposal_state>(words, true);
  check_all<subject_kind>(words, true);
  check_all<actor::kind>(words, true);
  check_all<mail_kind>(words, true);
  check_numbers<errc>();
  check_numbers<rule>();
}

TEST_CASE("messages: errors and rules are whole sentences", "[text][messages]") {
  const messages words = messages::standard();
  const auto check = [&](message_key key) {
    const std::string_view japanese = words.text(key, ja);
    const std::string_view english = words.text(key, en);
    CAPTURE(japanese, english);
    CHECK(japanese.substr(japanese.size() - 3) == "。");
    CHECK(english.back() == '.');
    CHECK_FALSE(is_ascii(japanese));
  };
  for (const errc each : text::all_of<errc>())
    check(each);
  for (const rule each : text::all_of<rule>())
    check(each);
  for (const audit_break_kind each : text::all_of<audit_break_kind>())
    check(each);
}

TEST_CASE("messages: the manual's words stand exactly", "[text][messages]") {
  const messages words = messages::standard();
  CHECK(words.text(action::unlock, ja) == "ロック解除");
  CHECK(words.text(action::suspend, ja) == "一時停止");
  CHECK(words.text(action::resume, ja) == "再開");
  CHECK(words.text(action::invalidate, ja) == "無効");
  CHECK(words.text(action::suspend_customer, ja) == "CTP一括停止");
  CHECK(words.text(action::resume_customer, ja) == "CTP一括再開");
  CHECK(words.confirmation(action::unlock, ja) ==
        "選択データのOTPトークンステータスをロック解除します。よろしいですか？");
  CHECK(words.confirmation(action::invalidate, ja) ==
        "選択データのOTPトークンステータスを無効化します。よろしいですか？");
  CHECK(words.completion(action::unlock, ja) == "トークンステータスのロック解除が完了しました。");
  CHECK(words.text(word::ok, ja) == "OK");
  CHECK(words.text(word::cancel, ja) == "キャンセル");
  CHECK(words.text(word::otp_management, ja) == "ユーザOTP管理");
  CHECK(words.text(word::criteria, ja) == "抽出条件");
  CHECK(words.text(word::results, ja) == "抽出結果");
  CHECK(words.text(word::common, ja) == "共通");
  CHECK(words.text(word::is_not_shared, ja) == "-");
  CHECK(words.text(status::pending, ja) == "登録中");
  CHECK(words.text(status::available, ja) == "利用可能");
  CHECK(words.text(status::locked, ja) == "ロック");
  CHECK(words.text(status::suspended, ja) == "一時停止");
  CHECK(words.text(status::retired, ja) == "提供終了");
  CHECK(words.text(status::invalid, ja) == "無効");
  CHECK(words.text(user_type::corporate, ja) == "事業法人ユーザ");
  CHECK(words.text(role::administrator, ja) == "管理者権限ユーザ");
  CHECK(words.text(actor::kind::desk, ja) == "外為Webサポートデスク");
  const std::pair<column, std::string_view> headings[] = {
      {column::token, "トークンID"},    {column::shared, "共有"},
      {column::user, "ユーザID"},       {column::status, "OTPトークンステータス"},
      {column::user_name, "ユーザ名"},  {column::customer_name, "顧客名"},
      {column::customer, "CTPコード"},  {column::started_on, "利用開始日"},
      {column::updated_at, "更新日時"}, {column::user_type, "ユーザ区分"},
      {column::bank, "銀行金融機関"},   {column::method, "方式"},
  };
  for (const auto& [of, text] : headings)
    CHECK(words.text(of, ja) == text);
}

TEST_CASE("messages: what changes something asks first and says that it is done",
          "[text][messages]") {
  const messages words = messages::standard();
  for (const action each : text::all_of<action>()) {
    CAPTURE(static_cast<int>(each));
    // Reading asks nothing; neither does what the host's code does without a person, nor a step of
    // a login that its screen asks for anyway.
    const bool reads = each < action::unlock || each == action::list_proposals ||
                       each == action::offer || each == action::list_addresses;
    const bool is_silent = each == action::checkpoint || each == action::note_verdict ||
                           each == action::hand_over_mail || each == action::send_code ||
                           each == action::verify || each == action::confirm_email;
    for (const language in : {ja, en}) {
      CHECK(words.confirmation(each, in).empty() == (reads || is_silent));
      if (!reads) CHECK_FALSE(words.completion(each, in).empty());
    }
    if (words.confirmation(each, ja).empty()) continue;
    const std::string question{words.confirmation(each, ja)};
    const std::string end = "ます。よろしいですか？";
    CHECK(question.compare(question.size() - end.size(), end.size(), end) == 0);
  }
}

TEST_CASE("messages: an error is explained with its rule", "[text][messages]") {
  const messages words = messages::standard();
  CHECK(words.explain(errc::busy, en) == words.text(errc::busy, en));
  const error refused{errc::denied, rule::p0, 13};
  CHECK(words.explain(refused, en) == std::string(words.text(errc::denied, en)) + " (" +
                                          std::string(words.text(rule::p0, en)) + ")");
  CHECK(words.explain(refused, ja) == std::string(words.text(errc::denied, ja)) + "（" +
                                          std::string(words.text(rule::p0, ja)) + "）");
}

TEST_CASE("messages: outside the window, the days are named", "[text][messages]") {
  const messages words = messages::standard();
  const error outside{errc::outside_window, rule::c5};
  const calendar days = calendar::manual();
  CHECK(words.explain(outside, days, ja) ==
        words.explain(outside, ja) +
            " 期間: VIP Access 2025/06/23～2025/08/31, メール 2025/06/23～");
  CHECK(words.explain(outside, days, en) ==
        words.explain(outside, en) +
            " Period: VIP Access 2025/06/23 to 2025/08/31, Email from 2025/06/23");
  const error other{errc::outside_window, rule::c4};
  CHECK(words.explain(other, days, en) == words.explain(other, en));
}

TEST_CASE("messages: a host rewords an entry in one language", "[text][messages]") {
  messages words = messages::standard();
  REQUIRE(words.replace(status::locked, ja, "ロック中").has_value());
  CHECK(words.text(status::locked, ja) == "ロック中");
  CHECK(words.text(status::locked, en) == "Locked");
  CHECK(messages::standard().text(status::locked, ja) == "ロック");
  REQUIRE(words.replace(status::locked, ja, "施錠").has_value());
  CHECK(words.text(status::locked, ja) == "施錠");

  REQUIRE(words.replace(message_key::confirmation(action::export_csv), en, "Sure?").has_value());
  CHECK(words.confirmation(action::export_csv, en) == "Sure?");
  CHECK(words.text(action::export_csv, en) == "Export CSV");
  CHECK(words.completion(action::export_csv, en) == "The CSV has been exported.");

  const messages copy = words;
  words = messages::standard();
  CHECK(copy.text(status::locked, ja) == "施錠");
}

TEST_CASE("messages: a text that no screen could show is refused", "[text][messages]") {
  messages words = messages::standard();
  for (const std::string& bad : {""s, std::string(2'001, 'x'), "a\0b"s, "line\nbreak"s, "\x1B[2J"s,
                                 "\xFF"s, "\xC2\x85"s, "\xED\xA0\x80"s}) {
    CHECK(words.replace(errc::busy, ja, bad).error() == error{errc::invalid_text});
  }
  CHECK(words.replace(errc::busy, ja, std::string(2'000, 'x')).has_value());
  CHECK(words.replace(static_cast<errc>(999), ja, "x").error() == error{errc::invalid_value});
  CHECK(words.replace(errc::busy, static_cast<language>(9), "x").error() ==
        error{errc::invalid_value});
  CHECK(words.replace(message_key::completion(static_cast<action>(99)), ja, "x").error() ==
        error{errc::invalid_value});
}

TEST_CASE("messages: a number without an entry is unknown, not empty", "[text][messages]") {
  const messages words = messages::standard();
  CHECK(words.text(static_cast<errc>(999), ja) == "不明");
  CHECK(words.text(static_cast<event>(255), en) == "Unknown");
  CHECK(words.confirmation(static_cast<action>(255), en) == "Unknown");
  CHECK(words.explain(error{static_cast<errc>(999), static_cast<rule>(999)}, en) ==
        "Unknown (Unknown)");
}
