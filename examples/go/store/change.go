package store

import (
	"encoding/binary"
	"errors"
)

type put struct {
	name     string
	record   record
	isNotice bool // Not in the file.
}

// change is what one commit writes.
type change struct {
	puts  []put
	drops []string
}

// encode appends the change: counts, lengths and versions as varints.
func (c change) encode(to []byte) []byte {
	to = binary.AppendUvarint(to, uint64(len(c.puts)))
	for _, p := range c.puts {
		to = appendText(to, p.name)
		to = binary.AppendUvarint(to, uint64(p.record.version))
		to = appendText(to, string(p.record.body))
		to = binary.AppendUvarint(to, uint64(len(p.record.keys)))
		for _, key := range p.record.keys {
			to = appendText(to, key)
		}
	}
	to = binary.AppendUvarint(to, uint64(len(c.drops)))
	for _, name := range c.drops {
		to = appendText(to, name)
	}
	return to
}

func appendText(to []byte, text string) []byte {
	return append(binary.AppendUvarint(to, uint64(len(text))), text...)
}

// reader takes a payload apart; after its first error it gives nothing but zeroes.
type reader struct {
	rest  []byte
	isBad bool
}

func (r *reader) number() uint64 {
	value, size := binary.Uvarint(r.rest)
	if size <= 0 {
		r.rest, r.isBad = nil, true
		return 0
	}
	r.rest = r.rest[size:]
	return value
}

func (r *reader) text() string {
	size := r.number()
	if size > uint64(len(r.rest)) {
		r.rest, r.isBad = nil, true
		return ""
	}
	text := string(r.rest[:size])
	r.rest = r.rest[size:]
	return text
}

func decode(payload []byte) (change, error) {
	r := reader{rest: payload}
	var c change
	for n := r.number(); n > 0 && !r.isBad; n-- {
		p := put{name: r.text(), record: record{version: int64(r.number())}}
		p.record.body = []byte(r.text())
		for k := r.number(); k > 0 && !r.isBad; k-- {
			p.record.keys = append(p.record.keys, r.text())
		}
		c.puts = append(c.puts, p)
	}
	for n := r.number(); n > 0 && !r.isBad; n-- {
		c.drops = append(c.drops, r.text())
	}
	if r.isBad || len(r.rest) > 0 {
		return change{}, errors.New("damaged")
	}
	return c, nil
}
