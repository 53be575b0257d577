#include "misuse_texts.hpp"

#include <algorithm>
#include <iterator>

#include "fxotp.h"

namespace fxotp::capi {
namespace {

// clang-format off
constexpr misuse_text all[] = {
    {FXOTP_E_NULL,
     "必要なポインタがNULLです。",
     "A pointer that has to be there is NULL."},
    {FXOTP_E_STRUCT_SIZE,
     "構造体が初期化されていないか、別の種類のものです。",
     "A struct was not initialised, or is another one."},
    {FXOTP_E_FIELD,
     "この操作または回答にない項目か、型の違う項目です。",
     "There is no such field here, or it is of the other type."},
    {FXOTP_E_TWICE,
     "すでに設定または回答されています。",
     "It was set or given before."},
    {FXOTP_E_MISSING,
     "必要な項目が設定されていません。",
     "A field that has to be there is missing."},
    {FXOTP_E_LENGTH,
     "長さの指定が正しくありません。",
     "The length is not valid."},
    {FXOTP_E_TOO_LONG,
     "上限または渡された領域より長いデータです。",
     "The data is longer than allowed, or than the buffer."},
    {FXOTP_E_INDEX,
     "指定された行はありません。",
     "There is no such row."},
    {FXOTP_E_BODY,
     "レコードの本体として読めないデータです。",
     "The data is not the body of a record."},
    {FXOTP_E_FOREIGN,
     "別の銀行のレコードです。",
     "The record is of another bank."},
    {FXOTP_E_CONTRADICTION,
     "同じ問い合わせに矛盾する回答がありました。",
     "The answers to one question contradict each other."},
    {FXOTP_E_ORDER,
     "キーが問い合わせの範囲または順序に従っていません。",
     "The key is outside the range, or out of the order, that was asked for."},
    {FXOTP_E_STALE,
     "レコードにない索引キーです。",
     "The record does not have this index key."},
    {FXOTP_E_HANDLE,
     "ハンドルの種類が違うか、すでに閉じられています。",
     "The handle is of another kind, or closed."},
    {FXOTP_E_BORROWED,
     "操作や質問に属する表は、個別に閉じることができません。",
     "A table of a call or operation is not closed by itself."},
    {FXOTP_E_REENTRY,
     "実行中の操作を、そのコールバックの中から使うことはできません。",
     "An operation cannot be used from within its own callback."},
    {FXOTP_E_IN_USE,
     "別のスレッドが使用中です。",
     "Another thread is using it."},
    {FXOTP_E_STARTED,
     "開始した操作の内容は変更できません。",
     "The operation has started; its request is fixed."},
    {FXOTP_E_NOT_ENDED,
     "操作がまだ終わっていません。",
     "The operation has not ended yet."},
    {FXOTP_E_ENDED,
     "操作はすでに終わっています。",
     "The operation has ended before."},
    {FXOTP_E_ANSWERED,
     "質問にはすでに最終の回答があります。",
     "The question has had its final answer."},
    {FXOTP_E_WRONG_ANSWER,
     "この種類の質問への回答ではありません。",
     "That is not an answer to this kind of question."},
    {FXOTP_E_INCOMPLETE,
     "回答のないキーが残っています。",
     "A key that was asked for has no answer yet."},
    {FXOTP_E_UNANSWERED,
     "コールバックが最終の回答をせずに戻りました。",
     "A callback returned without its final answer."},
    {FXOTP_E_CHECK_FAILED,
     "ストレージが規約を満たしていません。結果の各行をご確認ください。",
     "The storage breaks its contract; the rows of the result say where."},
    {FXOTP_E_ABI,
     "別のABI用にコンパイルされています。",
     "The host was compiled for another ABI."},
    {FXOTP_E_INTERNAL,
     "このライブラリの内部エラーです。",
     "An internal error of this library."},
};
// clang-format on

}  // namespace

const misuse_text* misuse_text_of(std::uint32_t detail) noexcept {
  const auto* const found =
      std::find_if(std::begin(all), std::end(all), [detail](const misuse_text& each) {
        return static_cast<std::uint32_t>(FXOTP_DETAIL(each.status)) == detail;
      });
  return found == std::end(all) ? nullptr : found;
}

}  // namespace fxotp::capi
