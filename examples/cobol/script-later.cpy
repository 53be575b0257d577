*> The second half of the script: the races, who leaves, bad input, the end.
play-races.
    move 600 to clock-offset
    perform set-clock
    move jiro to user
    move "000000" to code-given
    move 40 to try-count
    perform race
    move "15 race, wrong codes" to label-text
    perform start-line
    move judged to shown-number
    perform put-number
    string " judged of 40, " delimited by size into line-out with pointer line-at
    move accepted to shown-number
    perform put-number
    string " accepted" delimited by size into line-out with pointer line-at
    perform end-line
    move saburo to user
    move "081348" to code-given
    move 16 to try-count
    perform race
    move "16 race, one right code" to label-text
    perform start-line
    move accepted to shown-number
    perform put-number
    string " accepted of 16" delimited by size into line-out with pointer line-at
    perform end-line.

race.
    move 0 to judged accepted
    perform try-count times
        perform log-in
        if reason-status = fxotp-e-wrong-code add 1 to judged end-if
        if step-verdict = fxotp-accepted add 1 to accepted end-if
        call "step-end" using step
    end-perform.

play-leaving.
    move 660 to clock-offset
    perform set-clock
    move taro to user
    move administrator to actor
    move "17 invalidate" to label-text
    move fxotp-op-invalidate to operation
    perform change-tokens
    move "18 list" to label-text
    perform list-tokens
    move 720 to clock-offset
    perform set-clock
    move "19 delete the user" to label-text
    perform delete-user.

play-bad-input.
    move 780 to clock-offset
    perform set-clock
    move "20 bad input, code" to label-text
    move administrator to user
    move "12345" to code-given
    perform log-in
    perform print-line
    move "21 bad input, unknown user" to label-text
    move "nobody" to user
    move "000000" to code-given
    perform log-in
    perform print-line
    move "22 bad input, empty id" to label-text
    move spaces to user
    move fxotp-op-verify to operation
    perform begin-login
    perform print-line
    move "23 bad input, long id" to label-text
    move "123456789012345678901234567890123" to user
    perform begin-login
    perform print-line
    move "24 bad input, not UTF-8" to label-text
    move x"fffe" to name-given
    move 2 to bytes-size
    perform refuse-name
    move "25 bad input, zero byte" to label-text
    move x"610062" to name-given
    move 3 to bytes-size
    perform refuse-name.

refuse-name.
    move fxotp-op-put-user to operation
    perform begin-by-system
    call "step-text" using step fxotp-f-customer customer
    call "step-text" using step fxotp-f-user jiro
    call "step-bytes" using step fxotp-f-name name-given bytes-size
    perform print-line.

play-end.
    compute host-now = t2 * 1000000
    move "26 login by VIP after its end" to label-text
    move administrator to user
    move "044607" to code-given
    perform log-in
    perform print-line
    move "27 audit" to label-text
    move fxotp-op-verify-audit to operation
    perform begin-by-system
    perform run-step
    if step-status not = 0 or step-verdict not = fxotp-done
        perform print-line
    else
        perform print-audit
    end-if
    move "28 mails" to label-text
    perform start-line
    move mailbox-count to shown-number
    perform put-number
    perform end-line.

print-audit.
    perform start-line
    call "step-result" using step fxotp-f-entries shown-number
    perform put-number
    string " entries, " delimited by size into line-out with pointer line-at
    call "step-result" using step fxotp-f-count shown-number
    perform put-number
    string " breaks" delimited by size into line-out with pointer line-at
    perform end-line
    call "step-end" using step.
