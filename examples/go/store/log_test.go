package store

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

func changeOf(name string, version int64, body string, keys ...string) change {
	return change{puts: []put{{name: name, record: record{version, []byte(body), keys}}}}
}

func openStore(t *testing.T, path string) *Store {
	t.Helper()
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func commit(t *testing.T, s *Store, c change) {
	t.Helper()
	if err := s.log.append(c); err != nil {
		t.Fatal(err)
	}
	s.apply(c)
}

func TestWhatWasCommittedIsThereAfterwards(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store")
	s := openStore(t, path)
	commit(t, s, changeOf("a", 1, "old", "k1", "k2"))
	commit(t, s, changeOf("b", 1, "other", "k3"))
	commit(t, s, changeOf("a", 2, "new\x00", "k2", "k4"))
	commit(t, s, change{drops: []string{"b", "never there"}})
	for opened := 0; opened < 2; opened++ {
		if len(s.records) != 1 || s.records["a"].version != 2 ||
			string(s.records["a"].body) != "new\x00" {
			t.Errorf("records %v", s.records)
		}
		wanted := []entry{{"k2", "a"}, {"k4", "a"}}
		if found := s.index.between("", "z"); fmt.Sprint(found) != fmt.Sprint(wanted) {
			t.Errorf("index %v", found)
		}
		s.Close()
		s = openStore(t, path)
	}
}

func TestATornCommitIsAsIfItNeverWas(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store")
	s := openStore(t, path)
	commit(t, s, changeOf("a", 1, "first", "k1"))
	whole := s.log.size
	commit(t, s, changeOf("b", 1, "second", "k2"))
	s.Close()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for size := int64(len(content)) - 1; size >= whole; size-- {
		if err := os.WriteFile(path, content[:size], 0o600); err != nil {
			t.Fatal(err)
		}
		s = openStore(t, path)
		if len(s.records) != 1 || s.log.size != whole {
			t.Fatalf("cut to %d of %d: %v", size, len(content), s.records)
		}
		commit(t, s, changeOf("c", 1, "third", "k3"))
		s.Close()
		s = openStore(t, path)
		if len(s.records) != 2 {
			t.Fatalf("cut to %d: %v", size, s.records)
		}
		s.Close()
	}
}

func TestDamageIsNotTakenForATornCommit(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store")
	s := openStore(t, path)
	commit(t, s, changeOf("a", 1, "first", "k1"))
	first := s.log.size
	commit(t, s, changeOf("b", 1, "second", "k2"))
	s.Close()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for at := int64(len(heading)); at < first; at++ {
		content[at] ^= 0x40
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(path); err == nil {
			t.Errorf("opened with byte %d damaged", at)
		}
		content[at] ^= 0x40
	}
	if err := os.WriteFile(path, []byte("something else entirely"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path); err == nil {
		t.Error("opened")
	}
}

func TestAStoreIsOpenOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store")
	openStore(t, path)
	if _, err := Open(path); !errors.Is(err, syscall.EWOULDBLOCK) {
		t.Error(err)
	}
}

func TestALargeFileIsWrittenAnew(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store")
	s := openStore(t, path)
	body := string(bytes.Repeat([]byte("b"), 100_000))
	for version := int64(1); version <= 30; version++ {
		commit(t, s, changeOf("a", version, body, "k1"))
	}
	s.Close()
	s = openStore(t, path)
	if s.log.size > 200_000 || s.records["a"].version != 30 {
		t.Errorf("%d bytes, version %d", s.log.size, s.records["a"].version)
	}
	commit(t, s, changeOf("b", 1, "more", "k2"))
	if _, err := Open(path); !errors.Is(err, syscall.EWOULDBLOCK) {
		t.Error(err)
	}
	s.Close()
	if s = openStore(t, path); len(s.records) != 2 {
		t.Error(s.records)
	}
}

func TestAFileThatCannotBeWrittenIsUncertain(t *testing.T) {
	s := openStore(t, filepath.Join(t.TempDir(), "store"))
	s.log.file.Close()
	err := s.log.append(changeOf("a", 1, "first", "k1"))
	if !errors.Is(err, errUncertain) {
		t.Error(err)
	}
	if err := s.log.append(changeOf("a", 1, "first", "k1")); !errors.Is(err, errBroken) {
		t.Error(err)
	}
}
