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
01 expected usage pointer.
01 puts usage pointer.
01 index-rows usage pointer.
01 drops usage pointer.
01 result binary-long.
01 row-count binary-long unsigned.
01 row-at binary-long unsigned.
01 put-at binary-long unsigned.
01 answer binary-long.
01 cell-size binary-long unsigned.
01 cell-number binary-double.
01 version-expected binary-double.
01 is-enough binary-long unsigned.
01 key-kind binary-double.
01 body-capacity binary-long unsigned value 1000000.
*> Most rows of FXOTP_T_EXPECTED there can be: 10,000 selected rows and what they touch.
78 moved-max value 60000.
01 moved-count binary-long unsigned.
01 entry-is-there pic 9.
01 put-kind binary-double.
01 is-passed-over pic 9.
01 moved.
   05 moved-row binary-long unsigned occurs 60000.
01 mail-text pic x(4000).
01 text-at binary-long unsigned.
01 digits-seen binary-long unsigned.

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
        when fxotp-ask-commit perform answer-commit
        when fxotp-ask-mail perform answer-mail
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

*> ---- COMMIT ----

answer-commit.
    perform open-tables
    move 0 to entry-is-there
    if answer = fxotp-ok perform compare-versions end-if
    if answer = fxotp-ok perform find-entries end-if
    if answer not = fxotp-ok
        perform answer-failed
        exit paragraph
    end-if
    if moved-count > 0
        call "fxotp_answer_conflict" using by value call-handle by reference moved
            by value moved-count returning result
        exit paragraph
    end-if
    if entry-is-there = 1
        perform answer-failed
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

*> An entry is written once.
find-entries.
    call "fxotp_table_rows" using by value puts by reference row-count returning answer
    perform varying row-at from 0 by 1 until row-at >= row-count or answer not = fxotp-ok
        call "fxotp_cell_number" using by value puts row-at fxotp-f-kind
            by reference put-kind returning answer
        if put-kind = fxotp-kind-entry
            move spaces to store-record
            call "fxotp_cell_copy" using by value puts row-at fxotp-f-record
                by reference store-record by value 160 by reference cell-size returning answer
            call "record-store" using "find" store-request
            if store-is-well move 1 to entry-is-there end-if
            if store-has-failed move fxotp-e-store-failed to answer end-if
        end-if
    end-perform.

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

*> ---- MAIL ----

answer-mail.
    move spaces to mail-text
    call "fxotp_call_table" using by value call-handle fxotp-t-question by reference question
        returning answer
    call "fxotp_cell_copy" using by value question 0 fxotp-f-text
        by reference mail-text by value 4000 by reference cell-size returning answer
    call "fxotp_cell_number" using by value question 0 fxotp-f-mail-kind
        by reference cell-number returning answer
    if answer not = fxotp-ok
        call "fxotp_answer_failed" using by value call-handle fxotp-e-not-delivered 0
            returning result
        exit paragraph
    end-if
    if cell-number < fxotp-mail-changed-notice perform keep-code end-if
    add 1 to mailbox-count
    perform answer-done.

*> The first six digits in a row.
keep-code.
    move 0 to digits-seen
    perform varying text-at from 1 by 1 until text-at > cell-size or digits-seen = 6
        if mail-text(text-at:1) is numeric
            add 1 to digits-seen
        else
            move 0 to digits-seen
        end-if
    end-perform
    if digits-seen = 6 move mail-text(text-at - 6:6) to mailbox-code end-if.

end program answer-question.
