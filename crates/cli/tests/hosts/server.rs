//! A real server on a free port of this machine, with a configuration in the bench's folder. Each is
//! started by its own command, which comes back when it answers.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use place::ports;

use crate::bench::Bench;

/// Which server, and whom it stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Nginx,
    Caddy,
    Apache,
    /// A host of static pages that nobody configures; it is an nginx.
    Pages,
}

impl Kind {
    /// What `--host` calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Nginx => "nginx",
            Self::Caddy => "caddy",
            Self::Apache => "apache",
            Self::Pages => "github-pages",
        }
    }
}

/// A running server; it ends with this value.
pub struct Server {
    kind: Kind,
    folder: PathBuf,
    pub port: u16,
}

impl Server {
    /// Serves the bench's `dist` below a path.
    pub fn start(kind: Kind, bench: &Bench, base: &str) -> Self {
        let server = Self { kind, folder: bench.path("server"), port: ports::any().unwrap() };
        fs::create_dir(&server.folder).unwrap();
        fs::write(server.config(), server.configuration(&bench.path("dist"), base)).unwrap();
        let said = server.folder.join("said");
        // A file and no pipe: the server that is left running would keep a pipe open.
        let file = fs::File::create(&said).unwrap();
        let mut start = server.command(&["start"]);
        let status = start.stdout(file.try_clone().unwrap()).stderr(file).status().unwrap_or_else(|error| {
            panic!("{}: {error}; `cargo xtask setup --tests` installs it", server.program())
        });
        assert!(status.success(), "{}", fs::read_to_string(said).unwrap());
        server
    }

    fn program(&self) -> &'static str {
        match self.kind {
            Kind::Nginx | Kind::Pages => "nginx",
            Kind::Caddy => "caddy",
            Kind::Apache => "apache2",
        }
    }

    fn config(&self) -> PathBuf {
        self.folder.join("config")
    }

    /// Starts it or stops it.
    fn command(&self, action: &[&str]) -> Command {
        let is_start = action == ["start"];
        // Debian keeps servers where only root's path leads.
        let places = ["/usr/sbin", "/usr/bin"].map(|folder| Path::new(folder).join(self.program()));
        let program = places.into_iter().find(|program| program.exists());
        let mut command = Command::new(program.unwrap_or_else(|| self.program().into()));
        match self.kind {
            Kind::Nginx | Kind::Pages => {
                command.arg("-e").arg(self.folder.join("errors")).arg("-c").arg(self.config());
                command.args(if is_start { &[][..] } else { &["-s", "stop"] });
            }
            Kind::Caddy => {
                command.args(action).arg("--config").arg(self.config()).args(["--adapter", "caddyfile"]);
                command.env("HOME", &self.folder);
            }
            Kind::Apache => {
                command.arg("-f").arg(self.config()).arg("-k").args(action);
            }
        }
        command
    }

    fn configuration(&self, dist: &Path, base: &str) -> String {
        match self.kind {
            Kind::Nginx => {
                self.nginx(&format!("location /other/ {{ return 204; }} include {}.nginx.conf;", dist.display()))
            }
            Kind::Pages => self.nginx(&format!(
                "include /etc/nginx/mime.types; location {base} {{ alias {}/; try_files $uri $uri.html $uri/ =404; }} \
                 error_page 404 {base}404.html;",
                dist.display()
            )),
            Kind::Caddy => self.caddy(dist),
            Kind::Apache => self.apache(dist, base),
        }
    }

    fn nginx(&self, shop: &str) -> String {
        let (folder, port) = (self.folder.display(), self.port);
        let paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
        let paths: String = paths.iter().map(|name| format!("{name}_temp_path {folder}/{name};\n")).collect();
        format!(
            "user www-data;\npid {folder}/pid;\nerror_log {folder}/errors;\nevents {{}}\n\
             http {{\naccess_log off;\n{paths}server {{\nlisten 127.0.0.1:{port};\n{shop}\n}}\n}}\n"
        )
    }

    fn caddy(&self, dist: &Path) -> String {
        let (folder, port) = (self.folder.display(), self.port);
        format!(
            "{{\n\tadmin unix/{folder}/admin\n}}\n\
             http://127.0.0.1:{port} {{\n\timport {}.Caddyfile\n}}\n",
            dist.display()
        )
    }

    fn apache(&self, dist: &Path, base: &str) -> String {
        let (folder, port, dist) = (self.folder.display(), self.port, dist.display());
        fs::write(self.folder.join("types"), "").unwrap();
        let modules = ["mpm_event", "authz_core", "alias", "dir", "mime", "headers", "rewrite"];
        let modules: String = modules
            .iter()
            .map(|name| format!("LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n"))
            .collect();
        let place = match base.strip_suffix('/').filter(|path| !path.is_empty()) {
            Some(path) => format!("DocumentRoot {folder}\nAlias {path} {dist}\n"),
            None => format!("DocumentRoot {dist}\n"),
        };
        format!(
            "ServerRoot {folder}\nServerName 127.0.0.1\nListen 127.0.0.1:{port}\nPidFile {folder}/pid\n\
             ErrorLog {folder}/errors\nDefaultRuntimeDir {folder}\n{modules}User www-data\nGroup www-data\n\
             TypesConfig {folder}/types\nAddType application/x-gzip .gz\n{place}\
             <Directory {dist}>\nAllowOverride FileInfo Indexes\nRequire all granted\n</Directory>\n"
        )
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.command(&["stop"]).output());
    }
}
