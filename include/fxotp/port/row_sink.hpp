/// The port that takes rows of a list, an export or a report, page by page.
#pragma once

#include <fxotp/model/report.hpp>

namespace fxotp {

/// Takes a page of rows. Called on the caller's thread, between two stages, with nothing locked.
class row_sink {
 public:
  virtual ~row_sink() = default;
  /// Errors: sink_stopped to end early; any other error ends the operation with it.
  [[nodiscard]] virtual result<void> take(const row_page& rows) = 0;
};

/// Takes bytes of a text that is too large for memory.
class text_sink {
 public:
  virtual ~text_sink() = default;
  /// Errors: sink_stopped, port_failed.
  [[nodiscard]] virtual result<void> write(std::string_view bytes) = 0;
};

/// Gives bytes of a text that is too large for memory, and can begin anew.
class text_source {
 public:
  virtual ~text_source() = default;
  /// Fills `into` with up to `size` bytes; 0 at the end. Errors: port_failed.
  [[nodiscard]] virtual result<std::size_t> read(char* into, std::size_t size) = 0;
  /// Begins anew. Errors: port_failed.
  [[nodiscard]] virtual result<void> rewind() = 0;
};

}  // namespace fxotp
