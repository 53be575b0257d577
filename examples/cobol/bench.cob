*> What one accepted VIP verification costs, begun anew each time, in microseconds: over the
*> library's own memory, and over a table of COBOL's. usage: bench CODES
identification division.
program-id. bench.

environment division.
input-output section.
file-control.
    select codes assign to codes-path
        organization line sequential
        file status codes-status.

data division.
file section.
fd codes.
01 codes-line pic x(80).

working-storage section.
copy "fxotp.cpy".
copy "host.cpy".
copy "step.cpy".
78 warm-up value 2000.
78 rounds value 9.
78 times-a-round value 1000.
78 moments-needed value 11000.
*> Before the coexistence, when VIP tokens are still registered.
78 registered value 1750381200000000.
01 codes-path pic x(200).
01 codes-status pic xx.
01 hex-digits pic x(16) value "0123456789abcdef".
01 hex-at binary-long unsigned.
01 secret-at binary-long unsigned.
01 high-digit binary-long unsigned.
01 low-digit binary-long unsigned.
01 secret pic x(20).
01 secret-size binary-long unsigned value 20.
01 at-text pic 9(18).
01 moment-at binary-long unsigned.
01 moments.
   05 moment occurs 11000.
      10 moment-time binary-double.
      10 moment-code pic x(6).
01 result binary-long.
01 keys usage pointer.
01 key-bytes pic x(32) value all "k".
01 policy.
   05 policy-struct-size binary-long unsigned.
   05 dual-control binary-long unsigned.
   05 enrollment binary-long unsigned.
   05 lock-after binary-long unsigned.
   05 filler binary-long unsigned occurs 7.
01 engine-options.
   05 options-struct-size binary-long unsigned.
   05 asks binary-long unsigned.
   05 filler binary-long unsigned occurs 2.
01 store-name pic x(7).
01 store-name-size binary-long unsigned.
01 operation binary-long unsigned.
01 verdict-wanted binary-long unsigned.
01 no-folder pic x(200).
77 clock-monotonic binary-long value 1.
01 began.
   05 began-seconds binary-double.
   05 began-nanoseconds binary-double.
01 ended.
   05 ended-seconds binary-double.
   05 ended-nanoseconds binary-double.
01 costs.
   05 cost pic 9(9)v9 occurs 9.
01 round-at binary-long unsigned.
01 shown pic z(8)9.9.

procedure division.
    accept codes-path from command-line
    perform read-codes
    move "memory:" to store-name
    move 7 to store-name-size
    perform measure
    display "memory run " function trim(shown)
    display "host run -"
    move "host:" to store-name
    move 5 to store-name-size
    perform measure
    display "host loop " function trim(shown)
    stop run returning 0.

*> ---- the codes ----

read-codes.
    open input codes
    if codes-status not = "00"
        display "no codes" upon syserr
        stop run returning 1
    end-if
    read codes
    inspect codes-line converting "ABCDEF" to "abcdef"
    perform varying secret-at from 1 by 1 until secret-at > 20
        perform read-byte
    end-perform
    perform varying moment-at from 1 by 1 until moment-at > moments-needed
        read codes
            at end
                display "too few codes" upon syserr
                stop run returning 1
        end-read
        unstring codes-line delimited by space into at-text moment-code(moment-at)
        move at-text to moment-time(moment-at)
    end-perform
    close codes.

read-byte.
    compute hex-at = 2 * secret-at - 1
    move 0 to high-digit low-digit
    inspect hex-digits tallying high-digit for characters before initial codes-line(hex-at:1)
    inspect hex-digits tallying low-digit for characters before initial codes-line(hex-at + 1:1)
    move function char(16 * high-digit + low-digit + 1) to secret(secret-at:1).

*> ---- one measurement ----

*> The median of the rounds into shown.
measure.
    perform open-engine
    perform provide
    move 1 to moment-at
    perform warm-up times
        perform verify
    end-perform
    perform varying round-at from 1 by 1 until round-at > rounds
        call "clock_gettime" using by value clock-monotonic by reference began returning result
        perform times-a-round times
            perform verify
        end-perform
        call "clock_gettime" using by value clock-monotonic by reference ended returning result
        compute cost(round-at) rounded = ((ended-seconds - began-seconds) * 1000000000
            + ended-nanoseconds - began-nanoseconds) / (1000 * times-a-round)
    end-perform
    sort cost ascending
    move cost(5) to shown
    call "fxotp_engine_close" using by value host-engine returning result.

open-engine.
    call "fxotp_policy_init" using by reference policy by value 44 returning result
    move fxotp-dual-control-off to dual-control
    move fxotp-enrollment-first-factor to enrollment
    move 100 to lock-after
    call "fxotp_options_init" using by reference engine-options by value 20 returning result
    move fxotp-asks-moment to asks
    call "fxotp_keys_open" using by reference keys returning result
    call "fxotp_keys_add" using by value keys 1 by reference key-bytes by value 32
        returning result
    call "fxotp_keys_activate" using by value keys 1 returning result
    call "fxotp_engine_open" using by value fxotp-abi by reference store-name
        by value store-name-size keys by reference policy omitted omitted engine-options
        host-engine omitted returning step-status
    call "fxotp_keys_close" using by value keys returning result
    if step-status not = 0 perform give-up end-if.

*> ---- operations ----

provide.
    move registered to host-now
    move fxotp-done to verdict-wanted
    move fxotp-op-put-bank to operation
    perform begin-by-system
    call "step-text" using step fxotp-f-name "福建銀行"
    perform end-step
    move fxotp-op-put-customer to operation
    perform begin-by-system
    call "step-text" using step fxotp-f-customer "GM11253"
    call "step-text" using step fxotp-f-name "株式会社 為替商事"
    perform end-step
    move fxotp-op-put-user to operation
    perform begin-by-system
    call "step-text" using step fxotp-f-customer "GM11253"
    call "step-text" using step fxotp-f-user "9998000286"
    call "step-text" using step fxotp-f-name "為替 太郎"
    perform end-step
    move fxotp-op-register-vip to operation
    perform begin-by-system
    call "step-text" using step fxotp-f-customer "GM11253"
    call "step-text" using step fxotp-f-token "SYMC00000286"
    call "step-text" using step fxotp-f-users "9998000286"
    call "step-bytes" using step fxotp-f-secret secret secret-size
    perform end-step
    move fxotp-accepted to verdict-wanted.

begin-by-system.
    call "step-begin" using step operation
    call "step-text" using step fxotp-f-bank "GM01000"
    call "step-number" using step fxotp-f-actor-kind fxotp-actor-system
    call "step-text" using step fxotp-f-actor-id "bench".

verify.
    move moment-time(moment-at) to host-now
    call "step-begin" using step fxotp-op-verify
    call "step-text" using step fxotp-f-bank "GM01000"
    call "step-text" using step fxotp-f-customer "GM11253"
    call "step-text" using step fxotp-f-user "9998000286"
    call "step-number" using step fxotp-f-first-factor fxotp-passed
    call "step-number" using step fxotp-f-method fxotp-method-vip
    call "step-text" using step fxotp-f-code moment-code(moment-at)
    perform end-step
    add 1 to moment-at.

end-step.
    call "step-run" using step no-folder
    if step-status not = 0 or step-verdict not = verdict-wanted perform give-up end-if
    call "step-end" using step.

give-up.
    move step-status to shown
    display "not as wanted: status " function trim(shown) upon syserr
    stop run returning 1.
end program bench.
