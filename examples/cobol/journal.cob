*> Every change of the storage, in the order of the commits: what stands here stands. A group of
*> rows from B to E is one commit; rows without their E are what a killed process left.
identification division.
program-id. journal.

environment division.
input-output section.
file-control.
    select optional journal-file assign to journal-path
        organization sequential
        file status journal-status.

data division.
file section.
fd journal-file
    record varying from 181 to 2181 depending on row-size.
01 file-row pic x(2181).

working-storage section.
01 journal-path pic x(250).
01 journal-status pic xx.
01 row-size binary-long unsigned.
01 descriptor binary-long.
01 result binary-long.
01 path-with-zero pic x(251).
77 read-only binary-long value 0.

linkage section.
01 asked pic x any length.
01 path pic x(250).
copy "journal-row.cpy".
01 outcome binary-long.

*> Outcome: 0 well, 1 the end, 2 failed, 3 uncertain.
procedure division using asked path journal-row outcome.
    move path to journal-path
    move 0 to outcome
    evaluate asked
        when "extend"
            open extend journal-file
            perform note-failure
        when "output"
            open output journal-file
            perform note-failure
        when "input"
            open input journal-file
            perform note-failure
        when "write"
            move journal-row to file-row
            compute row-size = 181 + row-data-size of journal-row
            write file-row
            perform note-failure
        when "read"
            read journal-file next record
                at end move 1 to outcome
                not at end move file-row to journal-row
            end-read
            *> 04: cut short, as a killed process leaves its last row.
            if journal-status = "04" move 1 to outcome end-if
            if outcome = 0 perform note-failure end-if
        when "close"
            close journal-file
            perform note-failure
        when "sync"
            perform sync-file
    end-evaluate
    goback.

note-failure.
    if journal-status(1:1) not = "0" move 2 to outcome end-if.

*> COBOL has no word for it: on the disk, not only with the system.
sync-file.
    string function trim(path) x"00" delimited by size into path-with-zero
    call "open" using by reference path-with-zero by value read-only returning descriptor
    if descriptor < 0
        move 3 to outcome
    else
        call "fsync" using by value descriptor returning result
        if result not = 0 move 3 to outcome end-if
        call "close" using by value descriptor returning result
    end-if.

end program journal.
