package fxotp

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func TestStructsLieAsTheLibraryHasThem(t *testing.T) {
	for _, l := range layouts() {
		fields := len(l.lies) - 1
		if size := librarySize(l.which); size != l.lies[fields] {
			t.Errorf("struct %d has %d bytes, the library's %d", l.which, l.lies[fields], size)
		}
		for field := 0; field < fields; field++ {
			if at := libraryOffset(l.which, uint32(field)); at != l.lies[field] {
				t.Errorf("struct %d, field %d: %d, %d", l.which, field, l.lies[field], at)
			}
		}
		if beyond := libraryOffset(l.which, uint32(fields)); beyond != 0xFFFFFFFF {
			t.Errorf("struct %d has a field more, at %d", l.which, beyond)
		}
	}
}

func TestTheEngineAsksForTheSameABI(t *testing.T) {
	mustBe(t, openWith(ABI+1), StatusABI)
	if err := openWith(ABI); err != nil {
		t.Error(err)
	}
}

// The test runs itself with a library that has nothing but another fxotp_abi.
func TestALibraryOfAnotherABIIsNotUsed(t *testing.T) {
	if os.Getenv("FXOTP_TEST_OTHER_ABI") == "1" {
		_, err := Open("memory:", nil, Policy{}, Options{})
		mustBe(t, err, StatusABI)
		mustBe(t, err, ErrUnsupported)
		_, err = OpenBody(nil, TablePuts)
		mustBe(t, err, StatusABI)
		return
	}
	folder := t.TempDir()
	otherABI(t, filepath.Join(folder, "libfxotp.so.1"))
	again := exec.Command(os.Args[0], "-test.run=^TestALibraryOfAnotherABIIsNotUsed$", "-test.v")
	again.Env = append(os.Environ(), "FXOTP_TEST_OTHER_ABI=1", "LD_LIBRARY_PATH="+folder)
	out, err := again.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "--- PASS: TestALibraryOfAnotherABIIsNotUsed") {
		t.Fatalf("%v: %s", err, out)
	}
}

// otherABI makes path the library of FXOTP_OTHER_ABI; where that is not set, one with the number 2.
func otherABI(t *testing.T, path string) {
	t.Helper()
	if made := os.Getenv("FXOTP_OTHER_ABI"); made != "" {
		if err := os.Symlink(made, path); err != nil {
			t.Fatal(err)
		}
		return
	}
	versions := path + ".map"
	script := []byte("FXOTP_1 { global: fxotp_*; local: *; };\n")
	if err := os.WriteFile(versions, script, 0o600); err != nil {
		t.Fatal(err)
	}
	build := exec.Command("gcc", "-shared", "-fPIC", "-Wl,--version-script,"+versions,
		"-x", "c", "-o", path, "-")
	build.Stdin = strings.NewReader("unsigned fxotp_abi(void) { return 2; }\n")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
}
