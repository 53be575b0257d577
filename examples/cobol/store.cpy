*> What is asked of record-store, and what it answers. The body is in store-body, of store-size.
01 store-request.
   05 store-status binary-long.
      88 store-is-well value 0.
      88 store-has-none value 1.
      88 store-has-failed value 2.
      88 store-is-uncertain value 3.
   05 store-folder pic x(200).
   05 store-record pic x(160).
   05 store-key pic x(160).
   05 store-key-size binary-long unsigned.
   05 store-begin pic x(160).
   05 store-end pic x(160).
   05 store-direction binary-long.
   05 store-version binary-double.
   05 store-size binary-long unsigned.
   *> A change is asked for twice: once to be logged, and once the log stands, to be applied.
   05 store-phase pic x(5).
      88 store-is-logging value "log".
      88 store-is-applying value "apply".
