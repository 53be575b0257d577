package store

import "sort"

type entry struct {
	key  string
	name string // Of the record.
}

// index is the keys of all records in the order of their bytes. Putting a key moves those behind it
// by one: some 40 µs among 100,000. A store of millions would take a B-tree.
type index struct {
	entries []entry
}

func (x *index) sort() {
	sort.Slice(x.entries, func(i, j int) bool { return x.entries[i].key < x.entries[j].key })
}

func (x *index) place(key string) int {
	return sort.Search(len(x.entries), func(i int) bool { return x.entries[i].key >= key })
}

func (x *index) has(at int, key string) bool {
	return at < len(x.entries) && x.entries[at].key == key
}

func (x *index) put(key, name string) {
	at := x.place(key)
	if !x.has(at, key) {
		x.entries = append(x.entries, entry{})
		copy(x.entries[at+1:], x.entries[at:])
	}
	x.entries[at] = entry{key, name}
}

func (x *index) remove(key string) {
	if at := x.place(key); x.has(at, key) {
		x.entries = append(x.entries[:at], x.entries[at+1:]...)
	}
}

// between is the entries of [begin, end), valid until the next change.
func (x *index) between(begin, end string) []entry {
	from, to := x.place(begin), x.place(end)
	if to < from {
		to = from
	}
	return x.entries[from:to]
}
