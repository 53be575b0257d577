*> Answers FXOTP_ASK_MAIL: keeps the newest code, and counts.
identification division.
program-id. answer-mail.

data division.
working-storage section.
copy "fxotp.cpy".
copy "host.cpy".
01 question usage pointer.
01 result binary-long.
01 answer binary-long.
01 cell-size binary-long unsigned.
01 cell-number binary-double.
01 mail-text pic x(4000).
01 text-at binary-long unsigned.
01 digits-seen binary-long unsigned.

linkage section.
01 call-handle usage pointer.

procedure division using call-handle.
    move spaces to mail-text
    call "fxotp_call_table" using by value call-handle fxotp-t-question by reference question
        returning answer
    call "fxotp_cell_number" using by value question 0 fxotp-f-mail-kind
        by reference cell-number returning answer
    call "fxotp_cell_copy" using by value question 0 fxotp-f-text
        by reference mail-text by value 4000 by reference cell-size returning answer
    if answer not = fxotp-ok
        call "fxotp_answer_failed" using by value call-handle fxotp-e-not-delivered 0
            returning result
        goback
    end-if
    if cell-number < fxotp-mail-changed-notice perform keep-code end-if
    add 1 to mailbox-count
    call "fxotp_answer_done" using by value call-handle returning result
    goback.

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

end program answer-mail.
