#include <cstring>
#include <optional>

#include "engine.hpp"
#include "misuse_texts.hpp"

namespace fxotp::capi {
namespace {

/// The standard catalogue, for calls without an engine.
const messages& standard_words() {
  static const messages words = messages::standard();
  return words;
}

const messages& words_of(const fxotp_engine* engine) {
  if (engine == nullptr) return standard_words();
  return object_of<engine_handle>(engine, tag::engine)->words;
}

language language_of(std::uint32_t number, std::uint32_t argument) {
  if (number != FXOTP_JAPANESE && number != FXOTP_ENGLISH) throw refusal{FXOTP_E_VALUE, argument};
  return static_cast<language>(number);
}

template <class Enum>
message_key key_of(std::uint32_t number) noexcept {
  return {static_cast<Enum>(number)};
}
message_key confirmation_of(std::uint32_t number) noexcept {
  return message_key::confirmation(static_cast<action>(number));
}
message_key completion_of(std::uint32_t number) noexcept {
  return message_key::completion(static_cast<action>(number));
}
message_key subject_of(std::uint32_t number) noexcept {
  return message_key::mail_subject(static_cast<mail_kind>(number));
}
message_key text_of(std::uint32_t number) noexcept {
  return message_key::mail_text(static_cast<mail_kind>(number));
}

/// Null: no group holds such a number.
std::optional<message_key> key_in(std::uint32_t group, std::uint32_t number) {
  using maker = message_key (*)(std::uint32_t);
  static constexpr maker makers[] = {key_of<errc>,
                                     key_of<rule>,
                                     key_of<status>,
                                     key_of<phase>,
                                     key_of<event>,
                                     key_of<action>,
                                     confirmation_of,
                                     completion_of,
                                     key_of<column>,
                                     key_of<word>,
                                     key_of<user_type>,
                                     key_of<role>,
                                     key_of<method>,
                                     key_of<audit_break_kind>,
                                     key_of<proposal_state>,
                                     key_of<subject_kind>,
                                     key_of<actor::kind>,
                                     key_of<mail_kind>,
                                     subject_of,
                                     text_of};
  if (group < 1 || group > std::size(makers)) throw refusal{FXOTP_E_VALUE, 2};
  if (number > UINT8_MAX) return std::nullopt;
  return makers[group - 1](number);
}

std::string_view wording(const misuse_text& of, language in) noexcept {
  return in == language::english ? of.english : of.japanese;
}

/// A reason in words; the word "unknown" for a status that is none.
std::string words_for(const fxotp_error& reason, const fxotp_engine* engine, language in) {
  const messages& words = words_of(engine);
  const auto* own = misuse_text_of(static_cast<std::uint32_t>(FXOTP_DETAIL(reason.status)));
  if (own != nullptr && own->status == reason.status) return std::string(wording(*own, in));
  const auto why = error_of(reason.status, reason.rule, reason.vendor);
  if (status_of(why) != reason.status) return std::string(words.text(word::unknown, in));
  return words.explain(
      why,
      engine == nullptr ? calendar::manual() : object_of<engine_handle>(engine, tag::engine)->days,
      in);
}

}  // namespace
}  // namespace fxotp::capi

using namespace fxotp::capi;

int32_t fxotp_texts_open(fxotp_texts** texts) {
  return guarded(outputs(texts), [&] {
    auto made = std::make_unique<text_maker>();
    *texts = reinterpret_cast<fxotp_texts*>(open_slot(tag::texts, made.get()));
    static_cast<void>(made.release());
  });
}

int32_t fxotp_texts_replace(fxotp_texts* texts, uint32_t group, uint32_t number, uint32_t language,
                            const char* text, uint32_t size, fxotp_error* error) {
  return guarded(error, true, [&] {
    auto& in = object_of<text_maker>(texts, tag::texts);
    const auto key = key_in(group, number);
    if (!key) throw refusal{FXOTP_E_VALUE, 3};
    const auto tongue = language_of(language, 4);
    must(in.words.replace(*key, tongue, fxotp::capi::text_of(text, size, true, {5})));
  });
}

int32_t fxotp_texts_close(fxotp_texts* texts) {
  return guarded(true, [&] {
    if (texts == nullptr) return;
    const std::unique_ptr<text_maker> gone(&object_of<text_maker>(texts, tag::texts));
    close_slot(slot_of(texts));
  });
}

int32_t fxotp_text(fxotp_engine* engine, uint32_t group, uint32_t number, uint32_t language,
                   const char** text, uint32_t* size) {
  const bool has_outputs = outputs(text, size);
  return guarded(has_outputs, [&] {
    const fxotp::messages& words = words_of(engine);
    const auto key = key_in(group, number);
    const auto in = language_of(language, 4);
    const auto* own = group == FXOTP_TEXT_ERROR ? misuse_text_of(number) : nullptr;
    auto found = words.text(key.value_or(fxotp::message_key(fxotp::word::unknown)), in);
    if (own != nullptr) found = wording(*own, in);
    *text = found.data();
    *size = static_cast<std::uint32_t>(found.size());
  });
}

int32_t fxotp_explain(fxotp_engine* engine, const fxotp_error* reason, uint32_t language,
                      char* buffer, uint32_t capacity, uint32_t* size) {
  const bool has_outputs = outputs(size);
  if (buffer != nullptr && capacity != 0) *buffer = '\0';
  return guarded(has_outputs, [&] {
    if (engine != nullptr) static_cast<void>(object_of<engine_handle>(engine, tag::engine));
    if (reason == nullptr || (buffer == nullptr && capacity != 0)) throw refusal{FXOTP_E_NULL};
    if (!is_writable(reason)) throw refusal{FXOTP_E_STRUCT_SIZE, 2};
    const std::string words = words_for(*reason, engine, language_of(language, 3));
    if (words.empty()) throw std::bad_alloc();  // So it says that memory ran out.
    *size = static_cast<std::uint32_t>(words.size());
    if (words.size() >= capacity) throw refusal{FXOTP_E_TOO_LONG};
    std::memcpy(buffer, words.c_str(), words.size() + 1);
  });
}
