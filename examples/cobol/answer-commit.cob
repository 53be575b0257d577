*> Answers FXOTP_ASK_COMMIT: one atomic change of the storage, or none.
identification division.
program-id. answer-commit.

data division.
working-storage section.
copy "fxotp.cpy".
copy "store.cpy".
copy "body.cpy".
01 expected usage pointer.
01 puts usage pointer.
01 index-rows usage pointer.
01 drops usage pointer.
01 result binary-long.
01 answer binary-long.
01 row-count binary-long unsigned.
01 row-at binary-long unsigned.
01 put-at binary-long unsigned.
01 cell-size binary-long unsigned.
01 cell-number binary-double.
01 version-expected binary-double.
01 body-capacity binary-long unsigned value 1000000.
*> Most rows of FXOTP_T_EXPECTED there can be: 10,000 selected rows and what they touch.
78 moved-max value 60000.
01 moved-count binary-long unsigned.
01 put-kind binary-double.
01 is-passed-over pic 9.
01 moved.
   05 moved-row binary-long unsigned occurs 60000.

linkage section.
01 call-handle usage pointer.

procedure division using call-handle.
    perform change-all-or-nothing
    goback.

change-all-or-nothing.
    perform open-tables
    if answer = fxotp-ok perform compare-versions end-if
    if answer not = fxotp-ok
        perform answer-failed
        exit paragraph
    end-if
    if moved-count > 0
        call "fxotp_answer_conflict" using by value call-handle by reference moved
            by value moved-count returning result
        exit paragraph
    end-if
    perform log-changes
    evaluate true
        when store-is-well
            *> It stands. If the files cannot take it now, nothing is read until they have.
            set store-is-applying to true
            perform go-through-changes
            perform answer-done
        when store-is-uncertain
            call "fxotp_answer_uncertain" using by value call-handle 0 returning result
        when other
            perform answer-failed
    end-evaluate.

open-tables.
    call "fxotp_call_table" using by value call-handle fxotp-t-expected by reference expected
        returning answer
    if answer = fxotp-ok
        call "fxotp_call_table" using by value call-handle fxotp-t-puts by reference puts
            returning answer
    end-if
    if answer = fxotp-ok
        call "fxotp_call_table" using by value call-handle fxotp-t-index
            by reference index-rows returning answer
    end-if
    if answer = fxotp-ok
        call "fxotp_call_table" using by value call-handle fxotp-t-drops by reference drops
            returning answer
    end-if.

compare-versions.
    move 0 to moved-count
    call "fxotp_table_rows" using by value expected by reference row-count returning answer
    if row-count > moved-max move fxotp-e-store-failed to answer end-if
    perform varying row-at from 0 by 1 until row-at >= row-count or answer not = fxotp-ok
        move spaces to store-record
        call "fxotp_cell_copy" using by value expected row-at fxotp-f-record
            by reference store-record by value 160 by reference cell-size returning answer
        call "fxotp_cell_number" using by value expected row-at fxotp-f-version
            by reference version-expected returning answer
        call "record-store" using "find" store-request
        evaluate true
            when store-has-failed
                move fxotp-e-store-failed to answer
            when store-has-none
                if version-expected not = 0 perform note-moved end-if
            when version-expected = 0 or version-expected not = store-version
                perform note-moved
        end-evaluate
    end-perform.

note-moved.
    add 1 to moved-count
    move row-at to moved-row(moved-count).

log-changes.
    set store-is-logging to true
    call "record-store" using "begin" store-request
    if store-is-well perform go-through-changes end-if
    if store-is-well call "record-store" using "end" store-request end-if.

*> Once to log, once to apply.
go-through-changes.
    set store-is-well to true
    call "fxotp_table_rows" using by value puts by reference row-count returning answer
    perform varying row-at from 0 by 1 until row-at >= row-count or not store-is-well
        perform pass-over-notice
        if is-passed-over = 0 perform put-one end-if
    end-perform
    call "fxotp_table_rows" using by value index-rows by reference row-count returning answer
    perform varying row-at from 0 by 1 until row-at >= row-count or not store-is-well
        perform put-one-key
    end-perform
    call "fxotp_table_rows" using by value drops by reference row-count returning answer
    perform varying row-at from 0 by 1 until row-at >= row-count or not store-is-well
        perform drop-one
    end-perform.

*> A notice that is there stays as it is; its index keys are the same again.
pass-over-notice.
    move 0 to is-passed-over
    call "fxotp_cell_number" using by value puts row-at fxotp-f-kind by reference put-kind
        returning answer
    if put-kind = fxotp-kind-notice
        move spaces to store-record
        call "fxotp_cell_copy" using by value puts row-at fxotp-f-record
            by reference store-record by value 160 by reference cell-size returning answer
        call "record-store" using "find" store-request
        if store-is-well move 1 to is-passed-over end-if
        if store-has-none set store-is-well to true end-if
    end-if.

put-one.
    move spaces to store-record
    call "fxotp_cell_copy" using by value puts row-at fxotp-f-record
        by reference store-record by value 160 by reference cell-size returning answer
    call "fxotp_cell_number" using by value puts row-at fxotp-f-version
        by reference store-version returning answer
    call "fxotp_cell_copy" using by value puts row-at fxotp-f-body
        by reference store-body by value body-capacity by reference store-size returning answer
    if answer = fxotp-ok
        call "record-store" using "put" store-request
    else
        set store-has-failed to true
    end-if.

put-one-key.
    move spaces to store-record store-key
    call "fxotp_cell_number" using by value index-rows row-at fxotp-f-row
        by reference cell-number returning answer
    move cell-number to put-at
    call "fxotp_cell_copy" using by value puts put-at fxotp-f-record
        by reference store-record by value 160 by reference cell-size returning answer
    call "fxotp_cell_copy" using by value index-rows row-at fxotp-f-key
        by reference store-key by value 160 by reference store-key-size returning answer
    if answer = fxotp-ok
        call "record-store" using "key" store-request
    else
        set store-has-failed to true
    end-if.

drop-one.
    move spaces to store-record
    call "fxotp_cell_copy" using by value drops row-at fxotp-f-record
        by reference store-record by value 160 by reference cell-size returning answer
    if answer = fxotp-ok
        call "record-store" using "drop" store-request
    else
        set store-has-failed to true
    end-if.

answer-done.
    call "fxotp_answer_done" using by value call-handle returning result.

*> What the storage could not do, it has not done.
answer-failed.
    call "fxotp_answer_failed" using by value call-handle fxotp-e-store-failed 0
        returning result.

end program answer-commit.
