*> One operation as COBOL programs call it: begun, filled, run, read and ended.
identification division.
program-id. step-begin.
data division.
working-storage section.
copy "fxotp.cpy".
copy "host.cpy".
01 result binary-long.
linkage section.
copy "step.cpy".
01 operation binary-long unsigned.
procedure division using step operation.
    move 0 to step-verdict
    call "fxotp_error_init" using by reference step-reason by value 28 returning result
    call "fxotp_begin" using by value host-engine operation
        by reference step-op step-reason
        returning step-status
    goback.
end program step-begin.

*> The text without the spaces after it.
identification division.
program-id. step-text.
data division.
working-storage section.
01 text-size binary-long unsigned.
linkage section.
copy "step.cpy".
01 field binary-long unsigned.
01 text-given pic x any length.
procedure division using step field text-given.
    move function length(text-given) to text-size
    perform until text-size = 0 or text-given(text-size:1) not = space
        subtract 1 from text-size
    end-perform
    call "step-bytes" using step field text-given text-size
    goback.
end program step-text.

identification division.
program-id. step-bytes.
data division.
linkage section.
copy "step.cpy".
01 field binary-long unsigned.
01 text-given pic x any length.
01 text-size binary-long unsigned.
procedure division using step field text-given text-size.
    if step-status = 0
        call "fxotp_set_text" using by value step-op field by reference text-given
            by value text-size by reference step-reason returning step-status
    end-if
    goback.
end program step-bytes.

identification division.
program-id. step-number.
data division.
linkage section.
copy "step.cpy".
01 field binary-long unsigned.
01 number-given binary-long unsigned.
procedure division using step field number-given.
    if step-status = 0
        call "fxotp_set_number" using by value step-op field by value size 8 number-given
            by reference step-reason returning step-status
    end-if
    goback.
end program step-number.

*> All tokens of a user.
identification division.
program-id. step-row.
data division.
working-storage section.
copy "fxotp.cpy".
01 customer-size binary-long unsigned.
01 user-size binary-long unsigned.
linkage section.
copy "step.cpy".
01 customer pic x any length.
01 user pic x any length.
procedure division using step customer user.
    move function length(function trim(customer)) to customer-size
    move function length(function trim(user)) to user-size
    if step-status = 0
        call "fxotp_add_row" using by value step-op by reference customer
            by value customer-size by reference user by value user-size
            by reference omitted by value 0 by reference step-reason
            returning step-status
    end-if
    goback.
end program step-row.

*> Asks and answers until the operation has ended.
identification division.
program-id. step-run.
data division.
working-storage section.
copy "fxotp.cpy".
01 kind binary-long unsigned.
01 call-handle usage pointer.
linkage section.
copy "step.cpy".
01 folder pic x(200).
procedure division using step folder.
    move fxotp-ask-moment to kind
    perform until step-status not = 0 or kind = fxotp-ask-nothing
        call "fxotp_op_next" using by value step-op by reference kind call-handle
            step-reason returning step-status
        if step-status = 0 and kind not = fxotp-ask-nothing
            call "answer-question" using call-handle kind folder
        end-if
    end-perform
    if step-status = 0
        call "fxotp_op_verdict" using by value step-op by reference step-verdict
            returning step-status
    end-if
    if step-status = 0
        call "fxotp_op_reason" using by value step-op by reference step-reason
            returning step-status
    end-if
    goback.
end program step-run.

*> A number of the result; 0 when there is none.
identification division.
program-id. step-result.
data division.
working-storage section.
copy "fxotp.cpy".
01 result-table usage pointer.
01 status-got binary-long.
linkage section.
copy "step.cpy".
01 field binary-long unsigned.
01 found binary-double.
procedure division using step field found.
    move 0 to found
    call "fxotp_op_table" using by value step-op fxotp-t-result by reference result-table
        returning status-got
    if status-got = 0
        call "fxotp_cell_number" using by value result-table 0 field by reference found
            returning status-got
    end-if
    goback.
end program step-result.

*> A text of the result, padded with spaces; spaces when there is none.
identification division.
program-id. step-result-text.
data division.
working-storage section.
copy "fxotp.cpy".
01 result-table usage pointer.
01 status-got binary-long.
01 found-size binary-long unsigned.
01 capacity binary-long unsigned.
linkage section.
copy "step.cpy".
01 field binary-long unsigned.
01 found pic x any length.
procedure division using step field found.
    move spaces to found
    move function length(found) to capacity
    call "fxotp_op_table" using by value step-op fxotp-t-result by reference result-table
        returning status-got
    if status-got = 0
        call "fxotp_cell_copy" using by value result-table 0 field by reference found
            by value capacity by reference found-size returning status-got
    end-if
    goback.
end program step-result-text.

identification division.
program-id. step-end.
data division.
working-storage section.
01 result binary-long.
linkage section.
copy "step.cpy".
procedure division using step.
    call "fxotp_op_close" using by value step-op returning result
    set step-op to null
    goback.
end program step-end.
