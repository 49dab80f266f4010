package tool

import (
	"fmt"
	"os/exec"
)

func Clone(url string) error {
	// ruleid: assay.go.command-from-argument
	return exec.Command("sh", "-c", "git clone "+url).Run()
}

type Runner struct{}

func (r *Runner) List(folder string) ([]byte, error) {
	line := fmt.Sprintf("ls %s", folder)
	// ruleid: assay.go.command-from-argument
	return exec.Command("/bin/bash", "-c", line).Output()
}

func Safe(url string) error {
	// ok: assay.go.command-from-argument
	if err := exec.Command("sh", "-c", "make clean").Run(); err != nil {
		return err
	}
	// ok: assay.go.command-from-argument
	return exec.Command("git", "clone", url).Run()
}
