/// The rules that decisions name, by the numbers of the README's rule list.
#pragma once

#include <cstdint>

namespace fxotp {

/// Which rule decided. Numbers are stable: letter's block of 32, then the rule's number.
enum class rule : std::uint16_t {
  none = 0,
  c1 = 33,  ///< The calendar's days and instants.
  c3 = 35,  ///< The gap between coexistence and the end of VIP Access.
  c4 = 36,  ///< Which method a phase accepts and lets in anew.
  c5 = 37,  ///< When tokens may be managed.
  c6 = 38,  ///< A clock does not go back.

  p0 = 64,  ///< Who may what.
  p1 = 65,  ///< The right comes from stored records at the moment of the decision.
  p2 = 66,  ///< An administrator stays inside their customer, the desk inside its bank.
  p3 = 67,  ///< Not on oneself.
  p4 = 68,  ///< The last administrator stays.
  p5 = 69,  ///< The desk gives a reason.
  p6 = 70,  ///< Dual control.
  p7 = 71,  ///< Which event which state allows.
  p8 = 72,  ///< What a selection may be.

  l0 = 96,   ///< The first factor has passed; a code is answered in its own login.
  l1 = 97,   ///< One path: counted and consumed before the answer leaves.
  l2 = 98,   ///< Consecutive failures lock.
  l3 = 99,   ///< A hundred failures lock for good.
  l4 = 100,  ///< What is held is never compared and never counted.

  l5 = 101,  ///< A TOTP step is accepted once, and steps only move forward.
  l6 = 102,  ///< A remote check is claimed, asked, settled.
  l7 = 103,  ///< An answer has two faces.
  l8 = 104,  ///< Codes are normalised once.
  l9 = 105,  ///< What cannot be a guess is not counted.

  d1 = 129,  ///< A user with a live VIP token is not deleted.
  d2 = 130,  ///< Deletion takes all bindings; ids are never used again.

  m1 = 193,  ///< What a code is: digits, lifetime, attempts, one a user.
  m2 = 194,  ///< A code is stored as a keyed hash.
  m3 = 195,  ///< How often codes are sent.
  m4 = 196,  ///< How mail is handed over.

  e1 = 225,  ///< Who may enrol which address.
  e2 = 226,  ///< No enrolment around a hold.
  e3 = 227,  ///< An address is confirmed by a code.
  e4 = 228,  ///< Changing an address takes a code from the present one.
  e5 = 229,  ///< One email token a user.
  e6 = 230,  ///< Invalidation closes enrolment.

  a1 = 161,  ///< No change without its audit entry.
  a2 = 162,  ///< Entries of one subject form a chain.
  a4 = 164,  ///< Records carry a MAC.
  a5 = 165,  ///< Checkpoints.
};

}  // namespace fxotp
