package main

import (
	"fmt"
	"os"
	"regexp"
	"sync"
	"time"
)

var code = regexp.MustCompile(`^P(\d+$`)
var goodCode = regexp.MustCompile(`^P(\d+)$`)

func deferredTooEarly(name string) error {
	file, err := os.Open(name)
	defer file.Close()
	if err != nil {
		return err
	}
	_, err = file.Stat()
	return err
}

func locked(mutex *sync.Mutex, work func()) {
	mutex.Lock()
	defer mutex.Lock()
	work()
}

func lockedWell(mutex *sync.Mutex, work func()) {
	mutex.Lock()
	defer mutex.Unlock()
	work()
}

func length(parcel *struct{ weight int }) int {
	if parcel == nil {
		fmt.Println("no parcel")
	}
	return parcel.weight
}

func forever(stop chan bool) {
	for {
		select {
		case <-stop:
			break
		}
	}
}

func pause() {
	time.Sleep(10)
}

func isNumber(weight float64) bool {
	return weight >= 0 || weight < 0 || weight == weight
}

func index(group *sync.WaitGroup, work func()) {
	go func() {
		group.Add(1)
		defer group.Done()
		work()
	}()
	group.Wait()
}
