*> One operation, from its request to its result. Nothing happens any more once step-status is
*> not 0, so that requests are written without a check a line. step-reason then says which field,
*> argument and byte is wrong; of an operation that was run, why it was not accepted.
01 step.
   05 step-op usage pointer.
   05 step-status binary-long.
   05 step-verdict binary-long.
   05 step-reason.
      10 reason-struct-size binary-long unsigned.
      10 reason-status binary-long.
      10 reason-rule binary-long unsigned.
      10 reason-vendor binary-long.
      10 reason-argument binary-long unsigned.
      10 reason-field binary-long unsigned.
      10 reason-offset binary-long unsigned.
