/// What a host brings: its storage, clock, generator, keys, calendar and choices, and the ports for
/// mail, remote VIP checks and metrics.
#pragma once

#include <fxotp/key_ring.hpp>
#include <fxotp/messages.hpp>
#include <fxotp/model/calendar.hpp>
#include <fxotp/model/policy.hpp>
#include <fxotp/port/clock.hpp>
#include <fxotp/port/entropy.hpp>
#include <fxotp/port/mailer.hpp>
#include <fxotp/port/observer.hpp>
#include <fxotp/port/repository.hpp>
#include <fxotp/port/vip_validator.hpp>

namespace fxotp {

/// Immutable; may be used from several threads at once. The ports are the host's and outlive it.
struct host {
  repository& store;
  clock& time;
  entropy& random;
  key_ring keys;
  calendar days;
  policy limits;
  mailer* mail = nullptr;        ///< Without one no code is sent and no notice written.
  vip_validator* vip = nullptr;  ///< Without one remote VIP codes have no verdict.
  observer* watch = nullptr;
  const messages* words = nullptr;  ///< Texts of mail; null: the standard ones.
};

}  // namespace fxotp
