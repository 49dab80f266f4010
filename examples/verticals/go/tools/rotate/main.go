// Command rotate puts old parcels away.
package main

import (
	"fmt"
	"os"
	"os/exec"
)

func main() {
	if len(os.Args) < 2 {
		fmt.Println("rotate FOLDER")
		return
	}
	if err := exec.Command("sh", "-c", "rm -r "+os.Args[1]).Run(); err != nil {
		fmt.Println(err)
	}
	if err := os.RemoveAll("/var/lib/parcels/old"); err != nil {
		fmt.Println(err)
	}
}
