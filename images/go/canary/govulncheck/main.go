package main

import (
	"fmt"

	"example.com/unzipper"
)

func main() {
	fmt.Println(unzipper.Names(nil))
}
