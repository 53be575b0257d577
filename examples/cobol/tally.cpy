01 tally-of-checks external.
   05 checks binary-long.
   05 faults binary-long.
