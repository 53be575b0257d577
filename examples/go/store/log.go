package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"syscall"
)

// The file is a heading and frames, one a commit: size of the payload, CRC-32C of the size, CRC-32C
// of the payload (4 bytes each, little endian), the payload. A commit stands when its frame is
// whole; a torn one at the end is cut off, it was never answered with "done".
const (
	heading       = "fxotp example store 1\n"
	frameHead     = 12
	compactBeyond = 1 << 20
)

var (
	castagnoli   = crc32.MakeTable(crc32.Castagnoli)
	errUncertain = errors.New("it cannot be known whether the change stands")
	errBroken    = errors.New("the store failed before; open it anew")
)

type log struct {
	file     *os.File
	path     string
	size     int64
	isBroken bool
}

func openLog(path string, replay func(change)) (*log, error) {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	l := &log{file: file, path: path}
	if err := l.begin(replay); err != nil {
		file.Close()
		return nil, fmt.Errorf("store %s: %w", path, err)
	}
	return l, nil
}

func (l *log) begin(replay func(change)) error {
	if err := syscall.Flock(int(l.file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		return err
	}
	content, err := io.ReadAll(l.file)
	if err != nil {
		return err
	}
	if len(content) < len(heading) && heading[:len(content)] == string(content) {
		return l.makeNew()
	}
	if len(content) < len(heading) || string(content[:len(heading)]) != heading {
		return errors.New("not a store")
	}
	l.size = int64(len(heading))
	for {
		c, size, err := nextFrame(content[l.size:])
		if err != nil {
			return fmt.Errorf("at byte %d: %w", l.size, err)
		}
		if size == 0 {
			break
		}
		replay(c)
		l.size += int64(size)
	}
	return l.cut()
}

func (l *log) makeNew() error {
	if _, err := l.file.WriteAt([]byte(heading), 0); err != nil {
		return err
	}
	l.size = int64(len(heading))
	if err := l.file.Sync(); err != nil {
		return err
	}
	return syncFolder(l.path)
}

// nextFrame gives size 0 at the end, and for a frame that was torn there. A wrong frame with more
// behind it is damage, and so is a wrong size, but for zeroes to the end: space that was not written.
func nextFrame(rest []byte) (change, int, error) {
	if len(rest) < frameHead || len(bytes.TrimLeft(rest, "\x00")) == 0 {
		return change{}, 0, nil
	}
	if checksum(rest[:4]) != binary.LittleEndian.Uint32(rest[4:]) {
		return change{}, 0, errors.New("damaged")
	}
	size := frameHead + int64(binary.LittleEndian.Uint32(rest))
	if size > int64(len(rest)) {
		return change{}, 0, nil
	}
	payload := rest[frameHead:size]
	if checksum(payload) != binary.LittleEndian.Uint32(rest[8:]) {
		if size == int64(len(rest)) {
			return change{}, 0, nil
		}
		return change{}, 0, errors.New("damaged")
	}
	c, err := decode(payload)
	return c, int(size), err
}

func checksum(of []byte) uint32 {
	return crc32.Checksum(of, castagnoli)
}

// append writes one change and waits until it is on the disk. Any error but errUncertain means that
// certainly nothing stands.
func (l *log) append(c change) error {
	if l.isBroken {
		return errBroken
	}
	frame := c.encode(make([]byte, frameHead))
	binary.LittleEndian.PutUint32(frame, uint32(len(frame)-frameHead))
	binary.LittleEndian.PutUint32(frame[4:], checksum(frame[:4]))
	binary.LittleEndian.PutUint32(frame[8:], checksum(frame[frameHead:]))
	if _, err := l.file.WriteAt(frame, l.size); err != nil {
		if undo := l.cut(); undo != nil {
			l.isBroken = true
			return &uncertain{err}
		}
		return err
	}
	if err := l.file.Sync(); err != nil {
		l.isBroken = true
		return &uncertain{err}
	}
	l.size += int64(len(frame))
	return nil
}

// cut takes away what is behind the last whole frame.
func (l *log) cut() error {
	if err := l.file.Truncate(l.size); err != nil {
		return err
	}
	return l.file.Sync()
}

// compact writes a large file anew with only what is current, when that is less than half of it.
func (l *log) compact(records map[string]record) error {
	var live change
	size := int64(0)
	for name, r := range records {
		live.puts = append(live.puts, put{name: name, record: r})
		size += int64(len(name) + len(r.body))
	}
	if l.size < compactBeyond || size*2 > l.size {
		return nil
	}
	if err := os.Remove(l.path + ".new"); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	next, err := openLog(l.path+".new", func(change) {})
	if err != nil {
		return err
	}
	// A frame a record: a frame's size has 32 bits.
	for i := range live.puts {
		if err := next.append(change{puts: live.puts[i : i+1]}); err != nil {
			next.close()
			return err
		}
	}
	if err := os.Rename(next.path, l.path); err != nil {
		next.close()
		return err
	}
	l.file.Close()
	l.file, l.size = next.file, next.size
	return syncFolder(l.path)
}

func (l *log) close() error {
	l.isBroken = true
	return l.file.Close()
}

func syncFolder(path string) error {
	folder, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer folder.Close()
	return folder.Sync()
}

// uncertain is errUncertain with what the system said.
type uncertain struct {
	cause error
}

func (u *uncertain) Error() string        { return errUncertain.Error() + ": " + u.cause.Error() }
func (u *uncertain) Unwrap() error        { return u.cause }
func (u *uncertain) Is(target error) bool { return target == errUncertain }
