/// What a host brings: its storage, clock, generator, keys, calendar and choices.
#pragma once

#include <fxotp/key_ring.hpp>
#include <fxotp/model/calendar.hpp>
#include <fxotp/model/policy.hpp>
#include <fxotp/port/clock.hpp>
#include <fxotp/port/entropy.hpp>
#include <fxotp/port/repository.hpp>

namespace fxotp {

/// Immutable; may be used from several threads at once. The ports are the host's and outlive it.
struct host {
  repository& store;
  clock& time;
  entropy& random;
  key_ring keys;
  calendar days;
  policy limits;
};

}  // namespace fxotp
