/// The port that a host's storage implements.
#pragma once

#include <fxotp/port/commit_result.hpp>
#include <fxotp/port/unit.hpp>

namespace fxotp {

/// Where a store pulls the parts of one large import from.
class change_source {
 public:
  virtual ~change_source() = default;
  /// Replaces `into` by the next part; false at the end. An error ends the import, and nothing of
  /// it stands.
  [[nodiscard]] virtual result<bool> next(change_set& into) = 0;
};

/// Storage. All calls may come from several threads at once. Calls carry the tenant: nothing of
/// another bank or customer may come back. A `not_found` is an `absent` key, never an error, and an
/// error is never an absent key.
///
/// A store checks nothing but versions: rules, MACs and rights are the library's.
/// Errors: store_failed, store_full, store_read_only, store_corrupt, busy, unsupported.
class repository {
 public:
  virtual ~repository() = default;

  /// Each asked record at a committed version, deleted and invalid ones included. A user brings
  /// their customer and every token in `user.tokens`; a token its users and customer; a set its
  /// users and their tokens. A brought record may be there twice, at one version or a newer one.
  [[nodiscard]] virtual result<records> load(const std::vector<record_key>& keys) = 0;

  /// The rows beyond `after` (from the first without one), `rows` at most, 1 to 10,000. Backward
  /// gives the rows before `after`, nearest first. Rows of one page are one committed state.
  /// A page of tokens may end early, with fewer rows or none and `next` set, where finding more
  /// takes long; the rows of other queries are as many as asked for, unless they end there.
  /// A `user_query` gives users, each followed by their tokens, and each customer once before its
  /// first user; only users count as rows.
  [[nodiscard]] virtual result<page> list(const page_need& wanted) = 0;

  /// How many rows the query has, by facet; a call of its own, never part of a page.
  [[nodiscard]] virtual result<tally> count(const token_query& query) = 0;

  /// Every expected version holds at one instant and all writes and entries stand, or nothing
  /// changed. The transaction is this call's own, never part of the host's: a rolled-back login
  /// must not roll back a counted failure (A1). Each write carries the version seen + 1.
  [[nodiscard]] virtual commit_result commit(const change_set& changes) = 0;

  /// Commits all parts of `source` in one exclusive transaction, or nothing.
  /// The default has no such transaction and answers `unsupported`.
  [[nodiscard]] virtual commit_result import(change_source& source);

  /// Brings every unit to its end: gives it the records that it misses, commits its changes, and
  /// settles it. Each is atomic and judged by itself; one that fails fails alone, but for a commit
  /// of several at once whose end is not known. The default loads and commits one after the other.
  /// A store that reads within the transaction in which it writes may let a unit see what an
  /// earlier one wrote, and settles both by how that transaction ended. Units that it has not
  /// settled when it returns or throws count as failed, as uncertain once they wanted `commit`.
  virtual void perform(const units& all);

  /// Work that need not be done while somebody waits: a host calls it from a timer or a thread of
  /// its own, some ten times a second under load. May run beside all other calls.
  /// The default has none.
  virtual result<void> maintain();
};

}  // namespace fxotp
