// Package store keeps the library's records in memory, ordered, behind a write-ahead file.
package store

import (
	"context"
	"errors"
	"sync"
	"syscall"

	"example.com/fxotp/fxotp"
)

type record struct {
	version int64
	body    []byte
	keys    []string
}

// Store answers load, list and commit. One lock: readers share it, so that a page is one committed
// state; a commit has it alone while it compares, writes and applies.
type Store struct {
	mu      sync.RWMutex
	records map[string]record
	index   index
	log     *log
}

// Open opens the store of this file, and makes it when it is not there. Another process that has it
// open is an error.
func Open(path string) (*Store, error) {
	s := &Store{records: map[string]record{}}
	opened, err := openLog(path, s.replay)
	if err != nil {
		return nil, err
	}
	s.log = opened
	for name, r := range s.records {
		for _, key := range r.keys {
			s.index.entries = append(s.index.entries, entry{key, name})
		}
	}
	s.index.sort()
	if err := s.log.compact(s.records); err != nil {
		s.log.close()
		return nil, err
	}
	return s, nil
}

// Close closes the file. What was committed is on the disk before.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.log.close()
}

// Load gives every asked key its record, its set, or the answer that it is not there.
func (s *Store) Load(_ context.Context, call *fxotp.Call) error {
	keys, err := call.Table(fxotp.TableKeys)
	if err != nil {
		return err
	}
	kinds, names := keys.Numbers(fxotp.FieldKind), keys.Texts(fxotp.FieldRecord)
	s.mu.RLock()
	defer s.mu.RUnlock()
	for row, name := range names {
		if kinds[row] == fxotp.KindAdministrators {
			err = s.loadRange(call, keys, row)
		} else if found, ok := s.records[name]; ok {
			err = call.AnswerBody(found.body)
		} else {
			err = call.AnswerAbsent(row)
		}
		if err != nil {
			return damaged(call, err)
		}
	}
	return call.AnswerDone()
}

func (s *Store) loadRange(call *fxotp.Call, keys *fxotp.Table, row int) error {
	found := s.index.between(keys.Text(row, fxotp.FieldBegin), keys.Text(row, fxotp.FieldEnd))
	for _, e := range found {
		if err := call.AnswerBody(s.records[e.name].body); err != nil {
			return err
		}
	}
	return call.AnswerComplete(row)
}

// List walks the ranges in their order until the page is full.
func (s *Store) List(_ context.Context, call *fxotp.Call) error {
	question, err := call.Question()
	if err != nil {
		return err
	}
	ranges, err := call.Table(fxotp.TableRanges)
	if err != nil {
		return err
	}
	backward := question.Number(0, fxotp.FieldDirection) == fxotp.Backward
	begins, ends := ranges.Texts(fxotp.FieldBegin), ranges.Texts(fxotp.FieldEnd)
	s.mu.RLock()
	defer s.mu.RUnlock()
	enough := false
	for row := 0; row < len(begins) && !enough; row++ {
		found := s.index.between(begins[row], ends[row])
		for i := 0; i < len(found) && !enough; i++ {
			e := found[i]
			if backward {
				e = found[len(found)-1-i]
			}
			if enough, err = call.AnswerEntry(e.key, s.records[e.name].body); err != nil {
				return damaged(call, err)
			}
		}
	}
	return call.AnswerDone()
}

// damaged tells the library that a stored body is none; other errors are the program's.
func damaged(call *fxotp.Call, err error) error {
	if errors.Is(err, fxotp.ErrCorrupt) {
		return call.AnswerFailed(fxotp.StatusStoreCorrupt, 0)
	}
	return err
}

// Commit compares, writes and applies one change.
func (s *Store) Commit(_ context.Context, call *fxotp.Call) error {
	expected, err := call.Table(fxotp.TableExpected)
	if err != nil {
		return err
	}
	names, versions := expected.Texts(fxotp.FieldRecord), expected.Numbers(fxotp.FieldVersion)
	change, err := readChange(call)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	var moved []uint32
	for row, name := range names {
		if s.records[name].version != versions[row] {
			moved = append(moved, uint32(row))
		}
	}
	if len(moved) > 0 {
		return call.AnswerConflict(moved...)
	}
	change = s.fresh(change)
	if err := s.log.append(change); err != nil {
		if errors.Is(err, errUncertain) {
			return call.AnswerUncertain(errno(err))
		}
		return call.AnswerFailed(statusOf(err), errno(err))
	}
	s.apply(change)
	return call.AnswerDone()
}

func readChange(call *fxotp.Call) (change, error) {
	puts, err := call.Table(fxotp.TablePuts)
	if err != nil {
		return change{}, err
	}
	index, err := call.Table(fxotp.TableIndex)
	if err != nil {
		return change{}, err
	}
	drops, err := call.Table(fxotp.TableDrops)
	if err != nil {
		return change{}, err
	}
	read := change{drops: drops.Texts(fxotp.FieldRecord)}
	kinds, versions := puts.Numbers(fxotp.FieldKind), puts.Numbers(fxotp.FieldVersion)
	for row, name := range puts.Texts(fxotp.FieldRecord) {
		read.puts = append(read.puts, put{
			name:     name,
			record:   record{version: versions[row], body: puts.Bytes(row, fxotp.FieldBody)},
			isNotice: kinds[row] == fxotp.KindNotice,
		})
	}
	rows := index.Numbers(fxotp.FieldRow)
	for i, key := range index.Texts(fxotp.FieldKey) {
		of := &read.puts[rows[i]].record
		of.keys = append(of.keys, key)
	}
	return read, nil
}

// fresh is the change without the notices that are there: the first stays.
func (s *Store) fresh(c change) change {
	kept := change{drops: c.drops}
	for _, p := range c.puts {
		if _, isThere := s.records[p.name]; !isThere || !p.isNotice {
			kept.puts = append(kept.puts, p)
		}
	}
	return kept
}

// replay applies a change of the file, before there is an index.
func (s *Store) replay(c change) {
	for _, p := range c.puts {
		s.records[p.name] = p.record
	}
	for _, name := range c.drops {
		delete(s.records, name)
	}
}

func (s *Store) apply(c change) {
	for _, p := range c.puts {
		s.unlist(p.name)
		for _, key := range p.record.keys {
			s.index.put(key, p.name)
		}
		s.records[p.name] = p.record
	}
	for _, name := range c.drops {
		s.unlist(name)
		delete(s.records, name)
	}
}

func (s *Store) unlist(name string) {
	for _, key := range s.records[name].keys {
		s.index.remove(key)
	}
}

func statusOf(err error) fxotp.Status {
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return fxotp.StatusStoreFull
	case errors.Is(err, syscall.EROFS):
		return fxotp.StatusStoreReadOnly
	}
	return fxotp.StatusStoreFailed
}

func errno(err error) int32 {
	var number syscall.Errno
	if errors.As(err, &number) {
		return int32(number)
	}
	return 0
}
