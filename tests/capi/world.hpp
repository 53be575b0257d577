/// The sample bank over the C ABI, in either style, on any store.
#pragma once

#include <memory>
#include <variant>

#include "capi/host.hpp"
#include "catch.hpp"

namespace fxotp::test::c {

enum class style { called, asked };

/// A field of a request.
struct field {
  std::uint32_t of;
  std::variant<std::int64_t, std::string> value;
};
using fields = std::vector<field>;

/// A row of a selection.
struct row {
  std::string customer;
  std::string user;
  std::string token;
};

struct op_closer {
  void operator()(fxotp_op* op) const { fxotp_op_close(op); }
};
using owned_op = std::unique_ptr<fxotp_op, op_closer>;

/// What an operation came to.
struct ended {
  owned_op op;
  std::int32_t verdict = FXOTP_UNDECIDED;
  std::int32_t reason = -1;
  std::uint32_t rule = 0;

  [[nodiscard]] const fxotp_table* table(std::uint32_t which) const;
  [[nodiscard]] std::string text(std::uint32_t field) const;
  [[nodiscard]] std::int64_t number(std::uint32_t field) const;
  /// Everything that it says, as one text: what two runs of one request are compared by.
  [[nodiscard]] std::string spelled() const;
};

/// Fields that are set by one call.
class together {
 public:
  explicit together(const fields& given);
  std::int32_t set(fxotp_op* op, fxotp_error* why = nullptr) const;

 private:
  std::vector<std::uint32_t> fields_;
  std::vector<std::int64_t> values_;
  std::string texts_;
};

/// All cells of a table.
std::string spelled(const fxotp_table* of);

constexpr std::uint32_t all_asks =
    FXOTP_ASKS_MOMENT | FXOTP_ASKS_MAIL | FXOTP_ASKS_VALIDATE | FXOTP_ASKS_NOTICE;

/// As a store: "host:", whose host keeps records as fields.
inline constexpr const char* by_fields = "host: by fields";

/// An engine on a store, and its host.
class world {
 public:
  explicit world(const std::string& store, style how, std::uint32_t asks = all_asks,
                 std::uint32_t dual_control = FXOTP_DUAL_CONTROL_OFF);
  world(const world&) = delete;
  world& operator=(const world&) = delete;
  ~world() { fxotp_engine_close(engine); }

  /// A request that is not yet run. Every call is checked.
  [[nodiscard]] owned_op begin(std::uint32_t operation, const fields& given,
                               const std::vector<row>& selected = {}) const;
  [[nodiscard]] ended run(std::uint32_t operation, const fields& given,
                          const std::vector<row>& selected = {});
  [[nodiscard]] ended run(owned_op op);

  /// The sample bank: a customer with an administrator and two dealers with VIP tokens, as of
  /// 2025-06-01; then it is 2025-07-01.
  void found();

  fxotp_engine* engine = nullptr;
  host with;

 private:
  style how_;
};

/// Who acts.
fields system(fields more = {});
fields administrator(fields more = {});
fields desk(fields more = {});
/// The dealer at the door.
fields dealer(fields more = {});

/// The dealer's VIP code at an instant.
std::string vip_code(std::int64_t now);

/// A fresh SQLite file's name as a store.
std::string sqlite_store();

inline constexpr const char* bank = "GM01000";
inline constexpr const char* customer = "GM11253";
inline constexpr const char* dealer_id = "9998000286";
inline constexpr const char* dealer_token = "VSST76422445";
inline constexpr const char* remote_id = "9998000287";
inline constexpr const char* remote_token = "VSST76422446";
inline constexpr const char* administrator_id = "9998000100";
inline constexpr const char* administrator_token = "VSST76422001";

}  // namespace fxotp::test::c
