*> The storage. usage: test-store check|begin|audit FOLDER | test-store change FOLDER ROUND
*>   check    the library's own check of it
*>   begin    registers who is changed
*>   change   changes a user until the process is killed; a line for each that is done
*>   audit    how many entries stand, and that no chain is broken
identification division.
program-id. test-store.
data division.
working-storage section.
copy "fxotp.cpy".
copy "host.cpy".
copy "step.cpy".
copy "tally.cpy".
01 arguments pic x(220).
01 task pic x(10).
01 folder pic x(200).
01 outcome binary-long.
01 wanted binary-long.
01 change-count pic 9(9) value 0.
01 name-given pic x(40).
01 round-given pic x(10).
01 findings usage pointer.
01 got binary-long.
01 row-count binary-long unsigned.
01 row-at binary-long unsigned.
01 finding binary-double.
01 finding-text pic x(300).
01 text-size binary-long unsigned.
01 entries binary-double.
01 breaks binary-double.
01 shown pic z(8)9.

procedure division.
    accept arguments from command-line
    unstring arguments delimited by space into task folder round-given
    move 0 to checks faults
    call "host-open" using folder outcome
    call "expect" using "open" outcome fxotp-ok
    if outcome not = 0 stop run returning 1 end-if
    move 1751331600000000 to host-now
    evaluate task
        when "check" perform check-storage
        when "begin" perform begin-changes
        when "change" perform change-for-ever
        when "audit" perform check-audit
    end-evaluate
    call "host-close"
    if checks = 0 or faults not = 0 stop run returning 1 end-if
    stop run returning 0.

check-storage.
    move 0 to step-status
    call "fxotp_begin_storage_check" using by value host-engine by reference step-op omitted
        returning step-status
    call "fxotp_error_init" using by reference step-reason by value 28 returning got
    call "step-run" using step folder
    call "expect" using "the storage check" step-verdict fxotp-done
    call "fxotp_op_table" using by value step-op fxotp-t-rows by reference findings
        returning got
    call "fxotp_table_rows" using by value findings by reference row-count returning got
    if row-count = 0 call "fault" using "sentences" end-if
    perform varying row-at from 0 by 1 until row-at >= row-count
        call "fxotp_cell_number" using by value findings row-at fxotp-f-finding
            by reference finding returning got
        if finding = fxotp-broken perform show-finding end-if
    end-perform
    move row-count to shown
    display "storage check: " function trim(shown) " sentences"
    call "step-end" using step.

show-finding.
    add 1 to faults
    move spaces to finding-text
    call "fxotp_cell_copy" using by value findings row-at fxotp-f-text
        by reference finding-text by value 300 by reference text-size returning got
    display "not so: " function trim(finding-text)
    move spaces to finding-text
    call "fxotp_cell_copy" using by value findings row-at fxotp-f-detail
        by reference finding-text by value 300 by reference text-size returning got
    display "  " function trim(finding-text).

begin-changes.
    call "provide" using step fxotp-op-put-bank "福建銀行" folder
    call "step-end" using step
    call "provide" using step fxotp-op-put-customer "株式会社 為替商事" folder
    call "expect" using "a customer" step-verdict fxotp-done
    call "step-end" using step.

*> The error output is not buffered: a line that was written is there after a kill.
change-for-ever.
    move fxotp-done to step-verdict
    perform until step-verdict not = fxotp-done
        add 1 to change-count
        move spaces to name-given
        string "為替 " function trim(round-given) " " change-count delimited by size
            into name-given
        call "provide" using step fxotp-op-put-user name-given folder
        if step-verdict = fxotp-done display "done" upon syserr end-if
        call "step-end" using step
    end-perform
    call "expect" using "a change" step-verdict fxotp-done.

check-audit.
    call "step-begin" using step fxotp-op-verify-audit
    call "step-text" using step fxotp-f-bank "GM01000"
    call "step-number" using step fxotp-f-actor-kind fxotp-actor-system
    call "step-text" using step fxotp-f-actor-id "test"
    call "step-run" using step folder
    call "expect" using "verify_audit" step-verdict fxotp-done
    call "step-result" using step fxotp-f-entries entries
    call "step-result" using step fxotp-f-count breaks
    if breaks not = 0 call "fault" using "breaks" end-if
    move entries to shown
    display function trim(shown)
    call "step-end" using step.
end program test-store.
