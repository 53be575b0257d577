#include <algorithm>

#include "conformance/bugs.hpp"

namespace fxotp::test {
namespace {

/// Drops the rows of a page, of whatever kind, that `is_dropped` names by their number.
template <class IsDropped>
void drop_rows(page& of, IsDropped is_dropped) {
  std::visit(
      [&](auto& rows) {
        std::size_t number = 0;
        rows.erase(std::remove_if(rows.begin(), rows.end(),
                                  [&](const auto&) { return is_dropped(number++); }),
                   rows.end());
      },
      of.rows);
}

/// Rows of one page in another order each time.
class unstable_order final : public forwarding_store {
 public:
  result<page> list(const page_need& wanted) override {
    auto got = inner_->list(wanted);
    auto* rows = std::get_if<std::vector<token_row>>(&got.value().rows);
    if (rows != nullptr && rows->size() > 1) {
      const std::size_t by = ++calls_ % rows->size();
      std::rotate(rows->begin(), rows->begin() + static_cast<std::ptrdiff_t>(by), rows->end());
    }
    return got;
  }

 private:
  std::size_t calls_ = 0;
};

/// Ties of the day are broken by the wrong id.
class wrong_ties final : public forwarding_store {
 public:
  result<page> list(const page_need& wanted) override {
    auto got = inner_->list(wanted);
    auto* rows = std::get_if<std::vector<token_row>>(&got.value().rows);
    const auto* query = std::get_if<token_query>(&wanted.query);
    if (rows != nullptr && query->order == row_order::started_on) {
      std::stable_sort(rows->begin(), rows->end(), [](const auto& a, const auto& b) {
        return std::tie(a.customer, a.started_on, a.user) <
               std::tie(b.customer, b.started_on, b.user);
      });
    }
    return got;
  }
};

/// Every page begins again with the row at which the one before ended.
class cursor_inclusive final : public forwarding_store {
 public:
  result<page> list(const page_need& wanted) override {
    auto got = inner_->list(wanted);
    auto* rows = std::get_if<std::vector<token_row>>(&got.value().rows);
    if (rows == nullptr) return got;
    if (wanted.after && !last_.empty()) {
      rows->insert(rows->begin(), last_.front());
      if (rows->size() > wanted.rows) rows->pop_back();
    }
    if (!rows->empty()) last_ = {rows->back()};
    return got;
  }

 private:
  std::vector<token_row> last_;
};

/// Every page but the first leaves its first row out.
class cursor_too_far final : public forwarding_store {
 public:
  result<page> list(const page_need& wanted) override {
    auto got = inner_->list(wanted);
    if (wanted.after) drop_rows(got.value(), [](std::size_t number) { return number == 0; });
    return got;
  }
};

/// A page loses a row in its middle.
class skips_a_row final : public forwarding_store {
 public:
  result<page> list(const page_need& wanted) override {
    auto got = inner_->list(wanted);
    if (wanted.rows > 100) return got;
    drop_rows(got.value(), [](std::size_t number) { return number == 4; });
    return got;
  }
};

/// The second page is found by counting rows, not by key.
class by_offset final : public forwarding_store {
 public:
  result<page> list(const page_need& wanted) override {
    page_need all = wanted;
    all.after.reset();
    all.rows = 10'000;
    auto got = inner_->list(all);
    const std::size_t begin = wanted.after ? wanted.after->sequence : 0;
    const std::size_t end = begin + wanted.rows;
    const std::size_t size = std::visit([](auto& rows) { return rows.size(); }, got.value().rows);
    drop_rows(got.value(), [=](std::size_t number) { return number < begin || number >= end; });
    if (end < size) {
      got.value().next.emplace();
      got.value().next->sequence = end;
    }
    return got;
  }
};

/// More rows than were asked for.
class too_many_rows final : public forwarding_store {
 public:
  result<page> list(const page_need& wanted) override {
    page_need more = wanted;
    ++more.rows;
    return inner_->list(more);
  }
};

}  // namespace

std::vector<bug> page_bugs() {
  return {
      made<unstable_order>("unstable order", {"list.stable", "list.order_token"}),
      made<wrong_ties>("ties broken by the wrong id", {"list.order_started_on"}),
      made<cursor_inclusive>("a cursor that includes its row", {"list.pages", "list.one_by_one"}),
      made<cursor_too_far>("a cursor one row too far", {"list.pages", "list.one_by_one"}),
      made<skips_a_row>("a page that skips a row", {"list.pages"}),
      made<by_offset>("pages by offset", {"list.rows_come", "list.rows_go"}),
      made<too_many_rows>("a page too long", {"list.size"}),
  };
}

}  // namespace fxotp::test
