/**
 * The package `testing` of Go, as a campaign needs it: with its folders named by the environment, so that what a project
 * holds in `testdata/fuzz` ends no slice and nothing is written there; with an end to an input that runs for too long,
 * which Go's own fuzzing lacks (https://github.com/golang/go/issues/48591); and with values of `F.Add` that are findings
 * when they fail, not the end of all fuzzing. Builds get it through `go test -overlay`.
 */

/** The folder for inputs that fail. */
export const CRASHES = 'ASSAY_FUZZ_CRASHES';
/** The corpus. */
export const CORPUS = 'ASSAY_FUZZ_CORPUS';
/** The one file that a replay reads. */
export const INPUT = 'ASSAY_FUZZ_INPUT';
/** Seconds that one input may run. */
export const LIMIT = 'ASSAY_FUZZ_LIMIT';
/** What a process says that ends for that. */
export const TOO_LONG = 'assay: the input ran for too long';

/** What is written in place of what, in src/testing/fuzz.go. */
const CHANGES: readonly (readonly [string, string])[] = [
  ['f.fstate.deps.ReadCorpus(filepath.Join(corpusDir, f.name), types)', 'assayRead(f, types)'],
  ['filepath.Join(corpusDir, f.name)', `assayFolder("${CRASHES}", corpusDir, f.name)`],
  ['filepath.Join(*fuzzCacheDir, f.name)', `assayFolder("${CORPUS}", *fuzzCacheDir, f.name)`],
  ['IsSeed: true, Path: fmt.Sprintf("seed#', 'IsSeed: false, Path: fmt.Sprintf("seed#'],
  ['f.common.inFuzzFn, f.inFuzzFn = true, true', 'assayBegin(); $&'],
  ['f.common.inFuzzFn, f.inFuzzFn = false, false', 'assayEnd(); $&'],
];

/** The file fuzz.go of `testing`, changed; undefined when it is not the one that is known. */
export function changedTesting(source: string): string | undefined {
  let text = source;
  for (const [from, to] of CHANGES) {
    if (text.split(from).length !== 2) return undefined;
    text = text.replace(from, to);
  }
  return text;
}

/** What the changed file calls, as one more file of `testing`. */
export const ADDED = `package testing

import (
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"runtime/debug"
	"strconv"
	"sync/atomic"
	"time"
)

// assayFolder is the folder that the environment names, else Go's own.
func assayFolder(variable, parent, name string) string {
	if folder := os.Getenv(variable); folder != "" {
		return folder
	}
	return filepath.Join(parent, name)
}

// assayRead reads the one input of a replay, else the seeds.
func assayRead(f *F, types []reflect.Type) ([]corpusEntry, error) {
	folder := assayFolder("${CRASHES}", corpusDir, f.name)
	if input := os.Getenv("${INPUT}"); input != "" {
		alone, err := os.MkdirTemp("", "assay-input-")
		if err != nil {
			return nil, err
		}
		defer os.RemoveAll(alone)
		if err := os.Symlink(input, filepath.Join(alone, "input")); err != nil {
			return nil, err
		}
		folder = alone
	}
	return f.fstate.deps.ReadCorpus(folder, types)
}

// assayInput is odd while an input runs.
var assayInput atomic.Int64

func assayBegin() {
	if assayInput.Add(1) == 1 {
		// As on systems of 32 bits: the gigabyte of others is more than an input may take.
		debug.SetMaxStack(250_000_000)
		if seconds, _ := strconv.ParseFloat(os.Getenv("${LIMIT}"), 64); seconds > 0 {
			go assayWatch(time.Duration(seconds * float64(time.Second)))
		}
	}
}

func assayEnd() { assayInput.Add(1) }

// assayWatch ends the process, which Go's fuzzing takes for a crash of the input that ran.
func assayWatch(limit time.Duration) {
	seen, since := int64(-1), time.Now()
	for range time.Tick(limit/8 + time.Millisecond) {
		now := assayInput.Load()
		if now != seen {
			seen, since = now, time.Now()
		} else if now%2 == 1 && time.Since(since) >= limit {
			stacks := make([]byte, 1<<20)
			stacks = stacks[:runtime.Stack(stacks, true)]
			os.Stderr.WriteString("${TOO_LONG}\\n\\n" + string(stacks) + "\\n")
			os.Exit(2)
		}
	}
}
`;
