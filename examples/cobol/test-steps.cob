*> What the tests share: a comparison that says what is not as expected, and a user to work with.
identification division.
program-id. expect.
data division.
working-storage section.
01 shown-actual pic -(9)9.
01 shown-expected pic -(9)9.
copy "tally.cpy".
linkage section.
01 what pic x any length.
01 actual binary-long.
01 expected binary-long.
procedure division using what actual expected.
    add 1 to checks
    if actual not = expected
        add 1 to faults
        move actual to shown-actual
        move expected to shown-expected
        display what ": " function trim(shown-actual) ", expected "
            function trim(shown-expected)
    end-if
    goback.
end program expect.

*> What was found not to be so.
identification division.
program-id. fault.
data division.
working-storage section.
copy "tally.cpy".
linkage section.
01 what pic x any length.
procedure division using what.
    add 1 to checks faults
    display "not so: " what
    goback.
end program fault.

*> PUT_BANK, PUT_CUSTOMER, PUT_USER or REGISTER_VIP of what the tests work with.
identification division.
program-id. provide.
data division.
working-storage section.
copy "fxotp.cpy".
linkage section.
copy "step.cpy".
01 operation binary-long unsigned.
01 name-given pic x any length.
01 folder pic x(200).
procedure division using step operation name-given folder.
    call "step-begin" using step operation
    call "step-text" using step fxotp-f-bank "GM01000"
    call "step-number" using step fxotp-f-actor-kind fxotp-actor-system
    call "step-text" using step fxotp-f-actor-id "test"
    if operation not = fxotp-op-put-bank
        call "step-text" using step fxotp-f-customer "GM11253"
    end-if
    evaluate operation
        when fxotp-op-put-user
            call "step-text" using step fxotp-f-user "9998000286"
            call "step-text" using step fxotp-f-name name-given
        when fxotp-op-register-vip
            call "step-text" using step fxotp-f-users "9998000286"
            call "step-text" using step fxotp-f-token "SYMC00000286"
            call "step-text" using step fxotp-f-secret "12345678901234567890"
        when other
            call "step-text" using step fxotp-f-name name-given
    end-evaluate
    call "step-run" using step folder
    goback.
end program provide.

*> A part of the host that goes back in the midst of a question: of a LOAD after its first record,
*> of anything else before it has answered at all.
identification division.
program-id. answer-half-way.
data division.
working-storage section.
copy "fxotp.cpy".
copy "store.cpy".
copy "body.cpy".
01 keys-table usage pointer.
01 row-count binary-long unsigned.
01 row-at binary-long unsigned.
01 cell-size binary-long unsigned.
01 got binary-long.
linkage section.
01 call-handle usage pointer.
01 kind binary-long unsigned.
procedure division using call-handle kind.
    if kind not = fxotp-ask-load goback end-if
    call "fxotp_call_table" using by value call-handle fxotp-t-keys by reference keys-table
        returning got
    call "fxotp_table_rows" using by value keys-table by reference row-count returning got
    perform varying row-at from 0 by 1 until row-at >= row-count
        move spaces to store-record
        call "fxotp_cell_copy" using by value keys-table row-at fxotp-f-record
            by reference store-record by value 160 by reference cell-size returning got
        call "record-store" using "read" store-request
        call "fxotp_answer_body" using by value call-handle by reference store-body
            by value store-size returning got
        call "expect" using "half an answer" got fxotp-ok
        goback
    end-perform
    call "fault" using "a LOAD without keys"
    call "fxotp_answer_done" using by value call-handle returning got
    goback.
end program answer-half-way.
