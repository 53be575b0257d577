*> Answers one question of the library: from the storage, the clock and the mailbox.
identification division.
program-id. answer-question.

data division.
working-storage section.
copy "fxotp.cpy".
copy "host.cpy".
copy "store.cpy".
copy "body.cpy".
01 question usage pointer.
01 keys-table usage pointer.
01 ranges usage pointer.
01 result binary-long.
01 row-count binary-long unsigned.
01 row-at binary-long unsigned.
01 answer binary-long.
01 cell-size binary-long unsigned.
01 cell-number binary-double.
01 is-enough binary-long unsigned.
01 key-kind binary-double.

linkage section.
01 call-handle usage pointer.
01 kind binary-long unsigned.
01 folder pic x(200).

procedure division using call-handle kind folder.
    move 0 to answer
    evaluate kind
        when fxotp-ask-moment perform answer-moment
        when fxotp-ask-load perform answer-load
        when fxotp-ask-list perform answer-list
        when fxotp-ask-commit call "answer-commit" using call-handle
        when fxotp-ask-mail call "answer-mail" using call-handle
        when fxotp-ask-notice
            add 1 to host-decisions
            perform answer-done
        when fxotp-ask-reopen perform answer-reopen
        when other
            call "fxotp_answer_unsupported" using by value call-handle returning result
    end-evaluate
    goback.

answer-moment.
    call "fxotp_answer_moment" using by value call-handle by value size 8 host-now
        by reference omitted by value 0 returning result.

answer-done.
    call "fxotp_answer_done" using by value call-handle returning result.

*> What the storage could not do, it has not done.
answer-failed.
    call "fxotp_answer_failed" using by value call-handle fxotp-e-store-failed 0
        returning result.

answer-reopen.
    move folder to store-folder
    call "record-store" using "close" store-request
    call "record-store" using "open" store-request
    if store-is-well perform answer-done else perform answer-failed end-if.

*> ---- LOAD ----

answer-load.
    call "fxotp_call_table" using by value call-handle fxotp-t-keys by reference keys-table
        returning answer
    if answer = fxotp-ok
        call "fxotp_table_rows" using by value keys-table by reference row-count returning answer
    end-if
    perform varying row-at from 0 by 1 until row-at >= row-count or answer not = fxotp-ok
        call "fxotp_cell_number" using by value keys-table row-at fxotp-f-kind
            by reference key-kind returning answer
        if key-kind = fxotp-kind-administrators
            perform load-range
        else
            perform load-record
        end-if
    end-perform
    if answer = fxotp-ok perform answer-done else perform answer-failed end-if.

load-record.
    move spaces to store-record
    call "fxotp_cell_copy" using by value keys-table row-at fxotp-f-record
        by reference store-record by value 160 by reference cell-size returning answer
    call "record-store" using "read" store-request
    evaluate true
        when store-is-well
            call "fxotp_answer_body" using by value call-handle by reference store-body
                by value store-size returning answer
        when store-has-none
            call "fxotp_answer_absent" using by value call-handle row-at returning answer
        when other
            move fxotp-e-store-failed to answer
    end-evaluate.

load-range.
    move keys-table to ranges
    move fxotp-forward to store-direction
    perform start-range
    perform until not store-is-well or answer not = fxotp-ok
        perform read-entry
        if store-is-well
            call "fxotp_answer_body" using by value call-handle by reference store-body
                by value store-size returning answer
        end-if
    end-perform
    if store-has-failed move fxotp-e-store-failed to answer end-if
    if answer = fxotp-ok
        call "fxotp_answer_complete" using by value call-handle row-at returning answer
    end-if.

*> ---- LIST ----

answer-list.
    move 0 to is-enough row-count
    call "fxotp_call_table" using by value call-handle fxotp-t-question by reference question
        returning answer
    call "fxotp_cell_number" using by value question 0 fxotp-f-direction
        by reference cell-number returning answer
    move cell-number to store-direction
    call "fxotp_call_table" using by value call-handle fxotp-t-ranges by reference ranges
        returning answer
    if answer = fxotp-ok
        call "fxotp_table_rows" using by value ranges by reference row-count returning answer
    end-if
    perform varying row-at from 0 by 1
            until row-at >= row-count or answer not = fxotp-ok or is-enough = 1
        perform list-range
    end-perform
    if answer = fxotp-ok perform answer-done else perform answer-failed end-if.

list-range.
    perform start-range
    perform until not store-is-well or answer not = fxotp-ok or is-enough = 1
        perform read-entry
        if store-is-well
            call "fxotp_answer_entry" using by value call-handle by reference store-key
                by value store-key-size by reference store-body by value store-size
                by reference is-enough returning answer
            if answer = fxotp-e-stale move fxotp-ok to answer end-if
        end-if
    end-perform
    if store-has-failed move fxotp-e-store-failed to answer end-if.

*> Both ends of the range in row-at of ranges; padded with spaces they keep their order, but the
*> library is given each key with its own size.
start-range.
    move spaces to store-begin store-end
    call "fxotp_cell_copy" using by value ranges row-at fxotp-f-begin
        by reference store-begin by value 160 by reference cell-size returning answer
    if answer = fxotp-ok
        call "fxotp_cell_copy" using by value ranges row-at fxotp-f-end
            by reference store-end by value 160 by reference cell-size returning answer
    end-if
    call "record-store" using "walk" store-request.

*> The next key and its record's body; a key without its record is damage.
read-entry.
    call "record-store" using "next" store-request
    if store-is-well
        call "record-store" using "read" store-request
        if store-has-none set store-has-failed to true end-if
    end-if.
end program answer-question.
