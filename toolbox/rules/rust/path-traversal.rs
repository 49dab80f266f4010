async fn download(Path(name): Path<String>) -> Vec<u8> {
    let path = format!("files/{}", name);
    // ruleid: assay.rust.path-traversal
    std::fs::read(path).unwrap()
}

async fn show(req: HttpRequest) -> std::io::Result<NamedFile> {
    let name: PathBuf = req.match_info().query("file").parse().unwrap();
    // ruleid: assay.rust.path-traversal
    NamedFile::open(name)
}

async fn save(name: web::Path<String>, body: String) -> HttpResponse {
    // ruleid: assay.rust.path-traversal
    tokio::fs::write(Path::new("data").join(name.as_str()), body).await.unwrap();
    HttpResponse::Ok().finish()
}

async fn fixed(Path(id): Path<u64>) -> String {
    // ok: assay.rust.path-traversal
    std::fs::read_to_string("files/index.html").unwrap()
}
