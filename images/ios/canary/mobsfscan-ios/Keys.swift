import Security

let access = kSecAttrAccessibleAlways
