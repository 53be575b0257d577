*> A row of the journal. B: a commit begins; C: a piece of a record's body; K: one of its keys;
*> D: a record goes; E: the commit stands.
01 journal-row.
   05 row-kind pic x.
   05 row-record pic x(160).
   05 row-version binary-double.
   05 row-body-size binary-long unsigned.
   05 row-piece pic 9(4).
   05 row-data-size binary-long unsigned.
   05 row-data pic x(2000).
