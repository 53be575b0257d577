*> Opens the storage in a folder and an engine over it. Outcome: 0, or a status.
identification division.
program-id. host-open.
data division.
working-storage section.
copy "fxotp.cpy".
copy "host.cpy".
copy "store.cpy".
copy "structs.cpy".
01 abi binary-long unsigned.
01 result binary-long.
01 keys usage pointer.
01 key-bytes pic x(32) value all "k".
linkage section.
01 folder pic x(200).
01 outcome binary-long.

procedure division using folder outcome.
    call "fxotp_abi" returning abi
    if abi not = fxotp-abi
        move fxotp-e-abi to outcome
        goback
    end-if
    move 0 to host-now host-decisions mailbox-count
    move spaces to mailbox-code
    move folder to store-folder
    call "record-store" using "open" store-request
    if not store-is-well
        move fxotp-e-store-failed to outcome
        goback
    end-if
    call "fxotp_policy_init" using by reference policy by value length of policy returning outcome
    move fxotp-dual-control-off to dual-control
    move fxotp-enrollment-first-factor to enrollment
    call "fxotp_options_init" using by reference engine-options
        by value length of engine-options returning outcome
    compute asks = fxotp-asks-moment + fxotp-asks-mail + fxotp-asks-notice
    *> A real host takes its keys from a key store, never from its source.
    call "fxotp_keys_open" using by reference keys returning outcome
    call "fxotp_keys_add" using by value keys 1 by reference key-bytes by value 32
        returning outcome
    if outcome = fxotp-ok
        call "fxotp_keys_activate" using by value keys 1 returning outcome
    end-if
    if outcome = fxotp-ok
        call "fxotp_engine_open" using by value fxotp-abi by reference "host:" by value 5
            by value keys by reference policy omitted omitted engine-options host-engine omitted
            returning outcome
    end-if
    call "fxotp_wipe" using by reference key-bytes by value 32 returning omitted
    call "fxotp_keys_close" using by value keys returning result
    goback.
end program host-open.

identification division.
program-id. host-close.
data division.
working-storage section.
copy "host.cpy".
copy "store.cpy".
01 result binary-long.
procedure division.
    call "fxotp_engine_close" using by value host-engine returning result
    set host-engine to null
    call "record-store" using "close" store-request
    goback.
end program host-close.
