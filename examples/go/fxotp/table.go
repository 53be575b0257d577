package fxotp

// #include <fxotp.h>
import "C"

import "unsafe"

// Table is immutable rows. A table of a call lives until its final answer, one of an operation
// until that is closed; one that was kept or opened until it is closed itself.
//
// Reading it is like reading a slice: a row or field that is not there, or a table that is dead, is
// a mistake of the program's, and panics with an *Error. Whole columns cost one call of C each,
// cells one call a cell.
type Table struct {
	handle *C.fxotp_table
	isLent func() bool // nil: the table's own.
}

// OpenBody gives the fields of a stored body (TablePuts) or its index keys (TableIndex).
func OpenBody(body []byte, which TableKind) (*Table, error) {
	if err := checkABI(); err != nil {
		return nil, err
	}
	why := account()
	table := &Table{}
	status := C.fxotp_record_open(pointer(body), size(body), C.uint32_t(which), &table.handle, &why)
	if status != C.FXOTP_OK {
		return nil, explained(status, &why)
	}
	return table, nil
}

// Len is how many rows it has.
func (t *Table) Len() int {
	var rows C.uint32_t
	t.must(func() C.int32_t { return C.fxotp_table_rows(t.handle, &rows) })
	return int(rows)
}

// Fields are its fields, ascending.
func (t *Table) Fields() []Field {
	var fields *C.uint32_t
	var count C.uint32_t
	t.must(func() C.int32_t { return C.fxotp_table_fields(t.handle, &fields, &count) })
	return append([]Field(nil), unsafe.Slice((*Field)(unsafe.Pointer(fields)), int(count))...)
}

// Has says whether it has the field. One that could be in its rows, but is in none, may be missing.
func (t *Table) Has(field Field) bool {
	for _, has := range t.Fields() {
		if has == field {
			return true
		}
	}
	return false
}

// Number is a cell that is a number.
func (t *Table) Number(row int, field Field) int64 {
	var value C.int64_t
	t.must(func() C.int32_t {
		return C.fxotp_cell_number(t.handle, C.uint32_t(row), C.uint32_t(field), &value)
	})
	return int64(value)
}

// Text is a cell that is a text.
func (t *Table) Text(row int, field Field) string {
	text, size := t.cell(row, field)
	return goString(text, size)
}

// Bytes is a cell that is a text or bytes, as a copy.
func (t *Table) Bytes(row int, field Field) []byte {
	text, size := t.cell(row, field)
	return goBytes(text, size)
}

func (t *Table) cell(row int, field Field) (*C.char, C.uint32_t) {
	var text *C.char
	var size C.uint32_t
	t.must(func() C.int32_t {
		return C.fxotp_cell_text(t.handle, C.uint32_t(row), C.uint32_t(field), &text, &size)
	})
	return text, size
}

// Numbers is a whole column of numbers, as a copy.
func (t *Table) Numbers(field Field) []int64 {
	var values *C.int64_t
	var count C.uint32_t
	t.must(func() C.int32_t {
		return C.fxotp_column_numbers(t.handle, C.uint32_t(field), &values, &count)
	})
	return append([]int64(nil), unsafe.Slice((*int64)(unsafe.Pointer(values)), int(count))...)
}

// Texts is a whole column of texts, as a copy.
func (t *Table) Texts(field Field) []string {
	var bytes *C.char
	var offsets *C.uint32_t
	var count C.uint32_t
	t.must(func() C.int32_t {
		return C.fxotp_column_texts(t.handle, C.uint32_t(field), &bytes, &offsets, &count)
	})
	texts := make([]string, int(count))
	if count == 0 {
		return texts
	}
	ends := unsafe.Slice((*uint32)(unsafe.Pointer(offsets)), int(count)+1)
	all := goString(bytes, C.uint32_t(ends[count]))
	for row := range texts {
		texts[row] = all[ends[row]:ends[row+1]]
	}
	return texts
}

// Keep gives another table of the same rows, which outlives the call or operation; to be closed.
func (t *Table) Keep() (*Table, error) {
	kept := &Table{}
	if err := t.alive(); err != nil {
		return nil, err
	}
	if err := check(C.fxotp_table_keep(t.handle, &kept.handle)); err != nil {
		return nil, err
	}
	return kept, nil
}

// Close closes a table that was kept or opened; of one that is lent only this view of it.
func (t *Table) Close() error {
	handle := t.handle
	t.handle = nil
	if handle == nil || t.isLent != nil {
		return nil
	}
	return check(C.fxotp_table_close(handle))
}

func (t *Table) alive() error {
	if t.handle == nil || t.isLent != nil && !t.isLent() {
		return &Error{Status: StatusHandle}
	}
	return nil
}

func (t *Table) must(ask func() C.int32_t) {
	err := t.alive()
	if err == nil {
		err = check(ask())
	}
	if err != nil {
		panic(err)
	}
}
