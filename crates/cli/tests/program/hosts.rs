//! `build --host` for hosts that cannot be run here: what is written for them.

use std::{fs, os::unix::fs::PermissionsExt, process::Command};

use crate::bench::Bench;

#[test]
fn netlify_gets_the_page_for_every_path() {
    let bench = Bench::new();
    assert_eq!(bench.build(&["--host", "netlify"]).code, 0);
    assert_eq!(bench.text("dist/_redirects"), "/* /404.html 200\n");
    fs::write(bench.path("shop/_redirects"), "/old /p/oat-soap 301\n").unwrap();
    fs::write(bench.path("shop/_headers"), "/*\n  X-Own: style-src 'self'\n").unwrap();
    assert_eq!(bench.build(&["--host", "netlify", "--public-url", "/shop/"]).code, 0);
    let redirects = bench.text("dist/_redirects");
    assert_eq!(redirects, "/old /p/oat-soap 301\n\n/shop /shop/ 301\n/shop/* /shop/404.html 200\n");
    let headers = bench.text("dist/_headers");
    let starts = "/*\n  X-Own: style-src 'self'\n\n/shop/*\n  Content-Security-Policy: ";
    assert!(headers.starts_with(starts), "{headers}");
}

#[test]
fn apache_reads_the_merchants_own_lines_first() {
    let bench = Bench::new();
    fs::write(bench.path("shop/.htaccess"), "Redirect 301 /old /p/oat-soap\n").unwrap();
    assert_eq!(bench.build(&["--host", "apache"]).code, 0);
    assert!(bench.text("dist/.htaccess").starts_with("Redirect 301 /old /p/oat-soap\n\n# Written by"));
    assert_eq!(bench.build(&[]).code, 0);
    assert!(!bench.path("dist/.htaccess").exists());
}

#[test]
fn pages_have_the_names_that_hosts_of_pages_send_without_a_redirect() {
    let bench = Bench::new();
    fs::create_dir(bench.path("shop/about")).unwrap();
    fs::write(bench.path("shop/about/index.html"), "mine").unwrap();
    for host in ["netlify", "cloudflare", "github-pages"] {
        let run = bench.build(&["--host", host]);
        assert_eq!(run.code, 0, "{run:?}");
        for there in
            ["index.html", "c.html", "c/soap.html", "p/oat-soap.html", "de.html", "de/p/oat-soap.html"]
        {
            assert!(bench.path("dist").join(there).is_file(), "{there}");
        }
        assert!(!bench.path("dist/p/oat-soap").exists());
        assert_eq!(bench.text("dist/about/index.html"), "mine");
    }
    let run = bench.build(&["--host", "github-pages", "--json"]);
    let document: serde_json::Value = serde_json::from_str(&run.said).unwrap();
    assert_eq!((&document["written"], &document["pages"]["written"]), (&0.into(), &0.into()), "{run:?}");
}

#[test]
fn cloudflare_answers_unknown_paths_with_the_page_where_there_is_no_404() {
    let bench = Bench::new();
    assert_eq!(bench.build(&["--host", "cloudflare"]).code, 0);
    assert!(!bench.path("dist/404.html").exists() && !bench.path("dist/404.html.br").exists());
    let rules = bench.text("dist/_headers").lines().filter(|line| line.starts_with('/')).count();
    assert!((3..100).contains(&rules), "it reads a hundred at most: {rules}");
    assert_eq!(bench.build(&["--host", "cloudflare", "--public-url", "/shop/"]).code, 0);
    assert!(bench.path("dist/404.html").exists());
    assert_eq!(bench.text("dist/_redirects"), "/shop /shop/ 301\n");
}

#[test]
fn github_is_told_that_this_is_no_jekyll_site() {
    let bench = Bench::new();
    assert_eq!(bench.build(&["--host", "github-pages"]).code, 0);
    assert!(bench.path("dist/.nojekyll").exists() && bench.path("dist/404.html").exists());
    assert_eq!(bench.build(&[]).code, 0);
    assert!(!bench.path("dist/.nojekyll").exists());
}

#[test]
fn the_script_for_s3_uploads_what_lasts_first_and_deletes_last() {
    let bench = Bench::new();
    let run = bench.build(&["--host", "s3", "--public-url", "/shop/"]);
    assert!(run.said.contains("dist.s3.sh"), "{run:?}");
    fs::create_dir(bench.path("bin")).unwrap();
    let aws = bench.path("bin/aws");
    fs::write(&aws, "#!/bin/sh\nprintf '[%s] ' \"$@\"\necho\n").unwrap();
    fs::set_permissions(&aws, fs::Permissions::from_mode(0o755)).unwrap();
    let script = bench.path("dist.s3.sh");
    let path = format!("{}:/usr/bin:/bin", bench.path("bin").display());
    // In the shop's folder, where a pattern that is not quoted would be filled in.
    let mut shell = Command::new("sh");
    shell.arg(&script).arg("tea").env("PATH", path).current_dir(bench.path("dist"));
    let output = shell.output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let calls = String::from_utf8(output.stdout).unwrap();
    let calls: Vec<&str> = calls.lines().collect();
    let [wasm, lasting, others, deleted, website] = calls[..] else { panic!("{calls:?}") };
    for call in [wasm, lasting, others, deleted] {
        assert!(call.contains("/dist/] [s3://tea/shop/] "), "{call}");
    }
    let named = format!("*-x{}", "[0-9a-f]".repeat(11));
    assert!(
        wasm.contains(&format!("[--include] [{named}.wasm] [--content-type] [application/wasm]")),
        "{wasm}"
    );
    assert!(
        lasting.contains(&format!("[--include] [{named}.js]")) && lasting.contains("immutable"),
        "{lasting}"
    );
    assert!(others.contains("[--exclude] [*.br]") && others.contains("[no-cache]"), "{others}");
    assert!(deleted.contains("[--delete]"), "{deleted}");
    assert!(website.contains("[--error-document] [shop/404.html]"), "{website}");
    let without = Command::new("sh").arg(&script).output().unwrap();
    assert!(!without.status.success());
}

#[test]
fn the_script_for_s3_takes_its_folder_as_it_is_called() {
    let bench = Bench::new();
    let name = "it's `touch bad` $HOME \"x\"";
    let run = bench.run(&["build", "shop", "--out", name, "--shop-files", "built", "--host", "s3"]);
    assert_eq!(run.code, 0, "{run:?}");
    fs::create_dir(bench.path("bin")).unwrap();
    fs::write(bench.path("bin/aws"), "#!/bin/sh\nprintf '[%s] ' \"$@\"\n").unwrap();
    fs::set_permissions(bench.path("bin/aws"), fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:/usr/bin:/bin", bench.path("bin").display());
    let mut shell = Command::new("sh");
    shell
        .arg(bench.path(&format!("{name}.s3.sh")))
        .arg("tea")
        .env("PATH", path)
        .current_dir(bench.path("bin"));
    let said = String::from_utf8(shell.output().unwrap().stdout).unwrap();
    assert!(said.contains(&format!("/{name}/] [s3://tea/]")), "{said}");
    assert!(!bench.path("bin/bad").exists());
}

#[test]
fn a_path_that_would_end_a_quote_stands_in_no_configuration() {
    let bench = Bench::new();
    for host in ["nginx", "caddy"] {
        let run = bench.run(&["build", "shop", "--out", "a\"b", "--shop-files", "built", "--host", host]);
        assert_eq!((run.code, run.complained.contains("cannot stand")), (3, true), "{run:?}");
    }
}
