*> What a host can do wrong, and what it may hand over.
*> usage: test-binding SCRATCH-FOLDER
identification division.
program-id. test-binding.
data division.
working-storage section.
copy "fxotp.cpy".
copy "host.cpy".
copy "step.cpy".
copy "tally.cpy".
01 folder pic x(200).
01 outcome binary-long.
01 shown-checks pic z(8)9.
01 shown-faults pic z(8)9.
01 wanted binary-long.
01 got binary-long.
01 kind binary-long unsigned.
01 second-kind binary-long unsigned.
01 call-handle usage pointer.
01 second-call usage pointer.
01 closed-op usage pointer.
01 result-table usage pointer.
01 kept-table usage pointer.
01 rows binary-long unsigned.
01 no-engine usage pointer.
01 other-abi binary-long unsigned.
01 name-longest pic x(200) value all "n".
01 name-too-long pic x(201) value all "n".
01 code-given pic x(6) value "395805".
01 bytes-size binary-long unsigned.
01 bad-byte binary-long unsigned.
01 name-bytes pic x(3).
01 name-found pic x(200).

procedure division.
    accept folder from command-line
    move 0 to checks faults
    call "host-open" using folder outcome
    call "expect" using "open" outcome fxotp-ok
    move 1750381200000000 to host-now
    perform provide-all
    move 1751331600000000 to host-now
    perform test-no-answer
    perform test-answers
    perform test-texts
    perform test-closed
    perform test-left-half-way
    perform test-other-abi
    call "host-close"
    move checks to shown-checks
    move faults to shown-faults
    display "binding: " function trim(shown-checks) " checks, " function trim(shown-faults)
        " faults"
    if checks = 0 or faults not = 0 stop run returning 1 end-if
    stop run returning 0.

provide-all.
    call "provide" using step fxotp-op-put-bank "福建銀行" folder
    call "expect" using "a bank" step-verdict fxotp-done
    call "step-end" using step
    call "provide" using step fxotp-op-put-customer "株式会社 為替商事" folder
    call "step-end" using step
    call "provide" using step fxotp-op-put-user "為替 太郎" folder
    call "step-end" using step
    call "provide" using step fxotp-op-register-vip " " folder
    call "expect" using "a token" step-verdict fxotp-done
    call "step-end" using step.

begin-login.
    call "step-begin" using step fxotp-op-verify
    call "step-text" using step fxotp-f-bank "GM01000"
    call "step-text" using step fxotp-f-customer "GM11253"
    call "step-text" using step fxotp-f-user "9998000286"
    call "step-number" using step fxotp-f-first-factor fxotp-passed
    call "step-number" using step fxotp-f-method fxotp-method-vip
    call "step-text" using step fxotp-f-code code-given
    call "expect" using "a login's request" step-status fxotp-ok.

*> Answers until the question wanted (in second-kind) is there, unanswered.
go-to-question.
    move fxotp-ask-moment to kind
    perform until kind = second-kind or kind = fxotp-ask-nothing or step-status not = 0
        call "fxotp_op_next" using by value step-op by reference kind call-handle omitted
            returning step-status
        if kind not = second-kind and kind not = fxotp-ask-nothing
            call "answer-question" using call-handle kind folder
        end-if
    end-perform
    call "expect" using "the question" kind second-kind.

*> A part of the host that fails answers nothing: the question stays, and an operation that is
*> closed then has accepted nothing.
test-no-answer.
    perform begin-login
    move fxotp-ask-load to second-kind
    perform go-to-question
    call "fxotp_op_next" using by value step-op by reference kind second-call omitted
        returning got
    call "expect" using "asked again" kind fxotp-ask-load
    if second-call not = call-handle
        call "fault" using "the same question"
    end-if
    call "fxotp_op_verdict" using by value step-op by reference step-verdict returning got
    call "expect" using "no verdict yet" step-verdict fxotp-undecided
    call "fxotp_op_reason" using by value step-op by reference step-reason returning got
    call "expect" using "no reason yet" got fxotp-e-not-ended
    call "step-end" using step
    call "fxotp_answer_done" using by value call-handle returning got
    call "expect" using "late, the operation closed" got fxotp-e-handle
    *> Without callbacks op_run is answered "unsupported": an end, and not accepted.
    perform begin-login
    call "fxotp_op_run" using by value step-op by reference omitted omitted returning got
    call "fxotp_op_verdict" using by value step-op by reference step-verdict returning got
    if step-verdict = fxotp-accepted
        call "fault" using "accepted without a storage"
    end-if
    call "step-end" using step.

