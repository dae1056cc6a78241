const RUST_TARGETS = {
  'linux-x64': 'x86_64-unknown-linux-gnu',
  'linux-arm64': 'aarch64-unknown-linux-gnu',
  'darwin-x64': 'x86_64-apple-darwin',
  'darwin-arm64': 'aarch64-apple-darwin',
  'win32-x64': 'x86_64-pc-windows-msvc',
};

/**
 * The names that native packages give the builds for a platform: Node's (`linux-x64`) and Rust's
 * (`x86_64-unknown-linux-gnu`). Throws where the Temporal SDK has no build.
 */
export function nativeTargets(platform, arch) {
  const node = `${platform}-${arch}`;
  const rust = RUST_TARGETS[node];
  if (!rust)
    throw new Error(`Temporal's SDK has no build for ${platform} on ${arch}, so the app cannot have one.`);
  return { node, rust };
}
