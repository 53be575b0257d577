*> The header's structs as groups; that of errors is step-reason in step.cpy.
01 calendar.
   05 calendar-struct-size binary-long unsigned.
   05 coexistence-begins binary-long.
   05 coexistence-over binary-long.
   05 vip-ended binary-long.
   05 gap binary-long unsigned.
01 policy.
   05 policy-struct-size binary-long unsigned.
   05 dual-control binary-long unsigned.
   05 enrollment binary-long unsigned.
   05 lock-after binary-long unsigned.
   05 selection-max binary-long unsigned.
   05 allows-own-token binary-long unsigned.
   05 proposal-lifetime-hours binary-long unsigned.
   05 shares-addresses binary-long unsigned.
   05 code-digits binary-long unsigned.
   05 code-lifetime-minutes binary-long unsigned.
   05 answer-floor-ms binary-long unsigned.
01 engine-options.
   05 options-struct-size binary-long unsigned.
   05 asks binary-long unsigned.
   05 busy-wait-ms binary-long unsigned.
   05 readers binary-long unsigned.
   05 batch binary-long unsigned.
*> For completeness: GnuCOBOL is not called back.
01 callbacks.
   05 callbacks-struct-size binary-long unsigned.
   05 callbacks-reserved binary-long unsigned.
   05 user-data usage pointer.
   05 on-moment usage program-pointer.
   05 on-load usage program-pointer.
   05 on-list usage program-pointer.
   05 on-count usage program-pointer.
   05 on-commit usage program-pointer.
   05 on-validate usage program-pointer.
   05 on-mail usage program-pointer.
   05 on-rows usage program-pointer.
   05 on-notice usage program-pointer.
   05 on-read usage program-pointer.
   05 on-write usage program-pointer.
   05 on-reopen usage program-pointer.
