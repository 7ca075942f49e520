class Rekindle < Formula
  desc "Job-search CRM for the terminal: turns rejections into long-term connections"
  homepage "@REPOSITORY@"
  url "@REPOSITORY@/archive/v@VERSION@.tar.gz"
  sha256 "@SOURCE_SHA256@"
  license any_of: ["MIT", "Apache-2.0"]

  depends_on "rust" => :build

  def install
    system "cargo", "install", *std_cargo_args
    (man1).mkpath
    system bin/"rekindle", "man", "--dir", man1
    generate_completions_from_executable(bin/"rekindle", "completions")
  end

  test do
    system bin/"rekindle", "--db", testpath/"try.db", "add", "Priya Rao", "--at", "Northwind"
    assert_match "Priya Rao", shell_output("#{bin}/rekindle --db #{testpath}/try.db list")
  end
end
