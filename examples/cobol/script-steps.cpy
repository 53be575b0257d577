*> What the script is put together from: operations, and lines of output.

*> ---- operations ----

set-clock.
    compute host-now = (t1 + clock-offset) * 1000000.

run-step.
    call "step-run" using step folder.

begin-by-system.
    call "step-begin" using step operation
    call "step-text" using step fxotp-f-bank bank
    call "step-number" using step fxotp-f-actor-kind fxotp-actor-system
    call "step-text" using step fxotp-f-actor-id "script".

begin-by-actor.
    call "step-begin" using step operation
    call "step-text" using step fxotp-f-bank bank
    call "step-number" using step fxotp-f-actor-kind fxotp-actor-user
    call "step-text" using step fxotp-f-actor-customer customer
    call "step-text" using step fxotp-f-actor-id actor.

begin-login.
    call "step-begin" using step operation
    call "step-text" using step fxotp-f-bank bank
    call "step-text" using step fxotp-f-customer customer
    call "step-number" using step fxotp-f-first-factor fxotp-passed
    call "step-text" using step fxotp-f-user user.

log-in.
    move fxotp-op-verify to operation
    perform begin-login
    call "step-number" using step fxotp-f-method fxotp-method-vip
    call "step-text" using step fxotp-f-code code-given
    perform run-step.

answer-mail.
    perform begin-login
    if operation = fxotp-op-verify
        call "step-number" using step fxotp-f-method fxotp-method-email
    end-if
    call "step-text" using step fxotp-f-code mailbox-code
    call "step-text" using step fxotp-f-challenge challenge
    perform run-step.

*> UNLOCK or INVALIDATE of all tokens of the user.
change-tokens.
    perform begin-by-actor
    call "step-row" using step customer user
    perform run-step
    perform print-line.

delete-user.
    move fxotp-op-delete-user to operation
    move administrator to actor
    perform begin-by-actor
    call "step-text" using step fxotp-f-customer customer
    call "step-text" using step fxotp-f-user user
    perform run-step
    perform print-line.

list-tokens.
    move fxotp-op-list to operation
    move administrator to actor
    perform begin-by-actor
    call "step-text" using step fxotp-f-customer customer
    call "step-number" using step fxotp-f-order fxotp-order-token
    perform run-step
    if step-status not = 0 or step-verdict not = fxotp-done
        perform print-line
    else
        perform print-rows
    end-if.

print-rows.
    call "fxotp_op_table" using by value step-op fxotp-t-rows by reference rows
        returning result
    call "fxotp_table_rows" using by value rows by reference row-count returning result
    perform varying row-at from 0 by 1 until row-at >= row-count
        move spaces to row-user row-token
        call "fxotp_cell_copy" using by value rows row-at fxotp-f-user by reference row-user
            by value 32 by reference words-size returning result
        call "fxotp_cell_copy" using by value rows row-at fxotp-f-token by reference row-token
            by value 32 by reference words-size returning result
        call "fxotp_cell_number" using by value rows row-at fxotp-f-status
            by reference row-status returning result
        move row-status to status-number
        call "fxotp_text" using by value host-engine fxotp-text-status status-number
            fxotp-japanese by reference words-at words-size returning result
        set address of words-linked to words-at
        perform start-line
        string function trim(row-user) " " function trim(row-token) " "
            words-linked(1:words-size) delimited by size into line-out with pointer line-at
        perform end-line
    end-perform
    call "step-end" using step.

*> ---- lines ----

print-line.
    perform start-line
    perform put-result
    perform end-line
    call "step-end" using step.

start-line.
    move 1 to line-at
    string function trim(label-text) ": " delimited by size
        into line-out with pointer line-at.

end-line.
    display line-out(1:line-at - 1).

put-number.
    move shown-number to shown
    string function trim(shown) delimited by size into line-out with pointer line-at.

put-result.
    evaluate true
        when step-status not = 0
            string "error: " delimited by size into line-out with pointer line-at
            move step-status to shown-number
            perform put-number
            *> For who wrote the request; nobody else is told.
            display "status " step-status ", field " reason-field ", argument " reason-argument
                ", offset " reason-offset ", rule " reason-rule upon syserr
        when step-verdict = fxotp-accepted
            string "accepted" delimited by size into line-out with pointer line-at
        when step-verdict = fxotp-done
            string "done" delimited by size into line-out with pointer line-at
        when other
            perform put-reason
    end-evaluate.

put-reason.
    call "fxotp_explain" using by value host-engine by reference step-reason
        by value fxotp-japanese by reference reason-words by value 1000
        by reference words-size returning result
    string "no: " reason-words(1:words-size) " (" delimited by size
        into line-out with pointer line-at
    move reason-status to shown-number
    perform put-number
    string "/" delimited by size into line-out with pointer line-at
    move reason-rule to shown-number
    perform put-number
    string ")" delimited by size into line-out with pointer line-at.
