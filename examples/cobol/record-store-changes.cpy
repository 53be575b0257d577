*> The storage's changes: logged first, and applied once the log stands.

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
