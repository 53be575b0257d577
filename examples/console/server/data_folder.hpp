/// The folder that a bank's data is in.
#pragma once

#include <string>

namespace console {

/// Held by one console at a time. What is in it counts once it has been said to be complete: data
/// whose making was broken off is made anew.
class data_folder {
 public:
  /// Makes it when it is not there; with `fresh` removes what is in it. Throws when another console
  /// holds it, or when it cannot be used.
  data_folder(std::string path, bool fresh);
  ~data_folder();
  data_folder(const data_folder&) = delete;
  data_folder& operator=(const data_folder&) = delete;

  [[nodiscard]] bool is_complete() const;
  void complete() const;

 private:
  void hold();
  [[nodiscard]] std::string file(const char* name) const { return path_ + "/" + name; }
  std::string path_;
  int lock_ = -1;
};

}  // namespace console
