package canary

import "testing"

func FuzzLast(f *testing.F) {
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1 {
			last(data)
		}
	})
}
