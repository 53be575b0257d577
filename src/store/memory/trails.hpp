/// The memory store's audit entries: by subject, and by time.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>

#include <fxotp/model/audit.hpp>
#include <fxotp/model/need.hpp>

namespace fxotp::store {

class trails {
 public:
  /// In order of (bank, at, customer, kind, id, sequence)
  struct earlier {
    bool operator()(const audit_entry* a, const audit_entry* b) const noexcept;
  };
  using chain = std::map<std::uint64_t, audit_entry>;
  using chains = std::map<std::string, chain>;
  using times = std::set<const audit_entry*, earlier>;
  /// Where an entry stands.
  struct place {
    chains::iterator of;
    chain::iterator at;
  };
  /// An entry that is still to be added, with the memory for it.
  class fresh {
   public:
    explicit fresh(const audit_entry& entry);

   private:
    friend class trails;
    std::string of_;
    chain::node_type entry_;
    times::node_type time_;
  };
  /// Says false when it has enough.
  using reader = std::function<bool(const audit_entry&)>;

  /// None: the subject has an entry of that number.
  [[nodiscard]] std::optional<place> add(fresh& entry);
  void remove(const place& added) noexcept;

  /// Those of the query, in its order, beyond `after`.
  void read(const entry_query& query, const std::optional<cursor>& after, direction way,
            const reader& take) const;

 private:
  void read_by_subject(const entry_query& query, const std::optional<cursor>& after, direction way,
                       const reader& take) const;
  void read_by_time(const bank_code& bank, const std::optional<cursor>& after, direction way,
                    const reader& take) const;

  chains chains_;
  times times_;
};

}  // namespace fxotp::store
