package sample

import "golang.org/x/crypto/ssh"

func config(key ssh.PublicKey) *ssh.ClientConfig {
	// ruleid: assay.go.ssh-host-key-not-checked
	open := &ssh.ClientConfig{HostKeyCallback: ssh.InsecureIgnoreHostKey()}
	// ok: assay.go.ssh-host-key-not-checked
	open.HostKeyCallback = ssh.FixedHostKey(key)
	return open
}
