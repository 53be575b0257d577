*> What stands in the structs, and where: all of them, as this compiler has the groups of the
*> copybooks and as the library has them. usage: test-layout
identification division.
program-id. test-layout.
data division.
working-storage section.
copy "fxotp.cpy".
copy "step.cpy".
copy "structs.cpy".
copy "tally.cpy".
01 struct-checked external binary-long unsigned.
01 field-checked external binary-long unsigned.
01 group-size binary-long unsigned.
01 library-size binary-long unsigned.
*> What C says as 0xFFFFFFFF: a result is a signed number here.
01 none binary-long value -1.
01 beyond-last binary-long.
01 shown pic z(8)9.

procedure division.
    move 0 to checks faults
    perform check-error
    perform check-calendar
    perform check-policy
    perform check-options
    perform check-callbacks
    move fxotp-struct-callbacks to struct-checked
    add 1 to struct-checked
    call "fxotp_sizeof" using by value struct-checked returning beyond-last
    call "expect" using "a struct beyond the last" beyond-last none
    move checks to shown
    display "layout: " function trim(shown) " checks"
    if checks = 0 or faults not = 0 stop run returning 1 end-if
    stop run returning 0.

begin-struct.
    move 0 to field-checked
    call "fxotp_sizeof" using by value struct-checked returning library-size
    call "expect" using "a struct's size" library-size group-size.

*> The library has no field more than were checked.
end-struct.
    call "fxotp_offsetof" using by value struct-checked field-checked returning beyond-last
    call "expect" using "a field beyond the last" beyond-last none.

check-error.
    move fxotp-struct-error to struct-checked
    move function length(step-reason) to group-size
    perform begin-struct
    call "next-field" using step-reason reason-struct-size
    call "next-field" using step-reason reason-status
    call "next-field" using step-reason reason-rule
    call "next-field" using step-reason reason-vendor
    call "next-field" using step-reason reason-argument
    call "next-field" using step-reason reason-field
    call "next-field" using step-reason reason-offset
    perform end-struct.

check-calendar.
    move fxotp-struct-calendar to struct-checked
    move function length(calendar) to group-size
    perform begin-struct
    call "next-field" using calendar calendar-struct-size
    call "next-field" using calendar coexistence-begins
    call "next-field" using calendar coexistence-over
    call "next-field" using calendar vip-ended
    call "next-field" using calendar gap
    perform end-struct.

check-policy.
    move fxotp-struct-policy to struct-checked
    move function length(policy) to group-size
    perform begin-struct
    call "next-field" using policy policy-struct-size
    call "next-field" using policy dual-control
    call "next-field" using policy enrollment
    call "next-field" using policy lock-after
    call "next-field" using policy selection-max
    call "next-field" using policy allows-own-token
    call "next-field" using policy proposal-lifetime-hours
    call "next-field" using policy shares-addresses
    call "next-field" using policy code-digits
    call "next-field" using policy code-lifetime-minutes
    call "next-field" using policy answer-floor-ms
    perform end-struct.

check-options.
    move fxotp-struct-options to struct-checked
    move function length(engine-options) to group-size
    perform begin-struct
    call "next-field" using engine-options options-struct-size
    call "next-field" using engine-options asks
    call "next-field" using engine-options busy-wait-ms
    call "next-field" using engine-options readers
    call "next-field" using engine-options batch
    perform end-struct.

check-callbacks.
    move fxotp-struct-callbacks to struct-checked
    move function length(callbacks) to group-size
    perform begin-struct
    call "next-field" using callbacks callbacks-struct-size
    call "next-field" using callbacks callbacks-reserved
    call "next-field" using callbacks user-data
    call "next-field" using callbacks on-moment
    call "next-field" using callbacks on-load
    call "next-field" using callbacks on-list
    call "next-field" using callbacks on-count
    call "next-field" using callbacks on-commit
    call "next-field" using callbacks on-validate
    call "next-field" using callbacks on-mail
    call "next-field" using callbacks on-rows
    call "next-field" using callbacks on-notice
    call "next-field" using callbacks on-read
    call "next-field" using callbacks on-write
    call "next-field" using callbacks on-reopen
    perform end-struct.
end program test-layout.

*> The next field of the struct that is checked: where the group has it.
identification division.
program-id. next-field.
data division.
working-storage section.
01 struct-checked external binary-long unsigned.
01 field-checked external binary-long unsigned.
01 group-at usage pointer.
01 group-address redefines group-at usage binary-double unsigned.
01 field-at usage pointer.
01 field-address redefines field-at usage binary-double unsigned.
01 group-offset binary-long unsigned.
01 library-offset binary-long unsigned.
01 shown pic 99.
01 what pic x(30).
linkage section.
01 group-given pic x.
01 field-given pic x.
procedure division using group-given field-given.
    set group-at to address of group-given
    set field-at to address of field-given
    compute group-offset = field-address - group-address
    call "fxotp_offsetof" using by value struct-checked field-checked returning library-offset
    move spaces to what
    move field-checked to shown
    string "offset of field " shown delimited by size into what
    call "expect" using what library-offset group-offset
    add 1 to field-checked
    goback.
end program next-field.
