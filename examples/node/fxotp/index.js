// fxotp for Node: one-time passwords of corporate foreign-exchange users.
//
// The contract is capi/fxotp.h; names are those of the header without their prefix.
export * from './domain.js';
export { Engine, Library } from './engine.js';
export * from './enums.js';
export * from './errors.js';
export { Field } from './fields.js';
export { Operation } from './operation.js';
export { Question } from './question.js';
export * from './questions.js';
export * from './statuses.js';
export * from './storage-questions.js';
export { Table } from './table.js';
