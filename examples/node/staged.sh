# Sourced: makes a temporary folder `stage` of these sources beside their modules, so that Node
# finds koffi and nothing is written into the source tree.
modules=${FXOTP_NODE_MODULES:-build/node_modules}
[ -d "$modules/koffi" ] || modules=$modules/node_modules
if [ ! -d "$modules/koffi" ]; then
  echo "koffi is not in $modules; install it: npm install --prefix build koffi@2.15.1" >&2
  exit 1
fi
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
cp -r "$(dirname "${BASH_SOURCE[0]}")"/{*.js,package.json,fxotp,test} "$stage"
ln -s "$(realpath "$modules")" "$stage/node_modules"
