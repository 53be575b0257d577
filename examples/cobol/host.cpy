*> What a run of the host shares: its engine, its clock and its mailbox.
01 host external.
   05 host-engine usage pointer.
   05 host-now binary-double.
   05 host-decisions binary-long.
   05 mailbox-count binary-long.
   05 mailbox-code pic x(6).
