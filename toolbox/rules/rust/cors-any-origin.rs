fn app() -> Router {
    // ruleid: assay.rust.cors-any-origin
    Router::new().layer(CorsLayer::very_permissive())
}

fn other() {
    // ruleid: assay.rust.cors-any-origin
    App::new().wrap(Cors::permissive());
    // ok: assay.rust.cors-any-origin
    App::new().wrap(Cors::default().allowed_origin("https://example.org"));
}
