*> The host's own storage: records by name and the index of their keys, as two indexed files made
*> anew from the journal whenever the storage is opened.
identification division.
program-id. record-store.

environment division.
input-output section.
file-control.
    select chunks assign to chunks-path
        organization indexed access dynamic
        record key chunk-key
        file status file-status.
    select keys assign to keys-path
        organization indexed access dynamic
        record key key-text
        alternate record key key-record with duplicates
        file status file-status.
    select optional lock-file assign to lock-path
        organization sequential
        sharing with no other
        file status file-status.

data division.
file section.
*> A body is as many rows as it takes; the first is number 1.
fd chunks.
01 chunk.
   05 chunk-key.
      10 chunk-record pic x(160).
      10 chunk-number pic 9(4).
   05 chunk-version binary-double.
   05 chunk-body-size binary-long unsigned.
   05 chunk-data pic x(2000).

fd keys.
01 key-row.
   05 key-text pic x(160).
   05 key-record pic x(160).
   05 key-size binary-long unsigned.

fd lock-file.
01 lock-row pic x.

working-storage section.
copy "fxotp.cpy".
01 chunks-path pic x(250).
01 keys-path pic x(250).
01 lock-path pic x(250).
01 journal-path pic x(250).
01 new-journal-path pic x(250).
01 old-path pic x(251).
01 new-path pic x(251).
01 file-status pic xx.
   88 file-is-well value "00" "02" "04" "05".
01 is-behind pic 9 value 0.
01 outcome binary-long.
01 result binary-long.
01 row-count binary-long.
01 complete-rows binary-long.
01 at-byte binary-long.
01 piece-size binary-long.
01 piece-count binary-long.
copy "journal-row.cpy".
copy "body.cpy".

linkage section.
01 asked pic x any length.
copy "store.cpy".

procedure division using asked store-request.
    set store-is-well to true
    if is-behind = 1 and asked not = "open" and asked not = "close"
        set store-has-failed to true
        goback
    end-if
    evaluate asked
        when "open" perform open-store
        when "close" perform close-files
        when "find" perform find-record
        when "read" perform read-record
        when "walk" perform begin-walk
        when "next" perform next-key
        when "begin" perform begin-commit
        when "put" perform put-body
        when "key" perform put-key
        when "drop" perform drop-record
        when "end" perform end-commit
    end-evaluate
    goback.

*> ---- opening and closing ----

open-store.
    move 0 to is-behind
    perform name-files
    open output lock-file
    if not file-is-well
        set store-has-failed to true
        exit paragraph
    end-if
    open output chunks keys
    close chunks keys
    open i-o chunks keys
    if not file-is-well set store-has-failed to true end-if
    if store-is-well perform count-complete-rows end-if
    if store-is-well perform replay end-if
    if store-is-well perform shorten-journal end-if
    if not store-is-well
        perform close-files
        set store-has-failed to true
    end-if.

name-files.
    move spaces to chunks-path keys-path lock-path journal-path new-journal-path
    string function trim(store-folder) "/records" delimited by size into chunks-path
    string function trim(store-folder) "/keys" delimited by size into keys-path
    string function trim(store-folder) "/lock" delimited by size into lock-path
    string function trim(store-folder) "/journal" delimited by size into journal-path
    string function trim(store-folder) "/journal.new" delimited by size into new-journal-path.

close-files.
    call "journal" using "close" journal-path journal-row outcome
    close chunks keys lock-file.

*> ---- reading ----

*> The version of a record, from its first piece.
find-record.
    move store-record to chunk-record
    move 1 to chunk-number
    read chunks record
    evaluate true
        when file-status = "23"
            set store-has-none to true
        when not file-is-well
            set store-has-failed to true
        when other
            move chunk-version to store-version
            move chunk-body-size to store-size
    end-evaluate.

read-record.
    perform find-record
    if not store-is-well exit paragraph end-if
    move 1 to at-byte
    perform copy-piece
    perform until at-byte > store-size or not store-is-well
        read chunks next record
        if file-is-well and chunk-record = store-record
            perform copy-piece
        else
            set store-has-failed to true
        end-if
    end-perform.

copy-piece.
    compute piece-size = function min(2000, store-size - at-byte + 1)
    move chunk-data(1:piece-size) to store-body(at-byte:piece-size)
    add piece-size to at-byte.

*> From store-begin on, or backwards from before store-end.
begin-walk.
    if store-direction = fxotp-backward
        move store-end to key-text
        start keys key is < key-text
    else
        move store-begin to key-text
        start keys key is >= key-text
    end-if
    perform note-missing.

next-key.
    if store-direction = fxotp-backward
        read keys previous record
    else
        read keys next record
    end-if
    perform note-missing
    if store-is-well and (key-text < store-begin or key-text >= store-end)
        set store-has-none to true
    end-if
    if store-is-well
        move key-text to store-key
        move key-size to store-key-size
        move key-record to store-record
    end-if.

note-missing.
    evaluate true
        when file-status = "10" or "23" or "46" set store-has-none to true
        when not file-is-well set store-has-failed to true
    end-evaluate.

copy "record-store-changes.cpy".
copy "record-store-journal.cpy".
end program record-store.
