# Sourced: makes a temporary folder `stage` of these sources beside their modules, so that Node
# finds koffi and nothing is written into the source tree.
modules=
for folder in ${FXOTP_NODE_MODULES:+"$FXOTP_NODE_MODULES"} build/npm build; do
  for modules in "$folder" "$folder/node_modules"; do
    [ ! -d "$modules/koffi" ] || break 2
  done
done
if [ ! -d "$modules/koffi" ]; then
  echo 'koffi is not installed: npm install --prefix build/npm koffi@2.15.1' >&2
  exit 1
fi
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
cp -r "$(dirname "${BASH_SOURCE[0]}")"/{*.js,package.json,fxotp,test} "$stage"
ln -s "$(realpath "$modules")" "$stage/node_modules"
