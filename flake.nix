{
  description = "A job-search CRM for the terminal: turns rejections into long-term connections";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

  outputs = { self, nixpkgs }:
    let
      systems = [ "x86_64-linux" "aarch64-linux" "x86_64-darwin" "aarch64-darwin" ];
      each = make: nixpkgs.lib.genAttrs systems (system: make nixpkgs.legacyPackages.${system});
      manifest = (nixpkgs.lib.importTOML ./Cargo.toml).package;
    in
    {
      packages = each (pkgs: {
        default = pkgs.rustPlatform.buildRustPackage {
          pname = manifest.name;
          version = manifest.version;
          src = self;
          cargoLock.lockFile = ./Cargo.lock;
          nativeBuildInputs = [ pkgs.installShellFiles ];
          # The other tests want a desktop's parts; .ci/run has them all.
          cargoTestFlags = [ "--lib" ];
          postInstall = ''
            mkdir man
            $out/bin/rekindle man --dir man
            installManPage man/*.1
            for shell in bash zsh fish; do
              $out/bin/rekindle completions $shell > rekindle.$shell
            done
            installShellCompletion rekindle.{bash,zsh,fish}
          '';
          meta = {
            inherit (manifest) description;
            license = with nixpkgs.lib.licenses; [ mit asl20 ];
            mainProgram = "rekindle";
          };
        };
      });
    };
}