*> COBOL throws nothing: what comes nearest is a program that goes back in the midst of a question.
*> The loop then asks the same question again, as often as it takes; once it is answered, the
*> login is as any other.
test-left-half-way.
    move 1751331780000000 to host-now
    move "396557" to code-given
    perform begin-login
    move fxotp-ask-load to second-kind
    perform leave-half-way 2 times
    move fxotp-ask-commit to second-kind
    perform leave-half-way 2 times
    call "step-run" using step folder
    call "expect" using "accepted in the end" step-verdict fxotp-accepted
    call "step-end" using step.

leave-half-way.
    perform go-to-question
    call "answer-half-way" using call-handle kind
    call "fxotp_op_next" using by value step-op by reference kind second-call omitted
        returning got
    call "expect" using "asked again after half an answer" kind second-kind
    if second-call not = call-handle
        call "fault" using "the same question after half an answer"
    end-if
    call "fxotp_op_verdict" using by value step-op by reference step-verdict returning got
    call "expect" using "no verdict half-way" step-verdict fxotp-undecided.

test-answers.
    perform begin-login
    move fxotp-ask-load to second-kind
    perform go-to-question
    call "fxotp_answer_conflict" using by value call-handle by reference omitted by value 0
        returning got
    call "expect" using "of the wrong kind" got fxotp-e-wrong-answer
    call "fxotp_answer_done" using by value call-handle returning got
    call "expect" using "a key forgotten" got fxotp-e-incomplete
    call "answer-question" using call-handle kind folder
    call "fxotp_answer_done" using by value call-handle returning got
    call "expect" using "answered twice" got fxotp-e-answered
    call "step-run" using step folder
    call "expect" using "accepted all the same" step-verdict fxotp-accepted
    call "fxotp_answer_done" using by value call-handle returning got
    call "expect" using "late, the operation ended" got fxotp-e-answered
    call "step-end" using step.

test-texts.
    call "provide" using step fxotp-op-put-user "髙橋 𠮷郎" folder
    call "expect" using "a name beyond JIS X 0208" step-verdict fxotp-done
    call "step-end" using step
    call "provide" using step fxotp-op-put-user name-longest folder
    call "expect" using "the longest name" step-verdict fxotp-done
    call "step-end" using step
    call "provide" using step fxotp-op-put-user name-too-long folder
    call "expect" using "a name too long" reason-status fxotp-e-text
    call "expect" using "its verdict" step-verdict fxotp-not-accepted
    call "step-end" using step
    call "provide" using step fxotp-op-put-user " " folder
    call "expect" using "an empty name" reason-status fxotp-e-text
    call "step-end" using step
    move x"610062" to name-bytes
    move 3 to bytes-size
    move 1 to bad-byte
    perform refuse-bytes
    *> Shift_JIS, as it comes from a file that was not converted.
    move x"88D791" to name-bytes
    move 0 to bad-byte
    perform refuse-bytes.

refuse-bytes.
    call "step-begin" using step fxotp-op-put-user
    call "step-bytes" using step fxotp-f-name name-bytes bytes-size
    call "expect" using "bytes that are no text" step-status fxotp-e-text
    call "expect" using "which field" reason-field fxotp-f-name
    call "expect" using "which byte" reason-offset bad-byte
    call "step-end" using step.

test-closed.
    perform begin-login
    call "step-run" using step folder
    move step-op to closed-op
    call "fxotp_op_table" using by value closed-op fxotp-t-result
        by reference result-table returning got
    call "expect" using "a result" got fxotp-ok
    call "fxotp_table_keep" using by value result-table by reference kept-table returning got
    call "step-end" using step
    call "fxotp_op_close" using by value closed-op returning got
    call "expect" using "closed twice" got fxotp-e-handle
    call "fxotp_op_verdict" using by value closed-op by reference step-verdict returning got
    call "expect" using "used when closed" got fxotp-e-handle
    call "expect" using "its verdict" step-verdict fxotp-undecided
    call "fxotp_table_rows" using by value result-table by reference rows returning got
    call "expect" using "its table" got fxotp-e-handle
    call "fxotp_table_rows" using by value kept-table by reference rows returning got
    call "expect" using "a kept table" got fxotp-ok
    move 1 to wanted
    call "expect" using "its row" rows wanted
    call "fxotp_table_close" using by value kept-table returning got
    call "expect" using "a kept table's end" got fxotp-ok.

test-other-abi.
    compute other-abi = fxotp-abi + 1
    set no-engine to null
    call "fxotp_engine_open" using by value other-abi by reference "memory:" by value 7
        by reference omitted omitted omitted omitted omitted no-engine omitted returning got
    call "expect" using "another ABI" got fxotp-e-abi.
end program test-binding.
