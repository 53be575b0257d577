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

*> How many rows of the journal belong to commits that stand.
count-complete-rows.
    move 0 to complete-rows row-count
    call "journal" using "input" journal-path journal-row outcome
    if outcome not = 0
        set store-has-failed to true
        exit paragraph
    end-if
    perform until outcome not = 0
        call "journal" using "read" journal-path journal-row outcome
        add 1 to row-count
        if outcome = 0 and row-kind = "E" move row-count to complete-rows end-if
    end-perform
    if outcome not = 1 set store-has-failed to true end-if
    call "journal" using "close" journal-path journal-row outcome.

replay.
    call "journal" using "input" journal-path journal-row outcome
    perform varying row-count from 1 by 1
            until row-count > complete-rows or not store-is-well
        call "journal" using "read" journal-path journal-row outcome
        if outcome = 0
            perform apply-row
        else
            set store-has-failed to true
        end-if
    end-perform
    call "journal" using "close" journal-path journal-row outcome.

*> The journal of many commits as one of all that stands; the old one holds until it is replaced.
shorten-journal.
    call "journal" using "output" new-journal-path journal-row outcome
    move "B" to row-kind
    perform log-mark
    move low-values to chunk-key
    start chunks key is >= chunk-key
    perform until not file-is-well or outcome not = 0
        read chunks next record
        if file-is-well perform log-chunk end-if
    end-perform
    move low-values to key-text
    start keys key is >= key-text
    perform until not file-is-well or outcome not = 0
        read keys next record
        if file-is-well
            move key-record to store-record
            move key-text to store-key
            move key-size to store-key-size
            perform log-key
        end-if
    end-perform
    move "E" to row-kind
    perform log-mark
    if outcome = 0 call "journal" using "close" new-journal-path journal-row outcome end-if
    if outcome = 0 call "journal" using "sync" new-journal-path journal-row outcome end-if
    if outcome = 0 perform rename-journal else set store-has-failed to true end-if.

rename-journal.
    move spaces to old-path new-path
    string function trim(new-journal-path) x"00" delimited by size into old-path
    string function trim(journal-path) x"00" delimited by size into new-path
    call "rename" using by reference old-path new-path returning result
    if result not = 0 set store-has-failed to true end-if.

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

*> ---- changing ----

begin-commit.
    call "journal" using "extend" journal-path journal-row outcome
    move "B" to row-kind
    perform log-mark.

*> Once this is well the commit stands, whatever becomes of the process.
end-commit.
    move "E" to row-kind
    perform log-mark
    if store-is-well
        call "journal" using "close" journal-path journal-row outcome
        if outcome = 0
            call "journal" using "sync" journal-path journal-row outcome
        end-if
        if outcome not = 0
            set store-is-uncertain to true
            move 1 to is-behind
        end-if
    end-if.

put-body.
    move 1 to at-byte
    move 0 to piece-count
    perform until at-byte > store-size or not store-is-well
        add 1 to piece-count
        move "C" to row-kind
        move store-record to row-record
        move store-version to row-version
        move store-size to row-body-size
        move piece-count to row-piece
        compute row-data-size = function min(2000, store-size - at-byte + 1)
        move store-body(at-byte:row-data-size) to row-data
        add row-data-size to at-byte
        perform log-or-apply
    end-perform.

put-key.
    move "K" to row-kind
    move store-record to row-record
    move store-key-size to row-data-size
    move store-key to row-data
    perform log-or-apply.

drop-record.
    move "D" to row-kind
    move store-record to row-record
    move 0 to row-data-size
    perform log-or-apply.

log-or-apply.
    if store-is-logging perform log-row else perform apply-row end-if.

*> ---- the journal's rows ----

log-mark.
    move spaces to row-record
    move 0 to row-data-size
    perform log-row.

log-key.
    move "K" to row-kind
    move store-record to row-record
    move store-key-size to row-data-size
    move store-key to row-data
    perform log-row.

log-chunk.
    move "C" to row-kind
    move chunk-record to row-record
    move chunk-version to row-version
    move chunk-body-size to row-body-size
    move chunk-number to row-piece
    compute row-data-size =
        function min(2000, chunk-body-size - 2000 * (chunk-number - 1))
    move chunk-data to row-data
    perform log-row.

*> A row that is not written whole may stand before the next: nothing more is written then.
log-row.
    if outcome = 0
        call "journal" using "write" journal-path journal-row outcome
    end-if
    if outcome not = 0
        set store-has-failed to true
        move 1 to is-behind
    end-if.

apply-row.
    evaluate row-kind
        when "C"
            if row-piece = 1 perform take-out end-if
            perform write-chunk
        when "K"
            move row-data(1:row-data-size) to key-text
            move row-data-size to key-size
            move row-record to key-record
            write key-row
            if file-status = "22" rewrite key-row end-if
            perform note-behind
        when "D"
            perform take-out
    end-evaluate.

write-chunk.
    move row-record to chunk-record
    move row-piece to chunk-number
    move row-version to chunk-version
    move row-body-size to chunk-body-size
    move row-data(1:row-data-size) to chunk-data
    write chunk
    perform note-behind.

*> What the journal has and the files have not, only opening anew can bring.
note-behind.
    if not file-is-well
        set store-has-failed to true
        move 1 to is-behind
    end-if.

*> The record's pieces and keys, if it is there.
take-out.
    move row-record to chunk-record
    move 1 to chunk-number
    read chunks record
    perform until not file-is-well
        delete chunks record
        perform note-behind
        add 1 to chunk-number
        read chunks record
    end-perform
    move row-record to key-record
    start keys key is = key-record
    perform until not file-is-well
        read keys next record
        if file-is-well and key-record = row-record
            delete keys record
            perform note-behind
        else
            move "10" to file-status
        end-if
    end-perform.

end program record-store.
