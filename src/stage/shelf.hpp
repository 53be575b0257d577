/// Items that stay where they are.
#pragma once

#include <array>
#include <list>
#include <optional>
#include <utility>

namespace fxotp::stage {

/// Grows at its end and is emptied as a whole; the first `Near` items cost no memory of their own.
template <class Item, std::size_t Near>
class shelf {
 public:
  template <class... Values>
  Item& emplace_back(Values&&... values) {
    Item& made = size_ < Near ? near_[size_].emplace(std::forward<Values>(values)...)
                              : far_.emplace_back(std::forward<Values>(values)...);
    ++size_;
    return made;
  }
  [[nodiscard]] Item& back() noexcept { return size_ > Near ? far_.back() : *near_[size_ - 1]; }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }

  void clear() noexcept {
    for (auto& each : near_)
      each.reset();
    far_.clear();
    size_ = 0;
  }

  /// The first item that `is_it` says yes to; null: none.
  template <class Predicate>
  [[nodiscard]] Item* find_if(Predicate is_it) {
    for (std::size_t at = 0; at < size_ && at < Near; ++at)
      if (is_it(*near_[at])) return &*near_[at];
    for (Item& each : far_)
      if (is_it(each)) return &each;
    return nullptr;
  }
  /// In order.
  template <class Visit>
  void each(Visit visit) {
    static_cast<void>(find_if([&visit](Item& item) {
      visit(item);
      return false;
    }));
  }

 private:
  std::array<std::optional<Item>, Near> near_;
  std::list<Item> far_;
  std::size_t size_ = 0;
};

}  // namespace fxotp::stage
