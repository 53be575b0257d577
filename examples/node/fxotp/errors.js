// The errors: one class for each class of status.
//
// An operation that ends with "no" throws nothing: its verdict says so. These say that a call of a
// function did not work. `code` is the status by name, ERR_FXOTP_..., `status` its number.
import { Status, StatusClass } from './statuses.js';

const names = new Map(Object.entries(Status).map(([name, number]) => [number, name]));

/** The name of a status, or its number when a newer library has given one unknown here. */
export const statusName = (status) => names.get(status) ?? String(status);

/** A call that did not work. `detail`: rule, vendor, argument, field, offset of fxotp_error. */
export class FxotpError extends Error {
  constructor(status, detail = {}, options = undefined) {
    const { rule = 0, vendor = 0, argument = 0, field = 0, offset = 0 } = detail;
    const where = (field ? `, field ${field}` : '') + (offset ? `, byte ${offset}` : '');
    super(`${statusName(status)} (${status}${where})`, options);
    this.name = new.target.name;
    this.code = `ERR_FXOTP_${statusName(status)}`;
    Object.assign(this, { status, rule, vendor, argument, field, offset });
  }
}

/** The request or an argument is wrong; the same again fails again. */
export class ArgumentError extends FxotpError {}
/** Used after close. A fault of the program's. */
export class HandleError extends FxotpError {}
/** Not now: order, answered before, in use elsewhere. A fault of the program's. */
export class StateError extends FxotpError {}
/** A rule says no; `rule` names it. */
export class RefusedError extends FxotpError {}
/** No such thing, or out of the actor's reach. */
export class NotFoundError extends FxotpError {}
/** Nothing changed; try again. */
export class BusyError extends FxotpError {}
/** The storage failed; nothing changed. */
export class StoreError extends FxotpError {}
/** It cannot be known whether the change stands: read, then decide. */
export class UncertainError extends FxotpError {}
/** What is stored is damaged, forged, foreign or too new. */
export class CorruptError extends FxotpError {}
/** More than a limit allows. */
export class TooLargeError extends FxotpError {}
/** This library, or a port of the host's, does not do that. */
export class UnsupportedError extends FxotpError {}
/** The host's own part failed or did not answer. */
export class PortError extends FxotpError {}
/** Memory ran out inside the library. */
export class MemoryExhaustedError extends FxotpError {}
/** A fault of the library's. */
export class InternalError extends FxotpError {}

const classes = new Map([
  [StatusClass.ARGUMENT, ArgumentError],
  [StatusClass.HANDLE, HandleError],
  [StatusClass.STATE, StateError],
  [StatusClass.REFUSED, RefusedError],
  [StatusClass.NOT_FOUND, NotFoundError],
  [StatusClass.BUSY, BusyError],
  [StatusClass.STORE, StoreError],
  [StatusClass.UNCERTAIN, UncertainError],
  [StatusClass.CORRUPT, CorruptError],
  [StatusClass.TOO_LARGE, TooLargeError],
  [StatusClass.UNSUPPORTED, UnsupportedError],
  [StatusClass.PORT, PortError],
  [StatusClass.MEMORY, MemoryExhaustedError],
  [StatusClass.INTERNAL, InternalError],
]);

/** The error for a status; classes are closed, details are not. */
export function errorOf(status, detail, options) {
  const Class = classes.get(status & 0xff) ?? InternalError;
  return new Class(status, detail, options);
}

/**
 * Thrown by a handler of the host's: it failed, and certainly nothing changed. Any other error that
 * leaves the handler of a COMMIT is answered `uncertain`.
 */
export class HandlerFailed extends Error {
  constructor(status = Status.STORE_FAILED, vendor = 0, options = undefined) {
    super(`${statusName(status)}, vendor ${vendor}`, options);
    this.name = 'HandlerFailed';
    this.status = status;
    this.vendor = vendor;
  }
}
