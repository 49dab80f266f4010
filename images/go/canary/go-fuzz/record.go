package canary

func last(data []byte) byte {
	return data[int(data[0])]
}
