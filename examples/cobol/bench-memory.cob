*> Linked in place of the other answer-question: a clock, and a table in memory. It is enough for
*> what is never listed.
identification division.
program-id. answer-question.

data division.
working-storage section.
copy "fxotp.cpy".
copy "host.cpy".
01 table-asked usage pointer.
01 row-count binary-long unsigned.
01 row-at binary-long unsigned.
01 answer binary-long.
01 result binary-long.
01 cell-number binary-double.
01 record-size binary-long unsigned.
01 is-moved pic 9.
01 record-wanted pic x(160).
01 filler redefines record-wanted.
   05 word-wanted binary-long unsigned occurs 40.
01 word-at binary-long unsigned.
01 word-sum binary-double unsigned.
01 quotient binary-double unsigned.
*> A record is at the slot that the sum of its name gives, or at the next one that was free.
78 slots-max value 32749.
01 slot-at binary-long unsigned.
01 slots.
   05 slot occurs 32749.
      10 slot-record pic x(160).
      10 slot-version binary-double.
      10 slot-size binary-long unsigned.
      10 slot-body pic x(1000).

linkage section.
01 call-handle usage pointer.
01 kind binary-long unsigned.
01 folder pic x(200).

procedure division using call-handle kind folder.
    move fxotp-ok to answer
    evaluate kind
        when fxotp-ask-moment
            call "fxotp_answer_moment" using by value call-handle by value size 8 host-now
                by reference omitted by value 0 returning answer
        when fxotp-ask-load perform answer-load
        when fxotp-ask-commit perform answer-commit
        when other
            call "fxotp_answer_unsupported" using by value call-handle returning answer
    end-evaluate
    if answer not = fxotp-ok
        call "fxotp_answer_failed" using by value call-handle fxotp-e-store-failed 0
            returning result
    end-if
    goback.

answer-load.
    call "fxotp_call_table" using by value call-handle fxotp-t-keys by reference table-asked
        returning answer
    call "fxotp_table_rows" using by value table-asked by reference row-count returning answer
    perform varying row-at from 0 by 1 until row-at >= row-count or answer not = fxotp-ok
        perform find-slot
        if slot-record(slot-at) = spaces
            call "fxotp_answer_absent" using by value call-handle row-at returning answer
        else
            call "fxotp_answer_body" using by value call-handle by reference slot-body(slot-at)
                by value slot-size(slot-at) returning answer
        end-if
    end-perform
    if answer = fxotp-ok
        call "fxotp_answer_done" using by value call-handle returning answer
    end-if.

answer-commit.
    call "fxotp_call_table" using by value call-handle fxotp-t-expected
        by reference table-asked returning answer
    call "fxotp_table_rows" using by value table-asked by reference row-count returning answer
    move 0 to is-moved
    perform varying row-at from 0 by 1 until row-at >= row-count
        perform find-slot
        call "fxotp_cell_number" using by value table-asked row-at fxotp-f-version
            by reference cell-number returning answer
        if cell-number not = slot-version(slot-at) move 1 to is-moved end-if
    end-perform
    if is-moved = 1
        call "fxotp_answer_conflict" using by value call-handle by reference omitted by value 0
            returning answer
    else
        perform put-records
    end-if.

put-records.
    call "fxotp_call_table" using by value call-handle fxotp-t-puts by reference table-asked
        returning answer
    call "fxotp_table_rows" using by value table-asked by reference row-count returning answer
    perform varying row-at from 0 by 1 until row-at >= row-count or answer not = fxotp-ok
        perform find-slot
        move record-wanted to slot-record(slot-at)
        call "fxotp_cell_number" using by value table-asked row-at fxotp-f-version
            by reference slot-version(slot-at) returning answer
        call "fxotp_cell_copy" using by value table-asked row-at fxotp-f-body
            by reference slot-body(slot-at) by value 1000 by reference slot-size(slot-at)
            returning answer
    end-perform
    if answer = fxotp-ok
        call "fxotp_answer_done" using by value call-handle returning answer
    end-if.

*> The slot of the record in row-at of the table: its own, or the free one that it would get.
find-slot.
    move spaces to record-wanted
    call "fxotp_cell_copy" using by value table-asked row-at fxotp-f-record
        by reference record-wanted by value 160 by reference record-size returning answer
    move 0 to word-sum
    perform varying word-at from 1 by 1 until word-at * 4 >= record-size + 4
        add word-wanted(word-at) to word-sum
    end-perform
    divide word-sum by slots-max giving quotient remainder slot-at
    add 1 to slot-at
    perform until slot-record(slot-at) = record-wanted or slot-record(slot-at) = spaces
        if slot-at = slots-max move 0 to slot-at end-if
        add 1 to slot-at
    end-perform.
end program answer-question.
