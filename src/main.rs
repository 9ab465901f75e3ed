//! The program: hands over to the command line at once.

fn main() -> std::process::ExitCode {
    guidepost::cli::run()
}
