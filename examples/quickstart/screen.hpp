/// ユーザOTP管理 as it looks in a terminal.
#pragma once

#include "sample.hpp"

namespace quickstart {

[[nodiscard]] const fxotp::messages& words();
/// The reason in Japanese and English, or nothing when it is done.
[[nodiscard]] std::string reason_of(const fxotp::host& with, const fxotp::error& why);

/// The screen's result table, as the actor sees it.
void show_list(const sample& s, const fxotp::actor& by);
/// An attempt and its answer.
void show(const sample& s, std::string_view attempt, const fxotp::answer& what);
/// Asks as the screen asks, does it, and says what the screen says.
void confirm(const sample& s, fxotp::action what, const fxotp::answer& done);

/// A selection of one row.
[[nodiscard]] fxotp::selection_request row(const fxotp::user_key& who, const fxotp::token_id& what,
                                           std::string_view reason = {});

// The chapters.
void play_login(const std::string& folder);
void play_procedures(sample& s);
void play_calendar(const std::string& folder);
void play_refusals(sample& s);
void play_report(sample& s);
void play_audit(sample& s, const std::string& path);

}  // namespace quickstart
