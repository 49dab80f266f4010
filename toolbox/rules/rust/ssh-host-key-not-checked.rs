impl client::Handler for Any {
    type Error = russh::Error;

    // ruleid: assay.rust.ssh-host-key-not-checked
    async fn check_server_key(&mut self, _key: &PublicKey) -> Result<bool, Self::Error> {
        Ok(true)
    }
}

impl client::Handler for Known {
    type Error = russh::Error;

    // ok: assay.rust.ssh-host-key-not-checked
    async fn check_server_key(&mut self, key: &PublicKey) -> Result<bool, Self::Error> {
        Ok(check_known_hosts("host", 22, key)?)
    }
}
