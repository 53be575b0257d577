*> The storage and its journal: replayed and shortened at the opening, row by row.

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
    if result not = 0 set store-has-failed to true end-if
    *> The name is in the folder, which is synced like a file.
    move store-folder to old-path
    call "journal" using "sync" old-path journal-row outcome
    if outcome not = 0 set store-has-failed to true end-if.

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
